import { describe, expect, test } from 'vitest';
import { paperPath } from '../../functions/domain/publication/paths.ts';
import type { AppDeps } from '../../functions/web/app-deps.ts';
import { paperPageRoutes } from '../../functions/web/routes/paper-pages.ts';
import { aSite } from '../support/a-site.ts';
import { memoryLibrary } from '../support/memory-library.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { memoryPendings } from '../support/memory-pendings.ts';
import { aPaper } from '../support/papers.ts';

const site = aSite({ tagline: '' });

/** The pages of a service that knows one paper, by its id alone. */
function pagesOf(id: string) {
  const { arxivId: _none, ...paper } = aPaper({ id, title: 'Engines' });
  const papers = { ...memoryPapers(), find: async (asked: string) => (asked === id ? paper : undefined) };
  const now = () => new Date('2026-11-23T08:00:00Z');
  const library = async () => memoryLibrary([], now());
  return paperPageRoutes({ site, papers, pendings: memoryPendings(), library, now } as Pick<
    AppDeps,
    'site' | 'pendings'
  > as AppDeps);
}

describe("a paper's page stands at its address, whatever its identifier is made of", () => {
  test.each([
    ['arxiv:2403.01234', '/papers/arxiv:2403.01234/'],
    ['arxiv:math/0309136', '/papers/arxiv:math/0309136/'],
    ['doi:10.1000/abc#frag', '/papers/doi:10.1000/abc%23frag/'],
    ['doi:10.1000/a?b=c', '/papers/doi:10.1000/a%3Fb=c/'],
    ['doi:10.1000/a%23b', '/papers/doi:10.1000/a%252523b/'],
    ['doi:10.1000/100%', '/papers/doi:10.1000/100%25/'],
    ['doi:10.1000/(sici)1<2::aid>3.0.co;2-2', '/papers/doi:10.1000/(sici)1%3C2::aid%3E3.0.co;2-2/'],
    ['doi:10.1000/a/../b', '/papers/doi:10.1000%2Fa%2F..%2Fb/'],
    ['doi:10.1000/straße', '/papers/doi:10.1000/stra%C3%9Fe/'],
  ])('%s', async (id, path) => {
    expect(paperPath(id)).toBe(path);
    const answer = await pagesOf(id).request(new URL(path, site.url).href);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Engines');
  });

  test('other spellings lead there', async () => {
    for (const asked of ['/papers/10.1000/ABC%23frag', '/papers/doi:10.1000%2Fabc%23frag/']) {
      const answer = await pagesOf('doi:10.1000/abc#frag').request(site.url + asked);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        301,
        '/papers/doi:10.1000/abc%23frag/',
      ]);
    }
  });
});
