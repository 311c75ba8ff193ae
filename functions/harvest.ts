import { paperTable } from './adapters/paper-table.ts';
import { dynamodb } from './clients.ts';
import { type Harvested, harvest, type Source } from './domain/papers/harvest.ts';
import { classify, modelVersion } from './domain/topics/classifier.ts';
import { required } from './env.ts';

export interface Env {
  readonly PAPERS_TABLE: string;
}

/** Every source that is pulled from. None yet: papers come by the submit endpoint and by `paperboy ingest`. */
const sources: readonly Source[] = [];

const ingestion = {
  papers: paperTable(dynamodb(), required<Env>('PAPERS_TABLE')),
  classify,
  model: modelVersion,
  now: () => new Date(),
};

/** Clock → sources → papers. */
export const handler = async (): Promise<Harvested[]> => {
  const harvested: Harvested[] = [];
  for (const source of sources) harvested.push(await harvest(source, ingestion));
  console.log(JSON.stringify({ harvested }));
  return harvested;
};
