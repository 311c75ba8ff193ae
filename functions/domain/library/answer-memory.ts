import type { Library } from './library.ts';

/** Answers that are remembered of one state of the library. */
const mostAnswers = 500;

/**
 * Make a memory of answers: of one library, which is true of one moment, the same question is answered once, and who asks while the answer is
 * being found waits for it. With the library its answers are forgotten; a failure is not remembered.
 */
export function answerMemory<Answer>() {
  const known = new WeakMap<Library, Map<string, Promise<Answer>>>();
  return (library: Library, question: string, find: () => Promise<Answer>): Promise<Answer> => {
    const answers = known.get(library) ?? new Map<string, Promise<Answer>>();
    known.set(library, answers);
    const found = answers.get(question);
    if (found) return found;
    const finding = find();
    finding.catch(() => answers.delete(question));
    answers.set(question, finding);
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > mostAnswers) answers.delete(oldest);
    return finding;
  };
}
