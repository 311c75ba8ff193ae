import type { Site } from '../../functions/domain/library/site.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { type CapacityUnits, measureCapacityUnits } from './capacity-units.ts';
import { measureDeliveryUnits } from './delivery.ts';
import type { LibraryFigures } from './library.ts';
import type { Recorded } from './monthly-use.ts';
import { measureOperations, type OperationUnits } from './operations.ts';

/** Write units that an index takes, which the embedded database does not count: one for a row that enters it, two for one that moves. */
const indexUnits = { entered: 1, moved: 2 } as const;

/** Files that a publication puts side by side. */
const putsAtOnce = 8;

const nothing: OperationUnits = {
  ...{ writeUnits: 0, readUnits: 0, puts: 0, gets: 0, lists: 0, mails: 0, calls: 0, cpuMs: 0 },
};

/** Measure what every operation of a bill uses. What is reckoned, because nothing here counts it, is named in docs/cost.md. */
export async function measureUnits(
  drafts: readonly Draft[],
  window: readonly Paper[],
  site: Site,
  library: LibraryFigures,
): Promise<Recorded> {
  const ingested = await measureCapacityUnits(drafts);
  const mail = await measureDeliveryUnits(window, site, 100);
  const operations = await measureOperations();
  const signUp = operations['a sign-up and its confirmation'] ?? nothing;
  return {
    'a paper, new': stored(ingested.new),
    'a paper, unchanged': stored(ingested.unchanged),
    'a paper, a new version': stored(ingested.updated),
    ...operations,
    'a sign-up and its confirmation': { ...signUp, writeUnits: signUp.writeUnits + indexUnits.entered },
    'publish one paper, 25,000 papers': published(library.onePaperPuts, library.onePaperMs),
    'publish everything, 25,000 papers': published(library.everythingPuts, library.everythingMs),
    'a digest': {
      ...nothing,
      ...{ writeUnits: mail.sending.write + indexUnits.moved, readUnits: mail.sending.read },
      ...{ mails: 1, calls: 3, cpuMs: 4 },
    },
    'an event of a mail': {
      ...nothing,
      ...{ writeUnits: mail.events.write / 2, readUnits: mail.events.read / 2, calls: 3, cpuMs: 5 },
    },
  };
}

/** A paper that is brought: a call for each unit, and two milliseconds to be read and classified. */
const stored = ({ read, write }: CapacityUnits): OperationUnits => ({
  ...nothing,
  ...{ writeUnits: write, readUnits: read, calls: Math.ceil(read + write), cpuMs: 2 },
});

/** A publication out of memory: what it reads beforehand is a matter of what has changed, and small beside what it puts. */
const published = (puts: number, cpuMs: number): OperationUnits => ({
  ...nothing,
  ...{ puts, cpuMs, calls: Math.ceil(puts / putsAtOnce) },
});
