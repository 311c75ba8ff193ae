import { windowStart } from '../../../functions/domain/library/window.ts';
import { newestFirst } from '../../../functions/domain/papers/listing/newest-first.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { dayOf } from '../../../functions/domain/time.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';
import { ask, difference, fetchText, shownPapers } from './look.ts';

const mostInFeed = 100;

/** The lists of the API, the pages of days, the feeds, the search and feeds of filters show the same papers, and each once. */
export const readersAgree: Invariant = async (world) => {
  const shown = (await shownPapers(world)).sort(newestFirst);
  const ids = shown.map(({ id }) => id);
  const broken = [...difference('the API', await apiIds(world, ''), ids)];
  for (const filter of ['title:engines', 'proteins']) {
    const q = encodeURIComponent(filter);
    const matching = await apiIds(world, `q=${q}&sort=new&`);
    const expected = shown.filter((paper) => matches(filter, paper)).map(({ id }) => id);
    broken.push(...difference(`the API with ${filter}`, matching, expected));
    const feed = feedIds((await ask(world, `/feed.json?q=${q}`)).body);
    broken.push(...difference(`the feed of ${filter}`, feed, expected.slice(0, mostInFeed)));
  }
  // what was listed before the window is in the feed's archive
  const since = windowStart(world.clock.now());
  const recent = shown.filter(({ listedAt }) => listedAt >= since);
  for (const format of ['json', 'atom', 'rss']) {
    const feed = await fetchText(world, `/feeds/latest.${format}`);
    const missing = recent.slice(0, 60).filter(({ title }) => !feed.includes(title));
    for (const { id } of missing) broken.push(`latest.${format} lacks ${id}`);
  }
  for (const day of new Set(shown.map(({ listedAt }) => dayOf(listedAt)))) {
    const expected = shown.filter(({ listedAt }) => dayOf(listedAt) === day);
    broken.push(...(await comparePage(world, day, expected)));
  }
  for (const { id, title } of shown.slice(0, 4)) {
    const found = await apiIds(world, `q=${encodeURIComponent(`title:"${title}"`)}&`);
    if (!found.includes(id)) broken.push(`the search for "${title}" does not find ${id}`);
  }
  return broken;
};

const matches = (filter: string, { title, abstract }: Paper): boolean =>
  filter === 'title:engines' ? /engines/i.test(title) : /proteins/i.test(`${title} ${abstract}`);

/** The ids of all papers of a list of the API, page by page. */
async function apiIds(world: World, query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const { status, body } = await ask(
      world,
      `/api/papers?${query}limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (status !== 200) return [`(${status} ${body.slice(0, 100)})`];
    const told: { papers: { id: string }[]; next?: string } = JSON.parse(body);
    ids.push(...told.papers.map(({ id }) => id));
    cursor = told.next ? (new URL(told.next, 'http://x').searchParams.get('cursor') ?? told.next) : '';
  } while (cursor !== '');
  return ids;
}

/** The papers of a JSON feed, by the links to their pages. */
const feedIds = (feed: string): string[] =>
  ((JSON.parse(feed || '{"items":[]}') as { items?: { url?: string; id: string }[] }).items ?? []).map(
    ({ url = '', id }) => decodeURIComponent(/\/papers\/(.+?)\/?$/.exec(url)?.[1] ?? id),
  );

/** Compare the pages of a day with the papers that are listed on it. */
async function comparePage(world: World, day: string, expected: readonly Paper[]): Promise<string[]> {
  const found = new Map<string, number>();
  for (let page = 1; page <= 20; page++) {
    const html = await fetchText(world, `/date/${day}/${page === 1 ? '' : `${page}/`}`);
    if (html === '') break;
    for (const [, id = ''] of html.matchAll(/<(?:article|li)[^>]*\bid="([^"]+)"/g))
      found.set(id, (found.get(id) ?? 0) + 1);
    for (const { title, id } of expected)
      if (html.includes(`>${title}<`)) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return expected.filter(({ id }) => !found.has(id)).map(({ id }) => `the page of ${day} lacks ${id}`);
}
