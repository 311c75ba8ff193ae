import type { Day, Instant } from '../time.ts';
import type { DailyVolumes } from './daily-volumes.ts';
import type { Position } from './source.ts';
import type { Fault } from './source-error.ts';

/** What went wrong when a source was last asked, and since when. */
export interface Trouble {
  readonly fault: Fault;
  readonly message: string;
  /** when this row of failures began */
  readonly since: Instant;
  readonly at: Instant;
  readonly times: number;
}

/** What is stored of a source: how far it has been read, when, and what it brought. */
export interface SourceState {
  readonly position: Position;
  /** first answer that was one: nothing from before it can be late */
  readonly firstSuccess?: Instant;
  /** last answer that was one */
  readonly lastSuccess?: Instant;
  /** last time it brought a paper that was not known */
  readonly lastNew?: Instant;
  /** newest of its days that we have seen: an announcement, empty or not, or what something on a page was of */
  readonly lastDay?: Day;
  readonly volumes: DailyVolumes;
  /** absent when the last answer was one */
  readonly trouble?: Trouble;
  /** entries that could not be read in the last run, of how many, and why the first could not */
  readonly refused?: { readonly count: number; readonly of: number; readonly why: string };
}

/** Where the states of sources are kept. */
export interface SourceStates {
  find(source: string): Promise<SourceState | undefined>;
  findMany(sources: readonly string[]): Promise<ReadonlyMap<string, SourceState>>;
  put(source: string, state: SourceState): Promise<void>;
  remove(source: string): Promise<void>;
}
