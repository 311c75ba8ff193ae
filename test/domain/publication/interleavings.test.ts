import { expect, test } from 'vitest';
import type { Draft } from '../../../functions/domain/papers/draft.ts';
import { type Ingestion, ingest } from '../../../functions/domain/papers/ingest.ts';
import { hide, prune, unhide } from '../../../functions/domain/papers/take-down.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { aDraft } from '../../support/papers.ts';
import { type House, house, readersAgree } from './house.ts';

/** So many every time; more of them, from another seed on, by `INTERLEAVINGS=2000`. */
const runs = Number(process.env.INTERLEAVINGS ?? 40);

/** Numbers that look like chance and are the same every time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** One of a few works, known by an arXiv id, a DOI, both or its title, so that they meet, merge and are revised. */
function draftOf(roll: (sides: number) => number): Draft {
  const work = roll(6);
  const [arxiv, doi] = [roll(3) > 0, roll(3) === 0];
  return aDraft({
    title: `Work ${work}`,
    abstract: `What work ${work} says, in words of kind ${roll(3)}.`,
    version: 1 + roll(3),
    ...(arxiv && { arxivId: `2611.0000${work}` }),
    ...(doi && { doi: `10.1000/${work}` }),
    ...(roll(2) && { source: 'arxiv' }),
    ...(roll(4) === 0 && { votes: roll(9) }),
  });
}

/** Who finds a name contended is told so and brings it another time: no reader is to see anything of it. */
const keep = (draft: Draft, on: Ingestion): Promise<unknown> =>
  ingest(draft, on).catch((error: unknown) => {
    if (!/times in a row/.test(String(error))) throw error;
  });

async function deed(made: House, roll: (sides: number) => number): Promise<void> {
  const ids = [...made.papers.rows.keys()];
  const one = ids[roll(Math.max(1, ids.length))] ?? 'arxiv:2611.00000';
  const at = fuse(1 + roll(roll(2) ? 8 : 25), roll(2) === 0);
  switch (roll(10)) {
    case 0:
      await hide(one, 'why', made.ingestion);
      return;
    case 1:
      await unhide(one, made.ingestion);
      return;
    case 2:
      if (roll(4) === 0) await prune(one, 'why', made.ingestion);
      return;
    case 3:
      await publish(made.on());
      return;
    case 4: {
      const { site, papers, archive, ...rest } = made.on('killed');
      const dying = { ...rest, site: at.wrap(site), papers: at.wrap(papers), archive: at.wrap(archive) };
      await untilCrash(() => publish(dying, { full: roll(4) === 0 }));
      // its lease runs out, mostly
      if (roll(4)) made.pass(1);
      return;
    }
    case 5:
      await untilCrash(() => keep(draftOf(roll), { ...made.ingestion, papers: at.wrap(made.papers) }));
      return;
    case 6:
      // two at once, about the same or not, and a publication or two among them
      await Promise.all([
        ...[draftOf(roll), draftOf(roll)].map((draft) => keep(draft, made.ingestion)),
        ...['one', 'other'].slice(roll(3)).map((holder) => publish(made.on(holder))),
      ]);
      return;
    case 7:
      made.pass([1, 20, 1_500, 12_000][roll(4)] ?? 1);
      return;
    default:
      await keep(draftOf(roll), made.ingestion);
  }
}

test('whatever happens in whatever order, all readers agree, and step by step is the same as from nothing', async () => {
  for (let seed = 1; seed <= runs; seed++) {
    const made = house();
    const roll = dice(seed);
    const count = 5 + roll(25);
    for (let done = 0; done < count; done++) await deed(made, roll);
    // the next runs, when whoever died is gone
    made.pass(1);
    await publish(made.on());
    expect(await publish(made.on()), `seed ${seed}`).toMatchObject({ put: 0, removed: 0 });
    await readersAgree(made).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error });
    });
  }
});
