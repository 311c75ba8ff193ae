import { isDeepStrictEqual } from 'node:util';
import type { Draft } from './draft.ts';
import type { Paper, PaperFacts } from './paper.ts';

/** Whose word counts for more where two sources differ; what is not named here is a hand submission. */
const trust: Readonly<Record<string, number>> = {
  arxiv: 5,
  biorxiv: 5,
  medrxiv: 5,
  // an announcement says less than the record
  'arxiv-feed': 4,
  crossref: 3,
  'hugging-face': 2,
};
const trustIn = (source: string): number => trust[source] ?? 1;

const facts = (of: PaperFacts): PaperFacts => {
  const { title, abstract, authors, categories, withdrawn, links } = of;
  const { arxivId, doi, publishedAt, announcedAt, version, versionAt, announceType } = of;
  const { license, comment, journalRef, raw } = of;
  return {
    ...{ title, abstract, authors, categories, withdrawn, links },
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(publishedAt && { publishedAt }),
    ...(announcedAt && { announcedAt }),
    ...(version !== undefined && { version }),
    ...(versionAt && { versionAt }),
    ...(announceType && { announceType }),
    ...(license && { license }),
    ...(comment && { comment }),
    ...(journalRef && { journalRef }),
    ...(raw && { raw }),
  };
};

/**
 * What is known of a paper once this draft is in. A later version speaks before an earlier one, the source trusted more
 * before the other, and the other fills what is blank. The same draft again changes nothing, nor does an older version.
 */
export function mergedFacts(paper: Paper, draft: Draft): { facts: PaperFacts; source: string } {
  const order = draft.version && paper.version ? draft.version - paper.version : 0;
  if (order < 0) return { facts: facts(paper), source: paper.source };
  const newer = order !== 0 ? order > 0 : trustIn(draft.source) >= trustIn(paper.source);
  const [first, second] = newer ? [facts(draft), facts(paper)] : [facts(paper), facts(draft)];
  const merged = {
    ...second,
    ...first,
    authors: first.authors.length > 0 ? first.authors : second.authors,
    categories: mergedCategories(first, second, draft),
    links: { ...second.links, ...first.links },
  };
  // what belongs to one version or one wording must not outlive it
  const { raw: _, versionAt: __, announcedAt: ___, ...rest } = merged;
  const versionAt = first.versionAt ?? (order === 0 ? second.versionAt : undefined);
  const announcedAt = [paper.announcedAt, draft.announcedAt].filter((at) => at !== undefined).sort()[0];
  return {
    facts: {
      ...rest,
      ...(versionAt && { versionAt }),
      ...(announcedAt && { announcedAt }),
      ...(first.raw && { raw: first.raw }),
    },
    source: trustIn(draft.source) > trustIn(paper.source) ? draft.source : paper.source,
  };
}

/** A cross-list adds a category; otherwise the one who speaks first says them all. */
function mergedCategories(first: PaperFacts, second: PaperFacts, draft: Draft): readonly string[] {
  if (first.categories.length === 0) return second.categories;
  if (!draft.announceType?.endsWith('cross')) return first.categories;
  return [...new Set([...first.categories, ...second.categories])];
}

/** The names of the facts in which they differ: what a version's entry says, and whether anything changed at all. */
export function changedFacts(before: PaperFacts, after: PaperFacts): (keyof PaperFacts)[] {
  const [old, now] = [facts(before), facts(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)] as (keyof PaperFacts)[]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], now[name])).sort();
}
