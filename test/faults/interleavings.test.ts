import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContendedError } from '../../functions/domain/concurrency/retry-on-conflict.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { examine } from '../../functions/domain/papers/examine.ts';
import { findPaper } from '../../functions/domain/papers/identity/find-paper.ts';
import { namesOf } from '../../functions/domain/papers/identity/identity.ts';
import { type Ingestion, ingest } from '../../functions/domain/papers/ingest.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { hide, prune, unhide } from '../../functions/domain/papers/take-down.ts';
import { type Publication, publish } from '../../functions/domain/publication/publish.ts';
import {
  type MemoryPublication,
  memoryPublication,
  readersAgree,
} from '../domain/publication/memory-publication.ts';
import { Crash, fuse } from '../support/crash.ts';
import { type Step, step } from './steps.ts';

/** So many random histories are lived through; `PAPERBOY_ROUNDS=2000` for a longer look. */
const rounds = Number(process.env.PAPERBOY_ROUNDS ?? 60);

/** Every call takes a few turns, never the same number: who acts at once meets in the middle. */
function slowed<T extends object>(port: T, pace: number): T {
  let turn = pace;
  return new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'listed') return member;
      return async (...args: unknown[]) => {
        turn = (turn * 48_271 + 11) % 2_147_483_647;
        for (let wait = turn % 12; wait > 0; wait--) await undefined;
        return member.apply(target, args);
      };
    },
  });
}

/** What was accepted, so that it can be asked for in the end. */
interface Accepted {
  readonly draft: Draft;
  readonly id: string;
}

async function take(one: Step, made: MemoryPublication, accepted: Accepted[]): Promise<void> {
  if (one.act === 'pass') return made.pass(one.minutes);
  if (one.act === 'look') return look(made);
  const at = fuse(one.kill, one.kill !== undefined && one.kill % 2 === 0);
  const survived = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      // who finds a paper contended is told so, and brings it another time
      if (!(error instanceof Crash || error instanceof ContendedError)) throw error;
    }
  };
  if (one.act === 'bring') {
    const on: Ingestion = { ...made.ingestion, papers: at.wrap(slowed(made.papers, one.pace)) };
    const bring = (given: Draft) =>
      survived(async () => {
        const { paper } = await ingest(given, on);
        accepted.push({ draft: given, id: paper.id });
      });
    const publishing = one.publishers.map((holder) => {
      const given = made.on(holder);
      const ports = { archive: slowed(given.archive, one.pace), site: slowed(given.site, one.pace) };
      return survived(async () => {
        // as the clock does, again and again
        for (let times = 0; times < 4; times++) await publish({ ...given, ...ports });
      });
    });
    await Promise.all([...one.drafts.map(bring), ...publishing]);
  } else if (one.act === 'hide' || one.act === 'unhide' || one.act === 'prune') {
    const on = { papers: at.wrap(made.papers), now: made.ingestion.now };
    const name = `arxiv:2611.0000${one.work}`;
    const acts = {
      hide: () => hide(name, 'asked for', on),
      unhide: () => unhide(name, on),
      prune: () => prune(name, 'asked for', on),
    };
    await survived(acts[one.act]);
  } else {
    const { archive, papers, site, turns, ...rest } = made.on(one.kill === undefined ? 'one' : 'dying');
    const on: Publication = {
      ...rest,
      archive: at.wrap(archive),
      papers: at.wrap(papers),
      site: at.wrap(site),
      turns: at.wrap(turns),
    };
    await survived(() => publish(on, { full: one.act === 'publish full' }));
  }
}

/** Publish what there is, and ask every reader. */
async function look(made: MemoryPublication): Promise<void> {
  made.pass(1);
  await publish(made.on());
  expect(await publish(made.on())).toMatchObject({ put: 0, removed: 0 });
  await readersAgree(made);
}

/** Whoever was given an answer finds the paper, with what nobody may lose. */
async function expectKept(made: MemoryPublication, accepted: readonly Accepted[]): Promise<void> {
  for (const { draft: given, id } of accepted) {
    const paper = await findPaper(id, made.papers);
    expect(paper, id).toBeDefined();
    // of one that was erased nothing may be left
    if (!paper || paper.pruned) continue;
    expect(paper.mergedInto).toBeUndefined();
    if (given.source === 'submission')
      expect(paper.recommendations?.map(({ by }) => by)).toContain(given.submittedBy);
    expect(paper.votes).toBeGreaterThanOrEqual(given.votes ?? 0);
    // no source that is asked by us leaves a paper with less than it said
    if (['arxiv', 'arxiv-feed', 'crossref'].includes(given.source) && given.abstract !== '…')
      expect(paper.abstract).not.toBe('…');
    for (const one of paper.absorbed ?? []) expect(made.papers.rows.get(one)?.mergedInto).toBeDefined();
  }
}

/** Nobody who was marked as another paper is forgotten, and no two that are shown bear one identifier by right. */
function expectJoined(papers: readonly Paper[]): void {
  const shown = papers.filter(({ mergedInto }) => mergedInto === undefined);
  for (const paper of papers)
    if (paper.mergedInto !== undefined)
      expect(
        papers.some(({ absorbed }) => absorbed?.includes(paper.id)),
        paper.id,
      ).toBe(true);
  const ids = shown.flatMap(({ arxivId }) => arxivId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
}

async function examined(made: MemoryPublication, repair: boolean): Promise<string[]> {
  const kinds: string[] = [];
  const on = { ...made.ingestion, papers: made.papers };
  for await (const { kind } of examine(on, { repair })) kinds.push(kind);
  return kinds;
}

test('whatever is submitted, harvested, killed, joined, hidden, erased and published in whatever order, all readers agree in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const made = memoryPublication();
      const accepted: Accepted[] = [];
      for (const one of steps) await take(one, made, accepted);
      await look(made);
      await expectKept(made, accepted);

      // what was brought once more finds what is there, and finishes what was begun
      for (const { draft: given } of accepted) await ingest(given, made.ingestion);
      await examined(made, true);
      expect(await examined(made, false)).toEqual([]);
      expectJoined([...made.papers.rows.values()]);
      await look(made);
      // the doctor may have joined what it then says otherwise of
      const last = accepted.at(-1)?.draft;
      if (last) await ingest(last, made.ingestion);
      if (last) expect((await ingest(last, made.ingestion)).status, namesOf(last)[0]).toBe('unchanged');
    }),
    { numRuns: rounds },
  );
}, 600_000);
