import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatOf, rankingRules } from '../../../functions/domain/papers/heat.ts';
import { newlyTrending } from '../../../functions/domain/ranking/trending.ts';
import { siteRenderer } from '../../../functions/render/site/site-renderer.ts';
import { aPaper } from '../../support/papers.ts';
import { siteContents } from '../../support/site-contents.ts';
import { memoryWebApp } from '../memory-web-app.ts';

const now = new Date('2026-11-23T08:00:00Z');
const idOf = (number: number) => `arxiv:2611.${String(number).padStart(5, '0')}`;

/** Papers of the window: some without heat, some of equal heat; some that were once among the hottest, and are not hot any more. */
const window = fc
  .uniqueArray(
    fc.record({
      number: fc.nat(99_999),
      votes: fc.nat(3),
      day: fc.integer({ min: 1, max: 22 }),
      topic: fc.constantFrom('nlp', 'graphs'),
      category: fc.constantFrom('cs.CL', 'cs.LG'),
      hasTrended: fc.boolean(),
    }),
    { selector: ({ number }) => number, minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map(({ number, votes, day, topic, category, hasTrended }) => {
      const listedAt = `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
      return aPaper({
        id: idOf(number),
        arxivId: idOf(number).slice('arxiv:'.length),
        title: `Paper ${number}`,
        votes,
        heat: heatOf({ vote: votes }, listedAt),
        topics: [{ slug: topic, score: 0.9, evidence: [] }],
        categories: [category],
        listedAt,
        ...(hasTrended && { trendingAt: listedAt }),
      });
    }),
  );

/** The papers in the list of a page, in its order. */
function papersIn(html: string): string[] {
  const [, list = ''] = html.split(/id="(?:papers|results)"/);
  return [...list.matchAll(/<a href="\/papers\/([^"/]+)\/">Paper/g)].map(([, id = '']) => id);
}

test('whatever is called trending is in one order: a list of fewer papers has them as the list of all has', async () => {
  await fc.assert(
    fc.asyncProperty(window, async (papers) => {
      const web = memoryWebApp();
      for (const paper of papers) await web.papers.commit(paper);
      const pageAt = async (path: string) => papersIn(await (await web.ask(path)).text());
      const api = async (query: string) => {
        const answer = await web.ask(`/api/papers?sort=trending&limit=100&${query}`);
        return ((await answer.json()) as { papers: { id: string }[] }).papers.map(({ id }) => id);
      };
      const all = await api('');
      const having = (has: (paper: (typeof papers)[number]) => boolean) =>
        all.filter((id) => papers.some((paper) => paper.id === id && has(paper)));
      expect(having(({ heat }) => heat > 0)).toEqual(all);
      expect(all).toHaveLength(papers.filter(({ heat }) => heat > 0).length);
      expect(await pageAt('/trending/titles/')).toEqual(all);
      for (const topic of ['nlp', 'graphs']) {
        const own = having(({ topics }) => topics[0]?.slug === topic);
        expect(await pageAt(`/topics/${topic}/trending/`)).toEqual(own);
        expect(await api(`topic=${topic}`)).toEqual(own);
        expect(await pageAt(`/search?sort=trending&q=topic:${topic}`)).toEqual(own);
      }
      if (papers.some(({ categories }) => categories[0] === 'cs.CL'))
        expect(await pageAt('/categories/cs.CL/trending/')).toEqual(
          having(({ categories }) => categories[0] === 'cs.CL'),
        );
      const feed = (await (await web.ask('/feed.json?q=votes:1&sort=trending')).json()) as {
        items: { url: string }[];
      };
      expect(feed.items.map(({ url }) => url.split('/').at(-2))).toEqual(all);
      const files = new Map(
        [...siteRenderer(web.deps.site)(siteContents(papers, { now }))]
          .filter(({ id }) => ['index.html', 'trending/index.html'].includes(id))
          .flatMap((unit) => [...unit.files()].map(({ key, body }) => [key, String(body)] as const)),
      );
      expect(papersIn(files.get('trending/index.html') ?? '')).toEqual(all);
      const [, front = ''] = (files.get('index.html') ?? '').split('id="trending"');
      expect(papersIn(`id="papers"${front}`)).toEqual(all.slice(0, 10));
      const entrants = newlyTrending(new Map(papers.map((paper) => [paper.id, paper])), now);
      expect(all.slice(0, rankingRules.top)).toEqual(expect.arrayContaining(entrants.map(({ id }) => id)));
    }),
    { numRuns: 12 },
  );
});
