import { doiAddress } from '../../../domain/papers/identity/identity.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import type { PaperLink } from './paper-links.ts';

/** Where others discuss a paper, or list what cites it. */
export function linksElsewhere({ arxivId, doi, links }: Paper): readonly PaperLink[] {
  if (arxivId !== undefined)
    return [
      { label: 'Hugging Face', href: `https://huggingface.co/papers/${arxivId}` },
      { label: 'alphaXiv', href: `https://www.alphaxiv.org/abs/${arxivId}` },
      { label: 'Semantic Scholar', href: `https://www.semanticscholar.org/arxiv/${arxivId}` },
    ];
  if (doi === undefined) return [];
  const scholar = `https://www.semanticscholar.org/search?${new URLSearchParams({ q: doi })}`;
  const own = { label: 'DOI', href: doiAddress(doi) };
  return [...(links.doi ? [] : [own]), { label: 'Semantic Scholar', href: scholar }];
}
