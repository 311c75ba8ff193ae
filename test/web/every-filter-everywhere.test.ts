import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../functions/domain/filters/compile-filter.ts';
import { allOf, anyOf, opposite } from '../../functions/domain/filters/conditions.ts';
import type { Condition, Filter } from '../../functions/domain/filters/filter.ts';
import { printFilter } from '../../functions/domain/filters/print-filter.ts';
import { makeLibraryDay } from '../../functions/domain/library/library-day.ts';
import { withinBudget } from '../../functions/domain/library/within-budget.ts';
import { newestFirst } from '../../functions/domain/papers/listing/newest-first.ts';
import { isShown, type Paper, type PaperId } from '../../functions/domain/papers/paper.ts';
import { likenessTo } from '../../functions/domain/papers/similarity/likeness-to.ts';
import { decodeEntities } from '../support/html.ts';
import { aPaper } from '../support/papers.ts';
import { browser, type MemoryWebApp, memoryWebApp } from './memory-web-app.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-11-23T08:00:00Z');
const words = ["O'Brien’s", 'naïve', 'Straße', '学习', 'engines', 'looms', 'İstanbul', 'x-ray', 'C++', 'of'];
const names = ["Siobhán O'Brien", 'Müller, Jürgen', 'Łukasz Ødegård', '王 伟', 'Ada Lovelace'];

/** What becomes of a paper in its life. */
const fates = ['shown', 'shown', 'shown', 'withdrawn', 'revised', 'hidden', 'merged'] as const;

/** A library of all that papers go through; ids are places. */
const anyPapers: fc.Arbitrary<Paper[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 1_500 }),
      fate: fc.constantFrom(...fates),
      title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
      about: fc.array(fc.constantFrom(...words, 'speech recognition', 'protein folding'), { maxLength: 3 }),
      authors: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
      topic: fc.constantFrom('retrieval', 'agents'),
      category: fc.constantFrom('cs.CL', 'cs.IR', 'math.CO'),
      votes: fc.nat({ max: 3 }),
      type: fc.constantFrom('new', 'cross', 'replace'),
      code: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map(({ hours, fate, title, about, topic, category, type, code, ...rest }, place) => {
      const at = new Date(start - hours * hourMs - place - 1).toISOString();
      const later = new Date(start - (hours * hourMs) / 2).toISOString();
      return aPaper({
        ...rest,
        id: `arxiv:2611.${10_000 + place}`,
        arxivId: `2611.${10_000 + place}`,
        title: `${title.join(' ')} ${place}`,
        abstract: `On ${about.join(', ')}.`,
        topics: [{ slug: topic, score: 1, evidence: [] }],
        categories: [category],
        announceType: type,
        heat: rest.votes,
        links: code ? { code: 'https://example.org/code' } : {},
        listedAt: at,
        storedAt: at,
        updatedAt: fate === 'revised' ? later : at,
        ...(fate === 'revised' && { version: 2, revisions: [{ at: later, version: 2 }] }),
        ...(fate === 'withdrawn' && { withdrawn: true }),
        ...(fate === 'hidden' && { hidden: 'spam', removedAt: later }),
        ...(fate === 'merged' && place > 0 && { mergedInto: 'arxiv:2611.10000', removedAt: later }),
      });
    }),
  );

const known = (place: number): PaperId => `arxiv:2611.${10_000 + place}`;

const anyTest: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('retrieval', 'agents').map((value): Condition => ({ field: 'topic', value })),
  fc.constantFrom('cs', 'cs.IR', 'math.CO').map((value): Condition => ({ field: 'category', value })),
  fc
    .constantFrom("O'Brien", 'muller', 'Jürgen Müller', 'odegard', '王', 'Lovelace')
    .map((value): Condition => ({ field: 'author', value })),
  fc
    .constantFrom("o'brien's", 'naive', 'strasse', '学', 'engines', 'i̇stanbul', 'x ray', 'of', 'speech')
    .map((value): Condition => ({ field: 'words', value })),
  fc.constantFrom('looms', 'of engines').map((value): Condition => ({ field: 'title', value })),
  fc.constantFrom('new', 'replace').map((value): Condition => ({ field: 'type', value })),
  fc.constantFrom('code', 'pdf').map((value): Condition => ({ field: 'has', value })),
  fc
    .constantFrom('7d', '36h', '2026-11-01')
    .chain((value) => fc.constantFrom<Condition>({ field: 'since', value }, { field: 'before', value })),
  fc.integer({ min: 1, max: 3 }).map((votes): Condition => ({ field: 'votes', value: String(votes) })),
  fc.nat({ max: 3 }).map((place): Condition => ({ field: 'id', value: known(place) })),
  fc.nat({ max: 3 }).map((place): Condition => ({ field: 'like', value: known(place) })),
);

