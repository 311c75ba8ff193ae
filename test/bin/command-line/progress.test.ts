import { describe, expect, test } from 'vitest';
import { startProgress } from '../../../bin/command-line/progress.ts';
import { describeDuration } from '../../../bin/command-line/remaining-time.ts';

/** A screen whose time passes only when it is told to, second by second. */
function aScreen(isTTY: boolean, columns = 100) {
  let time = 0;
  const timers: { every: number; act: () => void }[] = [];
  const written: string[] = [];
  return {
    written,
    timers,
    pass(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        time += 1_000;
        for (const { every, act } of timers) if (time % every === 0) act();
      }
    },
    stream: { isTTY, columns, write: (text: string) => written.push(text) },
    clock: () => time,
    every: (milliseconds: number, act: () => void) => {
      const timer = { every: milliseconds, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
}

/** The time that the last thing on the screen says is left, in seconds. */
function left({ written }: ReturnType<typeof aScreen>): number | undefined {
  const [, hours, minutes, seconds] =
    / (?:(\d+) h )?(?:(\d+) min ?)?(?:(\d+) s )?left/.exec(written.at(-1) ?? '') ?? [];
  const all = [hours, minutes, seconds];
  if (all.every((part) => part === undefined)) return undefined;
  const [h = 0, m = 0, s = 0] = all.map((part) => Number(part ?? 0));
  return h * 3_600 + m * 60 + s;
}

describe('on a terminal', () => {
  test('what is said to be left is left, at an even pace, in batches of any size', () => {
    for (const batchSeconds of [1, 5, 20]) {
      const screen = aScreen(true);
      const progress = startProgress({ name: 'ingest', unit: 'papers' }, screen);
      const total = 300;
      let told = 0;
      let firstTold: number | undefined;
      for (let done = batchSeconds; done < total; done += batchSeconds) {
        for (let second = 0; second < batchSeconds; second++) {
          screen.pass(1);
          const said = left(screen);
          if (said === undefined) continue;
          told++;
          firstTold ??= screen.clock() / 1_000;
          expect(Math.abs(said - (total - screen.clock() / 1_000))).toBeLessThanOrEqual(2);
        }
        progress.update({ done, share: done / total });
      }
      expect(told).toBeGreaterThan(150);
      expect(firstTold).toBeLessThanOrEqual(Math.max(6, 2 * batchSeconds + 1));
    }
  });

  test('the pace is that of the last minute, and a standstill is no second left', () => {
    const screen = aScreen(true);
    const progress = startProgress({ name: 'x', unit: 'papers' }, screen);
    for (let at = 1; at <= 50; at++) {
      screen.pass(1);
      progress.update({ done: at, share: at / 100 });
    }
    for (let at = 1; at <= 20; at++) {
      screen.pass(10);
      progress.update({ done: 50 + at, share: (50 + at) / 100 });
    }
    screen.pass(1);
    expect(left(screen)).toBeGreaterThan(280);
    const before = left(screen) ?? 0;
    screen.pass(120);
    expect(left(screen)).toBeGreaterThan(before);
  });

  test('nothing is foretold of a whole that is unknown, nor at its end', () => {
    const screen = aScreen(true);
    const progress = startProgress({ name: 'x', unit: 'papers' }, screen);
    for (const share of [undefined, undefined, 1, 1]) {
      screen.pass(30);
      progress.update({ done: screen.clock() / 1_000, share });
      expect(left(screen)).toBeUndefined();
    }
    expect(screen.written.join('')).toContain('1.0 a second');
  });

  test('no line is longer than the terminal, and nothing stays of it', () => {
    for (const columns of [0, 20, 80]) {
      const screen = aScreen(true, columns);
      const progress = startProgress({ name: 'a-very-long-name.ndjson.gz', unit: 'papers' }, screen);
      screen.pass(5);
      progress.update({ done: 12_345, share: 0.3 });
      screen.pass(5);
      for (const line of screen.written)
        expect(line.replaceAll('\r', '').replaceAll('\x1b[K', '').length).toBeLessThan(columns || 80);
      progress.end();
      expect(screen.written.at(-1)).toBe('\r\x1b[K');
      expect(screen.timers).toEqual([]);
    }
  });
});

describe('elsewhere', () => {
  test('what is short says nothing; else a line a minute, moving or not, and one at the end', () => {
    const short = aScreen(false);
    const quick = startProgress({ name: 'x', unit: 'papers' }, short);
    short.pass(59);
    quick.update({ done: 5, share: 0.5 });
    quick.end();
    expect(short.written).toEqual([]);

    const screen = aScreen(false);
    const progress = startProgress({ name: 'x', unit: 'papers' }, screen);
    for (let second = 0; second < 180; second++) {
      screen.pass(1);
      progress.update({ done: second, share: second / 360 });
    }
    screen.pass(180);
    progress.end();
    expect(screen.written).toHaveLength(7);
    expect(screen.written.at(-1)).toBe('x: 179 papers in 6 min\n');
    expect(screen.written.join('')).not.toMatch(/[\r\x1b]/);
  });
});

test('durations are said as people say them', () => {
  expect([400, 59_400, 60_000, 200_000, 7_500_000].map(describeDuration)).toEqual([
    '1 s',
    '59 s',
    '1 min',
    '3 min 20 s',
    '2 h 5 min',
  ]);
});
