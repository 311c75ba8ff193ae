/** Bytes of text in UTF-8 → its lines, each as it is complete; without a byte order mark. A line may be as long as the file. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    begun.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* others;
    begun = [last];
  }
  const rest = begun.join('') + decoder.decode();
  if (rest !== '') yield rest;
}
