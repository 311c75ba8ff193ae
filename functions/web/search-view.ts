import { defined } from '../domain/defined.ts';
import { describeGone } from '../domain/filters/describe-gone.ts';
import { everything } from '../domain/filters/filter.ts';
import { printFilter } from '../domain/filters/print-filter.ts';
import { findByTitle } from '../domain/library/search/find-by-title.ts';
import { asksForBest, looseQuery } from '../domain/library/search/loose-query.ts';
import { readStretch } from '../domain/library/search/read-stretch.ts';
import { wordForms } from '../domain/library/search/word-forms.ts';
import type { Found } from '../render/pages/papers/search-results.tsx';
import { Problem } from './problem.ts';
import { type PaperAnswer, type QueryDeps, queryPapers, type Sort, sorts, titledIn } from './query-papers.ts';

/** Papers on a page of results. */
const papersOnPage = 50;

/** What readers call each order. */
const orderNames: Readonly<Record<Sort, string>> = {
  relevance: 'Relevance',
  new: 'Newest',
  trending: 'Trending',
  top: 'Most votes',
};

/** Search as a reader's page does: words and likes bring the best first. Throws a Problem when the query cannot be read. */
export async function searchView(query: URLSearchParams, web: QueryDeps): Promise<Found> {
  try {
    return await askedView(query, web);
  } catch (error) {
    const titled = error instanceof Problem ? await titledView(query, web) : undefined;
    if (titled) return titled;
    throw error;
  }
}

/** The papers of a title that was pasted, where its signs say something else, or nothing, to the grammar. */
async function titledView(query: URLSearchParams, web: QueryDeps): Promise<Found | undefined> {
  const text = filterText(query) ?? '';
  if (text === '' || query.has('cursor') || query.has('arrived')) return undefined;
  const stretch = await readStretch(
    { filter: everything, before: undefined },
    await web.library(),
    web.now(),
  );
  const papers = await findByTitle(text, stretch, titledIn(web));
  return papers.length === 0
    ? undefined
    : { query: text, papers, total: papers.length, looked: stretch.looked };
}

async function askedView(query: URLSearchParams, web: QueryDeps): Promise<Found> {
  const usualSort = (filter: PaperAnswer['filter']): Sort => (asksForBest(filter) ? 'relevance' : 'new');
  const answer = await queryPapers(query, web, papersOnPage, usualSort);
  const { filter, papers, looked, rest, total, close, next, sort, likes, gone, arrivals } = answer;
  const text = filterText(query) ?? printFilter(filter);
  const onward = next && `/search?${withParameters(query, { cursor: next })}`;
  const isFull = papers.length > 0 && !isFurtherBack(answer);
  const { words } = looseQuery(filter, text);
  return defined({
    query: text,
    papers,
    total,
    looked,
    next: isFull ? onward : undefined,
    older: isFull ? undefined : onward,
    rest: rest > 0 ? { papers: rest, url: `/search?${withoutBudget(query)}` } : undefined,
    orders: arrivals ? undefined : ordersOf(query, sort, text),
    arrivals,
    words: [...words, ...[...(close?.meant.values() ?? [])].map(wordForms)],
    close: close?.papers,
    meant: meantBy(query, text, close?.meant),
    likes,
    gone: describeGone(gone) || undefined,
  });
}

/** The text of the filter, where `q` alone says it. */
function filterText(query: URLSearchParams): string | undefined {
  const names = [...query.keys()].filter((name) => !['sort', 'limit', 'cursor', 'arrived'].includes(name));
  return names.every((name) => name === 'q') && names.length < 2 ? (query.get('q') ?? '') : undefined;
}

/** Whether all that was found where the search looked is shown, so that its next page is of older papers. */
const isFurtherBack = ({ total, papers, close }: PaperAnswer): boolean =>
  close !== undefined || (total !== undefined && papers.length === total);

function ordersOf(query: URLSearchParams, current: Sort, text: string): NonNullable<Found['orders']> {
  if (text === '') return [];
  const names: readonly Sort[] = ['relevance', ...sorts.filter((sort) => sort !== 'relevance')];
  return names.map((sort) => ({
    name: orderNames[sort],
    url: `/search?${withParameters(query, { sort })}`,
    current: sort === current,
  }));
}

/** What was probably meant, with the misspelt words replaced where they stand. */
function meantBy(
  query: URLSearchParams,
  text: string,
  meant: ReadonlyMap<string, string> | undefined,
): Found['meant'] {
  if (!meant || meant.size === 0) return undefined;
  const right = text.replace(
    /[\p{L}\p{M}\p{N}]+/gu,
    (word) => meant.get(wordForms(word.toLowerCase()).typed) ?? word,
  );
  if (right === text) return undefined;
  const own = new URLSearchParams({ q: right });
  const sort = query.get('sort');
  if (sort) own.set('sort', sort);
  return { text: right, url: `/search?${own}` };
}

/** The query with other parameters, `q` first; without its cursor, unless one is given. */
function withParameters(query: URLSearchParams, given: Readonly<Record<string, string>>): URLSearchParams {
  const kept = [...query].filter(([name]) => name !== 'cursor' && !(name in given));
  const isText = ([name]: readonly [string, string]) => name === 'q';
  return new URLSearchParams([
    ...kept.filter(isText),
    ...kept.filter((one) => !isText(one)),
    ...Object.entries(given),
  ]);
}

/** The query without its budget: all papers that match. */
function withoutBudget(query: URLSearchParams): URLSearchParams {
  const own = new URLSearchParams();
  for (const [name, value] of query) {
    if (['top', 'cursor'].includes(name)) continue;
    const isText = ['q', 'filter'].includes(name);
    own.append(name, isText ? value.replace(/(^|\s)top:\S+/g, '').trim() : value);
  }
  return own;
}

/** What is wrong with a query, as a sentence for its reader. */
export function sentenceOf({ errors, message }: Problem): string {
  const [error] = errors ?? [];
  if (error?.path === 'cursor')
    return 'This address leads to a page of results that is not there: it was cut, or is of another order. Search again from the beginning.';
  if (error?.path === 'arrived')
    return 'This address leads to the papers of one digest, and was cut. Follow the link in the mail again.';
  if (error?.path === 'limit') return 'A page shows 1 to 100 papers; this address asks for another number.';
  if (error?.path === 'sort')
    return 'This address asks for an order that there is not: papers stand by relevance, newest first, trending or by votes.';
  const text = (error?.message ?? message).replace(
    /^unknown parameter/,
    'this address has a part that nobody knows,',
  );
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
