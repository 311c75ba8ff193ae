import { note } from './notes.ts';
import { describeDuration, noteMove, paceOf, type Sample } from './remaining-time.ts';

/** Where progress is shown, and by which clock. */
export interface ProgressScreen {
  readonly stream: {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
    write(text: string): unknown;
  };
  /** milliseconds, from any beginning; never set back */
  readonly clock: () => number;
  /** call a function every so many milliseconds, until what is returned is called */
  readonly every: (milliseconds: number, act: () => void) => () => void;
}

/** How far something has come. */
export interface Advance {
  readonly done: number;
  /** 0 to 1, where that can be told */
  readonly share?: number | undefined;
}

/** Progress that is being shown. */
export interface Progress {
  update(advance: Advance): void;
  /** What was shown is wiped away; where there is no terminal, what took longer than a minute is summed up. */
  end(): void;
}

const redrawMs = 200;
/** Without a terminal: time between two lines. */
const lineMs = 60_000;
const barWidth = 24;

/**
 * Show how far something has come: on a terminal a bar in place, elsewhere a line once a minute; on standard error, since
 * standard output is for answers. Where the share is unknown, how many and how fast.
 */
export function startProgress(
  { name, unit }: { readonly name: string; readonly unit: string },
  { stream, clock, every }: ProgressScreen = thisProcess(),
): Progress {
  const began = clock();
  const isTerminal = stream.isTTY === true;
  let moves: readonly Sample[] = [{ at: began, done: 0 }];
  let shownAt = isTerminal ? Number.NEGATIVE_INFINITY : began;
  const show = () => {
    const now = clock();
    if (now - shownAt < (isTerminal ? redrawMs : lineMs)) return;
    shownAt = now;
    const told = describeMoves(moves, now, unit);
    if (!isTerminal) stream.write(`${name}: ${told}\n`);
    else stream.write(`\r${cutTo(`${name} ${bar(moves.at(-1)?.share)}${told}`, stream.columns)}\x1b[K`);
  };
  const stop = every(isTerminal ? 1_000 : lineMs, show);
  return {
    update(advance) {
      moves = noteMove(moves, { at: clock(), ...advance });
      show();
    },
    end() {
      stop();
      const took = clock() - began;
      if (isTerminal) stream.write('\r\x1b[K');
      else if (took > lineMs)
        stream.write(`${name}: ${countOf(moves.at(-1)?.done, unit)} in ${describeDuration(took)}\n`);
    },
  };
}

function thisProcess(): ProgressScreen {
  const { stderr } = process;
  return {
    stream: {
      isTTY: stderr.isTTY,
      get columns() {
        return stderr.columns;
      },
      write: (text) => (stderr.isTTY ? stderr.write(text) : note(text.trimEnd())),
    },
    clock: () => performance.now(),
    every: (milliseconds, act) => {
      const timer = setInterval(act, milliseconds);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

const countOf = (done = 0, unit: string): string => `${done.toLocaleString('en')} ${unit}`;

function describeMoves(moves: readonly Sample[], now: number, unit: string): string {
  const { share, done } = moves.at(-1) ?? { done: 0 };
  const { rate = 0, leftMs } = paceOf(moves, now);
  const fast = rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en');
  return [
    ...(share === undefined ? [] : [`${Math.floor(100 * Math.min(1, share))}%`]),
    countOf(done, unit),
    ...(rate >= 0.1 ? [`${fast} a second`] : []),
    ...(leftMs === undefined ? [] : [`${describeDuration(leftMs)} left`]),
  ].join(', ');
}

function bar(share: number | undefined): string {
  if (share === undefined) return '';
  const full = Math.round(barWidth * Math.min(1, share));
  return `[${'█'.repeat(full)}${'░'.repeat(barWidth - full)}] `;
}

/** A line that is longer than the terminal would stay there; one that does not know its width says 0. */
function cutTo(line: string, columns: number | undefined): string {
  const width = columns || 80;
  return line.length < width ? line : `${line.slice(0, width - 2)}…`;
}
