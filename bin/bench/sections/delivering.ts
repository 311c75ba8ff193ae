import type { Section } from '../budget.ts';
import { manyFilters, measureDelivery } from '../delivery.ts';
import { mixedPapers } from '../mixed-papers.ts';
import { sampleCount, samplePapers, site } from '../sample-papers.ts';

/** Deliveries one after the other on the whole machine; to fewer readers where PAPERBOY_BENCH_READERS asks for that. */
export const delivering: Section = async () => {
  const window = mixedPapers(samplePapers(sampleCount), 25_000);
  const mostReaders = Number(process.env.PAPERBOY_BENCH_READERS ?? 100_000);
  const deliveries: Record<string, object> = {};
  for (const [readers, filters] of [
    [1_000, 50],
    [1_000, 1_000],
    [mostReaders, 5_000],
  ] as const) {
    const made = await measureDelivery(window, site, { readers, filters: manyFilters(window, filters) });
    deliveries[`${readers.toLocaleString('en')} readers, ${filters.toLocaleString('en')} filters`] = {
      sent: made.sent,
      'messages/s': Math.round(made.perSecond),
      'heap of the run': `${Math.round(made.heapMb)} MB`,
    };
  }
  console.table(deliveries);
  return [];
};
