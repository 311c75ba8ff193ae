import { archivesInCapitals, arxivCategories } from './arxiv-categories.ts';

const mostCategoryCharacters = 80;

/**
 * Parse a category → as its archive spells it, however it is typed: `CS.cl` → `cs.CL`, `hep-th`, `medrxiv.infectious-diseases`;
 * undefined for what is none. It may stand in an address and in a key.
 */
export function parseCategory(text: string): string | undefined {
  const [, archive, part] = /^([a-z][a-z-]*)(?:\.([a-z-]+))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (!archive || text.length > mostCategoryCharacters) return undefined;
  if (!part) return archive;
  return `${archive}.${archivesInCapitals.has(archive) ? part.toUpperCase() : part}`;
}

/** The categories in one entry of a list, and the warnings about it. */
export interface ReadCategories {
  readonly categories: readonly string[];
  readonly warnings: readonly string[];
}

const withoutWarnings = (...categories: readonly string[]): ReadCategories => ({ categories, warnings: [] });

/**
 * Read the categories in one entry of a list. It is taken if it can only mean one thing: `cs CL`, `Computation and Language (cs.CL)`,
 * several in one string. What has the form of a category that arXiv does not have is kept, since other archives have their
 * own and arXiv makes new ones; what has not is left out. Of both there is a warning.
 */
export function readCategories(text: string): ReadCategories {
  const plain = knownCategory(text);
  if (plain) return withoutWarnings(plain);
  if (/[,;]/.test(text)) {
    const parts = text
      .split(/[,;]/)
      .filter((part) => part.trim() !== '')
      .map(readCategories);
    return {
      categories: parts.flatMap(({ categories }) => categories),
      warnings: parts.flatMap(({ warnings }) => warnings),
    };
  }
  const words = text.trim().split(/\s+/);
  const each = words.flatMap((word) => knownCategory(word) ?? []);
  if (each.length > 0 && each.length === words.length) return withoutWarnings(...each);
  const bracketed = knownCategory(/\(([^()]+)\)\s*$/.exec(text)?.[1] ?? '');
  if (bracketed) return withoutWarnings(bracketed);
  const rejoined = knownCategory(text.trim().replace(/^([a-z]+(?:-[a-z]+)?)[\s_/:-]+(?=[a-z-]+$)/i, '$1.'));
  return rejoined ? withoutWarnings(rejoined) : readUnknownCategory(text);
}

const knownCategory = (text: string): string | undefined => arxivCategories.get(text.trim().toLowerCase());

function readUnknownCategory(text: string): ReadCategories {
  const category = parseCategory(text);
  const shown = `"${text.trim().slice(0, mostCategoryCharacters)}"`;
  if (!category) return { categories: [], warnings: [`${shown} is no category and was left out`] };
  // bioRxiv, medRxiv and others name theirs as they like
  if (/^[a-z]+xiv\./.test(category)) return withoutWarnings(category);
  const near = nearestCategories(category);
  const question = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return {
    categories: [category],
    warnings: [`${shown} is no category of arXiv and was kept as it is${question}`],
  };
}

/** The categories that were probably meant: the same part of another archive, or else what differs by one letter. */
function nearestCategories(category: string): readonly string[] {
  const part = category.includes('.') ? category.slice(category.indexOf('.')).toLowerCase() : '';
  const elsewhere = [...arxivCategories].filter(([name]) => part !== '' && name.endsWith(part));
  const alike = [...arxivCategories].filter(([name]) => differByOne(name, category.toLowerCase()));
  return (alike.length > 0 && alike.length <= 3 ? alike : elsewhere).slice(0, 3).map(([, spelt]) => spelt);
}

/** Whether one letter more, less or other, or two that changed places, make one of the other. */
function differByOne(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === [...b].reverse().join(''));
}
