import type { Drafted } from './draft.ts';
import type { Ingestion } from './ingest.ts';
import { ingestAll } from './ingest-all.ts';

/** Somewhere papers come from. A new source is one file and one line in functions/harvest.ts. */
export interface Source {
  readonly name: string;
  /** What is new there, page by page. */
  pull(): AsyncIterable<readonly Drafted[]>;
}

export interface Harvested {
  readonly source: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Pull what is new from one source and keep it. Running it twice changes nothing. */
export async function harvest(source: Source, on: Ingestion): Promise<Harvested> {
  const count = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  for await (const page of source.pull()) {
    for (const one of await ingestAll(page, on)) count['errors' in one ? 'refused' : one.status]++;
  }
  return { source: source.name, ...count };
}
