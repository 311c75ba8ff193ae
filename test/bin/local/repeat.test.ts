import { expect, test } from 'vitest';
import { repeat } from '../../../bin/local/repeat.ts';
import { eventually } from '../../support/eventually.ts';

/** Acts in turn, then works for ever; what the clock tells, without stacks. */
async function told(acts: readonly (Error | 'works')[], known?: unknown): Promise<string[]> {
  const lines: string[] = [];
  const tell = (line: string) => {
    if (!line.includes('\n')) lines.push(line);
  };
  let beats = 0;
  const stop = repeat(
    {
      everySeconds: 0.001,
      name: 'Publishing',
      act: async () => {
        const outcome = acts[beats++] ?? 'works';
        if (outcome !== 'works') throw outcome;
      },
    },
    known,
    { log: tell, error: tell },
  );
  await eventually(async () => (beats > acts.length + 1 ? true : undefined), 5);
  await stop();
  return lines;
}

const request = (id: string) => new Error(`the table does not answer (request ${id})`);

test('a failure is told once, another kind is told too, and so is the end of it', async () => {
  const acts = [
    request('a1'),
    request('b22'),
    new Error('no space'),
    request('c3'),
    'works',
    request('d4'),
  ] as const;
  expect(await told(acts)).toEqual([
    'Publishing failed, and is tried again every 0.001 s: the table does not answer (request a1)',
    'Publishing failed, and is tried again every 0.001 s: no space',
    'Publishing works again.',
    'Publishing failed, and is tried again every 0.001 s: the table does not answer (request d4)',
    'Publishing works again.',
  ]);
});

test('what was told before the clock began is not told again', async () => {
  expect(await told([request('a1'), request('b2')], request('c3'))).toEqual(['Publishing works again.']);
  expect(await told(['works'])).toEqual([]);
});

test('a run that is under way is waited for at the end, and one that does not come to its end only so long', async () => {
  const ends: string[] = [];
  const stopAfter = async (act: () => Promise<unknown>) => {
    await repeat({ everySeconds: 1, name: 'Harvesting', act, mostWaitMs: 200 })();
    ends.push('stopped');
  };
  await stopAfter(async () => {
    await new Promise((done) => setTimeout(done, 20));
    ends.push('done');
  });
  const waiting = setInterval(() => {}, 1_000);
  await stopAfter(() => new Promise(() => {}));
  clearInterval(waiting);
  expect(ends).toEqual(['done', 'stopped', 'stopped']);
});
