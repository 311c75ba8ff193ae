import { decodeXmlEntities } from '../../text/html/xml-entities.ts';
import { encodeInPath, normalizeTyped, percentDecode, withoutBrackets } from './spelling.ts';

/** What stands before a DOI: `doi:`, `DOI 10.…`, `info:doi/`, `urn:doi:`. */
const label = /^(?:info:\s*|urn:\s*)?doi(?:\s*[:=/]\s*|\s+)/i;
/** A resolver, with or without scheme, a library's proxy among them. */
const resolver =
  /^(?:https?:)?(?:\/\/)?(?:(?:dx\.|www\.)?doi\.(?:org|[\w-]+\.\w+)|(?:dx-)?doi-org\.[\w.-]+|hdl\.handle\.net)\//i;
/** A publisher's page: `https://publisher.example/doi/full/10.…`. */
const publisher =
  /^https?:\/\/[^/\s]+\/(?:[\w-]+\/)?doi\/(?:(?:abs|full|pdf|epdf|pdfdirect|book|epub|reader)\/)?(?=10\.\d)/i;
/** A preprint's page, `https://www.biorxiv.org/content/10.1101/2024.01.01.573000v2.full.pdf`: a version, a view of it and a file's ending are no part of the DOI. */
const preprint =
  /^https?:\/\/(?:[\w-]+\.)?(?:bio|med)rxiv\.org\/content\/(?:\w+\/)*(10\.\d{4,9}\/[\d.]*\d)(?:v\d+)?(?:[.?#/].*)?$/i;

/** A DOI without an address's query and fragment, which are no part of it; but some old DOIs end with a `#`. */
const withoutQuery = (text: string): string => (/;2-#$/.test(text) ? text : text.replace(/[?#].*$/, ''));

/** Most characters of a DOI: a longer one, in letters of three bytes, does not fit into the key of a row; none that is registered comes near. */
const mostDoiCharacters = 300;

/**
 * Parse a DOI in any spelling → lower case, without resolver or prefix, percent-decoded once; undefined when it is none.
 * Crossref's own pattern, with the parts that a registrant's number may have.
 */
export function parseDoi(text: string): string | undefined {
  let bare = withoutBrackets(decodeXmlEntities(normalizeTyped(text)))
    .replace(label, '')
    .replace(preprint, '$1');
  const isAddress = resolver.test(bare) || publisher.test(bare);
  if (isAddress) bare = withoutQuery(bare.replace(resolver, '').replace(publisher, ''));
  bare = withoutBrackets(percentDecode(bare.replace(label, ''))).toLowerCase();
  if (bare.length > mostDoiCharacters) return undefined;
  return /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]+$/u.test(bare)
    ? bare
    : undefined;
}

/** The address that a DOI leads to, with all that an address cannot hold encoded: `https://doi.org/10.1000/abc%23frag`. */
export const doiAddress = (doi: string): string => `https://doi.org/${encodeInPath(doi)}`;