const anyFilter: fc.Arbitrary<Filter> = fc.record(
  {
    where: fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        anyTest,
        tie('tree').map(opposite),
        fc.array(tie('tree'), { maxLength: 3 }).map(allOf),
        fc.array(tie('tree'), { maxLength: 3 }).map(anyOf),
      ),
    })).tree,
    top: fc.record({ most: fc.integer({ min: 1, max: 3 }), per: fc.constantFrom('day', 'week') }),
  },
  { requiredKeys: ['where'] },
);

/** Walk all pages of an answer, by its own way on; the ids in their order. */
async function walk(
  web: MemoryWebApp,
  path: string,
  read: (body: string) => { readonly ids: readonly string[]; readonly next: string | undefined },
): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer: Response = await web.ask(next, path.startsWith('/search') ? { headers: browser } : {});
    const body = await answer.text();
    expect(answer.status, body.slice(0, 500)).toBe(200);
    const page = read(body);
    ids.push(...page.ids);
    next = page.next;
  }
  return ids;
}

/** What a filter means, from all that is stored: shown papers that match, the best of each stretch where it has a budget, newest first. */
function expected(filter: Filter, papers: readonly Paper[]): string[] {
  const { papers: shown } = makeLibraryDay(papers);
  const survivor = (id: PaperId): Paper | undefined => {
    const paper = papers.find((one) => one.id === id);
    return paper?.mergedInto ? survivor(paper.mergedInto) : paper;
  };
  const compared = [0, 1, 2, 3].flatMap((place) => {
    const paper = survivor(known(place));
    return paper ? [[known(place), paper] as const] : [];
  });
  const wanted = likenessTo(new Map(compared.filter(([, paper]) => isShown(paper))));
  const all = likenessTo(new Map(compared));
  const isUnwantedAlone = (id: PaperId) => !hasLike(filter.where, id);
  const matches = compileFilter(filter, web().now(), (id) => (isUnwantedAlone(id) ? all(id) : wanted(id)));
  const found = shown.filter(matches);
  return (filter.top ? [...withinBudget(found, filter.top)] : found).sort(newestFirst).map(({ id }) => id);
}

/** Whether a filter wants papers like one. */
const hasLike = (where: Condition, id: PaperId): boolean => {
  if ('any' in where) return where.any.some((one) => hasLike(one, id));
  if ('all' in where) return where.all.some((one) => hasLike(one, id));
  return where.field === 'like' && where.value === id && !where.not;
};

const web = () => memoryWebApp();

test('every filter is the same as page, as feed in each format and as list: the same papers in the same order, to the last page', async () => {
  await fc.assert(
    fc.asyncProperty(anyPapers, anyFilter, fc.integer({ min: 1, max: 7 }), async (papers, filter, size) => {
      const app = web();
      for (const paper of papers) app.papers.rows.set(paper.id, paper);
      // who names what was never known is told so
      fc.pre(!/like:2611|like:arxiv/.test(printFilter(filter)) || papers.length > 3);
      const q = printFilter(filter);
      const query = new URLSearchParams({ sort: 'new', limit: String(size), ...(q && { q }) });
      const wanted = expected(filter, papers);
      const onward = (cursor: string | undefined, path: string) =>
        cursor && `${path}?${new URLSearchParams([...query, ['cursor', cursor]])}`;
      const api = await walk(app, `/api/papers?${query}`, (body) => {
        const { papers: found, next } = JSON.parse(body) as { papers: { id: string }[]; next?: string };
        return { ids: found.map(({ id }) => id), next: onward(next, '/api/papers') };
      });
      expect(api).toEqual(wanted);
      const page = await walk(app, `/search?${query}`, (body) => ({
        ids: [...body.matchAll(/<h3[^>]*>\s*<a href="\/papers\/([^"]+)\/"/g)].map(([, id = '']) =>
          decodeURIComponent(id),
        ),
        next: decodeEntities(/href="(\/search\?[^"]*cursor=[^"]*)"/.exec(body)?.[1] ?? '') || undefined,
      }));
      expect(page).toEqual(wanted);
      const json = await walk(app, `/feed.json?${query}`, (body) => {
        const { items, next_url: next } = JSON.parse(body) as { items: { url: string }[]; next_url?: string };
        return {
          ids: items.map(({ url }) => decodeURIComponent(/\/papers\/(.*)\/$/.exec(url)?.[1] ?? '')),
          next: next?.replace(/^https:\/\/[^/]+/, ''),
        };
      });
      expect(json).toEqual(wanted);
      const atom = await walk(app, `/feed.atom?${query}`, (body) => ({
        ids: [...body.matchAll(/<link rel="alternate"[^>]*href="[^"]*\/papers\/([^"]+)\/"/g)].map(
          ([, id = '']) => decodeURIComponent(id),
        ),
        next: /<link(?=[^>]*rel="next")[^>]*href="https:\/\/[^/]+([^"]*)"/
          .exec(body)?.[1]
          ?.replaceAll('&amp;', '&'),
      }));
      expect(atom).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
}, 60_000);
