import type { Links } from './paper.ts';

/** The addresses that follow from a paper's identifiers. */
export function derivedLinks({ arxivId, doi }: { readonly arxivId?: string; readonly doi?: string }): Links {
  return {
    ...(doi && { doi: `https://doi.org/${encodeURI(doi)}` }),
    ...(arxivId && { abs: `https://arxiv.org/abs/${arxivId}`, pdf: `https://arxiv.org/pdf/${arxivId}` }),
  };
}
