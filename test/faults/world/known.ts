/** A paper for which the system has answered. */
export interface AcceptedPaper {
  readonly id: string;
  readonly title: string;
  /** brought once, under one name: nobody says anything else of it */
  readonly isPlain: boolean;
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
  /** broken promises that were seen on the way */
  readonly broken: string[];
}

export const nothingKnown = (): Known => ({
  accepted: [],
  touched: new Set(),
  readers: new Map(),
  serial: 0,
  broken: [],
});
