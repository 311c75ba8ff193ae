import { isDeepStrictEqual } from 'node:util';
import type { Draft } from './draft.ts';
import type { Paper, PaperFacts } from './paper.ts';

/** Whose word counts for more where two sources differ; what is not named here is a hand submission. */
const trust: Readonly<Record<string, number>> = { arxiv: 3, 'hugging-face': 2 };
const trustIn = (source: string): number => trust[source] ?? 1;

const facts = (of: PaperFacts): PaperFacts => {
  const { title, abstract, authors, categories, version, withdrawn, announceType, links } = of;
  const { arxivId, doi, publishedAt, announcedAt, license, comment, raw } = of;
  return {
    ...{ title, abstract, authors, categories, version, withdrawn, announceType, links },
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(publishedAt && { publishedAt }),
    ...(announcedAt && { announcedAt }),
    ...(license && { license }),
    ...(comment && { comment }),
    ...(raw && { raw }),
  };
};

/**
 * What is known of a paper once this draft is in. The source trusted more speaks first, a later version before an
 * earlier one, and the other fills what is blank. The same draft again changes nothing.
 */
export function mergedFacts(paper: Paper, draft: Draft): { facts: PaperFacts; source: string } {
  const newer =
    draft.version !== paper.version
      ? draft.version > paper.version
      : trustIn(draft.source) >= trustIn(paper.source);
  const [first, second] = newer ? [facts(draft), facts(paper)] : [facts(paper), facts(draft)];
  const merged = {
    ...second,
    ...first,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    categories: first.categories.length > 0 ? first.categories : second.categories,
    links: { ...second.links, ...first.links },
  };
  // raw text belongs to the title and abstract it was cleaned from
  const { raw: _, ...rest } = merged;
  return {
    facts: first.raw ? { ...rest, raw: first.raw } : rest,
    source: trustIn(draft.source) > trustIn(paper.source) ? draft.source : paper.source,
  };
}

/** The names of the facts in which they differ: what a version's entry says, and whether anything changed at all. */
export function changedFacts(before: PaperFacts, after: PaperFacts): (keyof PaperFacts)[] {
  const [old, now] = [facts(before), facts(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)] as (keyof PaperFacts)[]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], now[name])).sort();
}
