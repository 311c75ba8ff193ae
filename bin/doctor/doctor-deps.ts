import type { Zone } from './dns/zone.ts';
import type { CheckRunning } from './run-checks.ts';

/** What the doctor works with; everything else it finds by the environment, as every command does. */
export interface DoctorDeps extends CheckRunning {
  readonly zone: Zone;
  readonly fetch: typeof fetch;
  /** why no source is asked; undefined where they are */
  readonly offline: string | undefined;
  readonly now: () => Date;
  /** the release of this checkout, as a stack would be deployed with */
  readonly release: () => Promise<string>;
}

/** What the doctor is asked for. */
export interface DoctorOrders {
  readonly repair: boolean;
  /** how many findings of a kind about rows are named */
  readonly mostExamples: number;
}
