/**
 * Make a function that remembers the answers to its last `most` different questions, by the text of the question and of
 * `more`; the one asked longest ago is forgotten first. What else is given with a question must follow from its text.
 */
export function rememberLast<Rest extends unknown[], Answer>(
  most: number,
  answer: (question: string, ...rest: Rest) => Answer,
): (question: string, ...rest: Rest) => Answer {
  const known = new Map<string, { readonly value: Answer }>();
  return (question, ...rest) => {
    const key = [question, ...rest.filter((one) => typeof one === 'string')].join('\n');
    const found = known.get(key) ?? { value: answer(question, ...rest) };
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return found.value;
  };
}
