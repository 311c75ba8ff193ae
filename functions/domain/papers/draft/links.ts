import { defined } from '../../defined.ts';
import { doiAddress, parseArxivId, parseDoi } from '../identity/identity.ts';
import type { Links } from '../paper-facts.ts';
import type { RawPaper } from './draft.ts';

/** The links that follow from a paper's identifiers. */
export const derivedLinks = ({ arxivId, doi }: { readonly arxivId?: string; readonly doi?: string }): Links =>
  defined({
    doi: doi ? doiAddress(doi) : undefined,
    abs: arxivId ? `https://arxiv.org/abs/${arxivId}` : undefined,
    pdf: arxivId ? `https://arxiv.org/pdf/${arxivId}` : undefined,
  });

/** Read the links given, where they are http(s), and add those that follow from the identifiers. */
export function readLinks(
  { url, links = {} }: Pick<RawPaper, 'url' | 'links'>,
  { arxiv, doi }: { readonly arxiv: { readonly id: string } | undefined; readonly doi: string | undefined },
  refuse: (path: string, message: string) => void,
): Links {
  const web = (path: string, given: string | undefined): string | undefined => {
    const address = given ? parseWebAddress(given) : undefined;
    if (given && !address)
      refuse(path, `must be an http or https address of at most ${mostAddressCharacters} characters`);
    return address;
  };
  const isName = url !== undefined && (parseArxivId(url) ?? parseDoi(url)) !== undefined;
  // an identifier in the place of an address says enough: its links follow from it
  const page = isName ? publisherPage(url) : web('url', url);
  const derived = derivedLinks(defined({ doi, arxivId: arxiv?.id }));
  const given = Object.entries(links).map(([name, address]) => [name, web(`links.${name}`, address)]);
  return {
    // in this order, whichever of them is known
    ...(page && { abs: page }),
    ...derived,
    ...Object.fromEntries(given.filter(([, address]) => address !== undefined)),
  };
}

/** An address with an identifier in it, unless it only resolves that: then the link which follows from the identifier is the same. */
function publisherPage(url: string): string | undefined {
  const address = parseWebAddress(url);
  return address && /^https?:\/\/(?:(?:dx|www)\.)?doi\.org\//.test(address) ? undefined : address;
}

/** Keep those links that are web addresses at all. */
export const keepWebLinks = (links: NonNullable<RawPaper['links']>): Links =>
  Object.fromEntries(
    Object.entries(links).flatMap(([name, given]) => {
      const address = given && parseWebAddress(given);
      return address ? [[name, address]] : [];
    }),
  );

/** Most characters of an address, percent-encoded: a letter may take nine. Six addresses have to fit into a row, also of a pending paper. */
const mostAddressCharacters = 4_000;

function parseWebAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  // `https://arxiv.org@elsewhere.example` leads elsewhere, and looks as if it did not
  url.username = '';
  url.password = '';
  return isWeb && url.href.length <= mostAddressCharacters ? url.href : undefined;
}
