import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { heatOf, hottest } from '../../../functions/domain/papers/heat.ts';
import { withHeats } from '../../../functions/domain/papers/heat-parts.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { rankingScript } from '../../../functions/render/pages/site/ranking-script.ts';
import { rankingJson } from '../../../functions/render/site/ranking-json.ts';
import { aPaper } from '../../support/papers.ts';

/** A text, read by somebody else's program: the one that /about/ranking/ prints. */
async function runRecipe(text: string): Promise<string[]> {
  const server = createServer((_, answer) => answer.end(text)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'recipe-'));
  try {
    const file = join(folder, 'recipe.mjs');
    await writeFile(file, rankingScript);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { stdout } = await promisify(execFile)(process.execPath, [file, url]);
    return stdout.trim().split('\n');
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** Numbers that look like chance, and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** A paper with signals of all kinds, some of them at the same moment as another paper's. */
function paperAt(index: number, draw: (below: number) => number): Paper {
  const moment = (hours: number) =>
    new Date(Date.parse('2026-11-01T00:00:00Z') + hours * 3_600_000).toISOString();
  const hours = draw(240);
  const [votes, readerVotes, stars] = [draw(4), draw(3), draw(3) * 40];
  const recommendations = [
    ...(draw(3) === 0 ? [{ by: 'ada', at: moment(draw(480)) }] : []),
    ...(draw(9) === 0 ? [{ by: 'grace', at: moment(draw(480)), pick: true as const }] : []),
  ];
  const paper = aPaper({
    id: `arxiv:2611.${10_000 + index}`,
    listedAt: moment(hours),
    votes: votes + readerVotes,
    readerVotes,
    stars,
    recommendations,
  });
  return withHeats(paper, {
    votes: heatOf({ vote: votes }, moment(hours)),
    readerVotes: readerVotes * heatOf({ vote: 1 }, moment(draw(480))),
    stars: heatOf({ star: stars }, moment(hours)),
  });
}

test('the order by heat can be made anew from the inputs, by the program that the site prints', async () => {
  const draw = numbers(12);
  const papers = Array.from({ length: 400 }, (_, index) => paperAt(index, draw));
  const hot = papers.filter(({ heat }) => heat > 0);
  expect(hot.length).toBeLessThan(papers.length);
  const text = rankingJson(papers);
  expect(await runRecipe(text)).toEqual(hottest(hot).map(({ id }) => id));
  expect(rankingJson(papers.toReversed())).toBe(text);
});

test('a paper of an older release, which kept nothing but a sum, has its place, too', async () => {
  const old = (id: string, heat: number) => aPaper({ id, votes: 3, stars: 20, heat });
  const papers = [old('arxiv:1', 5e14), old('arxiv:2', 7e14), aPaper({ id: 'arxiv:3', heat: 6e14 })];
  expect(await runRecipe(rankingJson(papers))).toEqual(['arxiv:2', 'arxiv:3', 'arxiv:1']);
});

test('the program has twenty lines', () => {
  expect(rankingScript.trim().split('\n').length).toBeLessThanOrEqual(20);
});
