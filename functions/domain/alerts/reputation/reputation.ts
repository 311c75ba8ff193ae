import type { Day, Instant } from '../../time.ts';

/** What became of the messages that SES took on one day, or several: by the day of the message, and not of what it led to. */
export interface Counts {
  /** handed over, digests and all other mails */
  readonly sent: number;
  /** of these bounced for good */
  readonly bounces: number;
  readonly complaints: number;
}

/** Whether digests go out, and from when on messages are counted. */
export interface Standing {
  /** when an operator last started digests again; what was sent before does not count. Empty when nobody ever had to. */
  readonly since: Instant;
  readonly stopped?: Stop;
}

/** A stop of all digests: since when, and the counts for which. */
export interface Stop extends Counts {
  readonly at: Instant;
}

/** Where it is counted what receivers think of our mail: a row for each day, and one for the standing. */
export interface Reputation {
  standing(): Promise<Standing>;
  /** Count on a day, among the messages since a moment; what is not given stays. */
  add(since: Instant, day: Day, more: Partial<Counts>): Promise<void>;
  /** What was counted on these days, among the messages since a moment: all of them together. */
  counts(since: Instant, days: readonly Day[]): Promise<Counts>;
  /** Stop digests, unless they are stopped, or were started again meanwhile. */
  stop(since: Instant, stop: Stop): Promise<void>;
  /** Start digests again; nothing of before counts any more. */
  resume(at: Instant): Promise<void>;
  /** Whether this was counted: `bounce <message>`. */
  isCounted(what: string): Promise<boolean>;
  /** Note that this was counted. */
  noteCounted(what: string, at: Instant): Promise<void>;
}
