/** A paper for which the system has answered. */
export interface AcceptedPaper {
  readonly id: string;
  readonly title: string;
  /** brought once, under one name: nobody says anything else of it */
  readonly isPlain: boolean;
  /** the identifiers with which it was accepted: each leads to it, and stands on it */
  readonly names: readonly string[];
  /** by when it was stored, by the right clock */
  readonly by: Date;
  /** whether the clock of who stored it was far behind: then it was stored before what digests have covered */
  readonly isBackdated: boolean;
}

/** A reader, as far as the system has answered. */
export interface KnownReader {
  readonly email: string;
  /** whether the system has said that the alert is confirmed, and by when */
  confirmedAt?: Date;
  /** when the system said that no more will come: left, erased, or complained */
  endedAt?: Date;
  /** whether an end was begun of which nobody knows how far it came */
  isUncertain: boolean;
  /** whether their mail came back, or they complained: no digest may ever reach them again */
  isSuppressed?: boolean;
  /** of their browser */
  cookie?: string;
}

/** All that the world was told by the system, and that must be true in the end. */
export interface Known {
  readonly accepted: AcceptedPaper[];
  /** ids of papers that an operator took down, or began to */
  readonly touched: Set<string>;
  readonly readers: Map<string, KnownReader>;
  /** numbers papers */
  serial: number;
  /** whether files that readers get were damaged: nobody but the doctor looks at them */
  hasDamagedPages: boolean;
  /** whether anything of the library was: what the publisher had noted is lost then */
  hasDamagedNotes: boolean;
  /** whether a clock was ever wrong */
  hadWrongClock: boolean;
  /** broken promises that were seen on the way */
  readonly broken: string[];
}

export const nothingKnown = (): Known => ({
  accepted: [],
  touched: new Set(),
  readers: new Map(),
  serial: 0,
  hasDamagedPages: false,
  hasDamagedNotes: false,
  hadWrongClock: false,
  broken: [],
});
