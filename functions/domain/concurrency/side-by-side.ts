/**
 * Act on each thing that `source` gives, up to `most` at once, and yield the answers as they come. Things are taken from the
 * source one at a time, and only when there is room: memory does not grow with their number. No more are taken once
 * `isOver`; what was begun is finished, also when `source` fails or nobody reads on. `act` must not throw.
 */
export async function* sideBySide<Thing, Answer>(
  source: AsyncIterable<Thing>,
  most: number,
  act: (thing: Thing) => Promise<Answer>,
  isOver: () => boolean,
): AsyncGenerator<Answer> {
  const running = new Set<Promise<void>>();
  const done: Answer[] = [];
  const begin = (thing: Thing) => {
    const run: Promise<void> = act(thing).then((answer) => {
      running.delete(run);
      done.push(answer);
    });
    running.add(run);
  };
  try {
    if (isOver()) return;
    for await (const thing of source) {
      begin(thing);
      if (running.size >= most) await Promise.race(running);
      yield* done.splice(0);
      if (isOver()) break;
    }
  } finally {
    await Promise.allSettled(running);
  }
  yield* done.splice(0);
}
