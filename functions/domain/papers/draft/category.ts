import { arxivCategories, capitals } from './arxiv-categories.ts';

const mostCategoryCharacters = 80;

/**
 * A category as its archive spells it, however it is typed: `CS.cl` → `cs.CL`, `hep-th`, `medrxiv.infectious-diseases`;
 * undefined for what is none. It may stand in an address and in a key.
 */
export function categoryNamed(text: string): string | undefined {
  const [, archive, part] = /^([a-z][a-z-]*)(?:\.([a-z-]+))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (!archive || text.length > mostCategoryCharacters) return undefined;
  if (!part) return archive;
  return `${archive}.${capitals.has(archive) ? part.toUpperCase() : part}`;
}

/** What one entry of a list of categories says, and what has to be said of it. */
export interface ReadCategories {
  readonly categories: readonly string[];
  readonly warnings: readonly string[];
}

const taken = (...categories: readonly string[]): ReadCategories => ({ categories, warnings: [] });

/**
 * The categories in one entry of a list. It is taken if it can only mean one thing: `cs CL`, `Computation and Language (cs.CL)`,
 * several in one string. What has the form of a category that arXiv does not have is kept, since other archives have their
 * own and arXiv makes new ones; what has not is left out. Both are told.
 */
export function categoriesIn(text: string): ReadCategories {
  const plain = known(text);
  if (plain) return taken(plain);
  if (/[,;]/.test(text)) {
    const parts = text
      .split(/[,;]/)
      .filter((part) => part.trim() !== '')
      .map(categoriesIn);
    return {
      categories: parts.flatMap(({ categories }) => categories),
      warnings: parts.flatMap(({ warnings }) => warnings),
    };
  }
  const words = text.trim().split(/\s+/);
  const each = words.flatMap((word) => known(word) ?? []);
  if (each.length > 0 && each.length === words.length) return taken(...each);
  const bracketed = known(/\(([^()]+)\)\s*$/.exec(text)?.[1] ?? '');
  if (bracketed) return taken(bracketed);
  const rejoined = known(text.trim().replace(/^([a-z]+(?:-[a-z]+)?)[\s_/:-]+(?=[a-z-]+$)/i, '$1.'));
  return rejoined ? taken(rejoined) : unknown(text);
}

const known = (text: string): string | undefined => arxivCategories.get(text.trim().toLowerCase());

function unknown(text: string): ReadCategories {
  const category = categoryNamed(text);
  const shown = `"${text.trim().slice(0, mostCategoryCharacters)}"`;
  if (!category) return { categories: [], warnings: [`${shown} is no category and was left out`] };
  // bioRxiv, medRxiv and others name theirs as they like
  if (/^[a-z]+xiv\./.test(category)) return taken(category);
  const near = nearest(category);
  const question = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
  return {
    categories: [category],
    warnings: [`${shown} is no category of arXiv and was kept as it is${question}`],
  };
}

/** What was probably meant: the same part of another archive, or else what differs by one letter. */
function nearest(category: string): readonly string[] {
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
