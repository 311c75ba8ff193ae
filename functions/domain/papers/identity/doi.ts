import { decodeEntities } from '../../text/html/strip-html.ts';
import { asMeant, asPath, decoded, withoutBrackets } from './spelling.ts';

/** `doi:`, `DOI 10.…`, `info:doi/`, `urn:doi:`; and a resolver, with or without scheme, a library's proxy among them. */
const label = /^(?:info:\s*|urn:\s*)?doi(?:\s*[:=/]\s*|\s+)/i;
const resolver =
  /^(?:https?:)?(?:\/\/)?(?:(?:dx\.|www\.)?doi\.(?:org|[\w-]+\.\w+)|(?:dx-)?doi-org\.[\w.-]+|hdl\.handle\.net)\//i;
/** `https://publisher.example/doi/full/10.…`: how publishers name their pages. */
const publisher =
  /^https?:\/\/[^/\s]+\/(?:[\w-]+\/)?doi\/(?:(?:abs|full|pdf|epdf|pdfdirect|book|epub|reader)\/)?(?=10\.\d)/i;
/** `https://www.biorxiv.org/content/10.1101/2024.01.01.573000v2.full.pdf`: a version, a view of it and a file's ending are no part of the name. */
const preprint =
  /^https?:\/\/(?:[\w-]+\.)?(?:bio|med)rxiv\.org\/content\/(?:\w+\/)*(10\.\d{4,9}\/[\d.]*\d)(?:v\d+)?(?:[.?#/].*)?$/i;

/** What comes behind in an address is no part of the name, but that some old names end with a `#`. */
const withoutQuery = (text: string): string => (/;2-#$/.test(text) ? text : text.replace(/[?#].*$/, ''));

/** A longer one, in letters of three bytes, does not fit into the key of a row; none that is registered comes near. */
const longestDoi = 300;

/**
 * Read a DOI in any spelling → lower case, without resolver or prefix, percent-decoded once; undefined when it is none.
 * Crossref's own pattern, with the parts that a registrant's number may have.
 */
export function doiOf(text: string): string | undefined {
  let bare = withoutBrackets(decodeEntities(asMeant(text)))
    .replace(label, '')
    .replace(preprint, '$1');
  const isAddress = resolver.test(bare) || publisher.test(bare);
  if (isAddress) bare = withoutQuery(bare.replace(resolver, '').replace(publisher, ''));
  bare = withoutBrackets(decoded(bare.replace(label, ''))).toLowerCase();
  if (bare.length > longestDoi) return undefined;
  return /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+$/u.test(bare)
    ? bare
    : undefined;
}

/** Where a DOI leads, with all that an address cannot hold encoded: `https://doi.org/10.1000/abc%23frag`. */
export const doiAddress = (doi: string): string => `https://doi.org/${asPath(doi)}`;
