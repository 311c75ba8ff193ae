import type { Paper } from '../../functions/domain/papers/paper.ts';
import { isStopWord } from '../../functions/domain/topics/features.ts';
import { seeded } from '../training/random.ts';

/** Papers with titles and authors of their own: six to ten words, and three names, drawn from those of the samples. */
export function mixedPapers(samples: readonly Paper[], count: number): Paper[] {
  const next = seeded(1);
  const words = [
    ...new Set(
      samples
        .flatMap(({ title }) => title.match(/\p{L}{4,}/gu) ?? [])
        .filter((word) => !isStopWord(word.toLowerCase())),
    ),
  ];
  const names = [...new Set(samples.flatMap(({ authors }) => authors))];
  const given = names.map((name) => name.split(' ')[0] ?? '');
  const family = names.map((name) => name.split(' ').at(-1) ?? '');
  const draw = (from: readonly string[]): string => from[next() % from.length] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const sample = samples[index % samples.length];
    if (!sample) throw new Error('there are no samples');
    const title = Array.from({ length: 6 + (next() % 5) }, () => draw(words)).join(' ');
    const authors = Array.from({ length: 3 }, () => `${draw(given)} ${draw(family)}`);
    const at = new Date(Date.parse('2026-11-23T08:00:00Z') - index * 100_000).toISOString();
    return {
      ...sample,
      id: `arxiv:2611.${10_000 + index}`,
      title,
      authors,
      listedAt: at,
      updatedAt: at,
      storedAt: at,
      votes: index % 40,
      heat: index % 40,
    };
  });
}
