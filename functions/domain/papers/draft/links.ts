import { defined } from '../../defined.ts';
import { arxivIdOf, doiAddress, doiOf } from '../identity/identity.ts';
import type { Links } from '../paper.ts';
import type { RawPaper } from './draft.ts';

/** The addresses that follow from a paper's identifiers. */
export const derivedLinks = ({ arxivId, doi }: { readonly arxivId?: string; readonly doi?: string }): Links =>
  defined({
    doi: doi ? doiAddress(doi) : undefined,
    ...(arxivId && { abs: `https://arxiv.org/abs/${arxivId}`, pdf: `https://arxiv.org/pdf/${arxivId}` }),
  });

/** The links given, where they are http(s), and those that follow from the identifiers. */
export function linksOf(
  { url, links = {} }: Pick<RawPaper, 'url' | 'links'>,
  { arxiv, doi }: { readonly arxiv: { readonly id: string } | undefined; readonly doi: string | undefined },
  refuse: (path: string, message: string) => void,
): Links {
  const web = (path: string, given: string | undefined): string | undefined => {
    const address = given ? webAddress(given) : undefined;
    if (given && !address) refuse(path, `must be an http or https address of at most ${longest} characters`);
    return address;
  };
  const isName = url !== undefined && (arxivIdOf(url) ?? doiOf(url)) !== undefined;
  // an identifier in the place of an address says enough: its links follow from it
  const page = isName ? publishersPage(url) : web('url', url);
  const derived = derivedLinks(defined({ doi, arxivId: arxiv?.id }));
  const given = Object.entries(links).map(([name, address]) => [name, web(`links.${name}`, address)]);
  return {
    // in this order, whichever of them is known
    ...(page && { abs: page }),
    ...derived,
    ...Object.fromEntries(given.filter(([, address]) => address !== undefined)),
  };
}

/** An address with an identifier in it, unless it only resolves that: then the link which follows from it is the same. */
function publishersPage(url: string): string | undefined {
  const address = webAddress(url);
  return address && /^https?:\/\/(?:(?:dx|www)\.)?doi\.org\//.test(address) ? undefined : address;
}

/** Those of some links that are addresses at all. */
export const webLinks = (links: NonNullable<RawPaper['links']>): Links =>
  Object.fromEntries(
    Object.entries(links).flatMap(([name, given]) => {
      const address = given && webAddress(given);
      return address ? [[name, address]] : [];
    }),
  );

/** Percent-encoded: a letter may take nine. Six of these have to fit into a row, also where they wait in line. */
const longest = 4_000;

function webAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.href.length <= longest ? url.href : undefined;
}
