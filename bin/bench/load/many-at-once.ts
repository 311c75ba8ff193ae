import type { Answered } from './ask.ts';
import type { Answers } from './percentiles.ts';

/** How much is asked, and for how long. */
export interface Load {
  readonly connections: number;
  readonly most: number;
  readonly forMs: number;
}

/** Ask over many connections at once, each its next question once it has its answer, until all is asked or the time is over. */
export async function manyAtOnce(
  { connections, most, forMs }: Load,
  askNext: (index: number) => Promise<Answered>,
): Promise<Answers & { readonly seconds: number }> {
  const began = performance.now();
  const tookMs: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const goOn = async () => {
    while (next < most && performance.now() - began < forMs) {
      const { status, tookMs: took } = await askNext(next++);
      tookMs.push(took);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, goOn));
  return { tookMs, statuses, seconds: (performance.now() - began) / 1_000 };
}
