import { inALine } from './reason.ts';

export interface Beat {
  readonly seconds: number;
  /** what is done, as the beginning of a sentence: `Publishing` */
  readonly name: string;
  act(): Promise<unknown>;
}

/**
 * Do something again and again, never twice at a time. The clock goes on after a failure, which is told once and not at
 * every beat: again only when it fails in another way, or after it has worked in between. `known` is a failure that has
 * been told already. Returns how to stop.
 */
export function every(
  { seconds, name, act }: Beat,
  known?: unknown,
  tell: Tell = console,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const told = new Set(known === undefined ? [] : [kindOf(known)]);
  const failed = (error: unknown) => {
    const kind = kindOf(error);
    if (told.has(kind)) return;
    told.add(kind);
    tell.error(`${name} failed, and is tried again every ${seconds} s: ${inALine(error)}`);
    // where in the SDK an answer was read helps nobody; where a mistake of ours is, does
    if (error instanceof Error && !('$metadata' in error)) tell.error(error.stack);
  };
  const worked = () => {
    if (told.size > 0) tell.log(`${name} works again.`);
    told.clear();
  };
  const beat = () => {
    running = act()
      .then(worked, failed)
      .finally(() => {
        if (!stopped) timer = setTimeout(beat, seconds * 1_000);
      });
  };
  beat();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** What it says, without the ids and times in it that are others every time. */
const kindOf = (error: unknown): string => inALine(error).replace(/[\w-]*\d[\w-]*/g, '#');

/** Where it is told. */
export type Tell = Pick<Console, 'log' | 'error'>;
