import { atMost, megabytes, ms, type Section, times } from '../budget.ts';
import { measureColdStarts } from '../cold-start.ts';
import { measureFirstAnswers } from '../first-answer.ts';

/** How large functions are, what their cold import takes beside a bare handler's, and when the first answer is there. */
export const cold: Section = async () => {
  const starts = measureColdStarts();
  console.table(
    Object.fromEntries(
      starts.map(({ name, startBytes, allBytes, importMs, bareMs, ratio }) => [
        name,
        {
          'read at the start': megabytes(startBytes),
          'with what is read when it is wanted': megabytes(allBytes),
          'cold import': ms(importMs),
          'of a bare handler': ms(bareMs),
          'ratio of CPU': times(ratio),
        },
      ]),
    ),
  );
  console.table(await measureFirstAnswers());
  return starts.flatMap(({ name, startBytes, allBytes, ratio }) => [
    atMost(
      `${name}: bundle without the model`,
      startBytes,
      1e6,
      megabytes,
      `${megabytes(allBytes)} with what is read later`,
    ),
    atMost(`${name}: cold import, by a bare handler's`, ratio, 1.5, times),
  ]);
};
