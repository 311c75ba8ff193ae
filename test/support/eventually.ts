/** Call `look` again and again until it returns something. Throws when it returns nothing in time. */
export async function eventually<T>(look: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`nothing came in ${seconds} s: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
