import type { Drafted } from '../papers/draft/draft.ts';
import type { PaperId } from '../papers/paper.ts';
import type { Calendar } from './calendar.ts';

/** Where a source is to be asked next: small, plain JSON, which only the source itself understands. */
export type Position = Readonly<Record<string, string | number>> & {
  /** the day it has come to, where it goes by days: how far a back-fill is */
  readonly day?: string;
};

/** What a source says of one paper: its draft, why it cannot be read, or that it is gone from there. */
export type SourceItem = Drafted | { readonly gone: PaperId };

/** One page of a source's answer, parsed. */
export interface SourcePage {
  readonly items: readonly SourceItem[];
  /** the announcement that it is of, `2026-11-23`, where the source announces by days */
  readonly day?: string;
  /** the newest day that anything on it is of, where it is not one announcement */
  readonly newest?: string;
  /** where to go on from here; it is stored before anything else is asked */
  readonly position: Position;
  /** whether there is more to be had right now */
  readonly more: boolean;
}

/** A host that sources ask: one request at a time, and a pause between two, over the whole deployment. */
export interface Host {
  readonly name: string;
  readonly pauseSeconds: number;
}

/**
 * Somewhere papers come from: what to ask, and how to read the answer. It sends no request itself, so a new source is one
 * file of pure functions, an entry in functions/sources/source-registry.ts and a rank in merge/provenance.ts.
 */
export interface Source {
  readonly name: string;
  readonly host: Host;
  readonly calendar: Calendar;
  /** categories whose volumes are watched one by one, besides the whole */
  readonly watches?: readonly string[];
  /** it has the last day and no other, so that nothing can be filled up from it */
  readonly holdsOneDay?: true;
  /** Where a first harvest begins; with `from`, a day like `2026-01-01`, where a back-fill begins. */
  begin(now: Date, from?: string): Position;
  /** The address to ask at this position; undefined when there is nothing to ask for before later. */
  ask(position: Position, now: Date): string | undefined;
  /**
   * Read its answer. Throws a SourceError when it is not what was asked for. What reads it may be loaded only now: publishing knows
   * all sources, and reads none.
   */
  read(body: string, position: Position, now: Date): SourcePage | Promise<SourcePage>;
  /** Where to begin again when it has lost our place; without it the next run asks the same once more. */
  restart?(position: Position): Position;
}
