/** Do something again and again, never twice at a time; a failure is told and the clock goes on. Returns how to stop. */
export function every(seconds: number, act: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const beat = () => {
    running = act()
      .catch((error: unknown) => console.error(error))
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
