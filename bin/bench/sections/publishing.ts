import { atMost, type Budget, count, ms, type Section, seconds, times } from '../budget.ts';
import { type LibraryFigures, measureLibrary } from '../library.ts';
import { samplePapers, site } from '../sample-papers.ts';

let largest: Promise<LibraryFigures> | undefined;

/** The figures of a window of 25,000 papers, which two sections want. */
export function largestLibrary(): Promise<LibraryFigures> {
  largest ??= measureLibrary(samplePapers(25_000), site);
  return largest;
}

/** What it takes to publish and to read windows of three sizes. */
export const publishing: Section = async () => {
  const libraries: Record<string, object> = {};
  for (const papers of [2_500, 12_500])
    libraries[`${papers} papers`] = libraryRow(await measureLibrary(samplePapers(papers), site));
  const made = await largestLibrary();
  libraries['25000 papers'] = libraryRow(made);
  console.table(libraries);
  return budgetsOf(made);
};

const libraryRow = (made: LibraryFigures) => ({
  everything: seconds(made.everythingMs),
  files: made.everythingPuts,
  heap: `${Math.round(made.heapMb)} MB`,
  'one new paper': seconds(made.onePaperMs),
  'of everything': `${(made.onePaperMs / made.everythingMs).toFixed(3)} ×`,
  puts: made.onePaperPuts,
  'by a new process': seconds(made.onePaperColdMs),
  'nothing new': `${made.nothingPuts} puts, ${made.nothingQueries} query`,
  'first filter': seconds(made.firstFilterMs),
  'slowest filter, warm': ms(made.warmFilterMs),
});

const budgetsOf = (made: LibraryFigures): readonly Budget[] => [
  atMost('publish, nothing changed: puts', made.nothingPuts, 0, count),
  atMost('publish, nothing changed: queries', made.nothingQueries, 1, count),
  atMost('publish one paper, of everything', made.onePaperMs / made.everythingMs, 0.1, times),
  atMost('publish one paper', made.onePaperMs, 1_000, seconds),
  atMost('publish everything', made.everythingMs, 30_000, seconds),
  atMost('publish everything: heap', made.heapMb, 1_000, (mb) => `${Math.round(mb)} MB`),
  atMost(
    'the largest page, compressed',
    made.largestPageBytes,
    50_000,
    (of) => `${Math.round(of / 1_000)} KB`,
  ),
  atMost('the first filter', made.firstFilterMs, 2_500, seconds),
  atMost('any filter, warm', made.warmFilterMs, 50, ms),
];
