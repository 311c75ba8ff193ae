import type { Paper } from '../../../domain/papers/paper.ts';
import type { Links } from '../../../domain/papers/paper-facts.ts';

/** A place where a paper is, with its label. */
export interface PaperLink {
  readonly label: string;
  readonly href: string;
}

const abstractLabel = (paper: Paper): string => (paper.arxivId ? 'arXiv' : 'Abstract page');

const order: readonly (readonly [keyof Links, (paper: Paper) => string])[] = [
  ['pdf', () => 'PDF'],
  ['abs', abstractLabel],
  ['html', () => 'HTML'],
  ['code', () => 'Code'],
  ['project', () => 'Project page'],
  ['doi', () => 'DOI'],
];

/** The links to every place where a paper is, in the order in which people want them. */
export const paperLinks = (paper: Paper): readonly PaperLink[] =>
  order.flatMap(([kind, label]) => {
    const href = paper.links[kind];
    return href ? [{ label: label(paper), href }] : [];
  });

const listed: ReadonlySet<string> = new Set(['PDF', 'arXiv', 'Code']);

/** The few of a paper's links that a card in a list has room for. */
export const paperCardLinks = (paper: Paper): readonly PaperLink[] =>
  paperLinks(paper).filter(({ label }) => listed.has(label));
