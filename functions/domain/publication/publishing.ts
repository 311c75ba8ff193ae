import type { LeaseDeps } from '../concurrency/with-lease.ts';
import type { Health } from '../harvest/health.ts';
import type { SiteFiles } from '../library/site-files.ts';
import type { Window } from '../library/window.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import type { PaperWrites } from '../papers/write-paper.ts';
import type { Editions } from '../ranking/edition.ts';
import type { Day, Instant } from '../time.ts';
import type { Boards } from './boards.ts';
import type { DayCounts } from './count-by-day.ts';
import type { Hub } from './hub.ts';
import type { PeriodView } from './period.ts';
import type { SiteUnit } from './site-unit.ts';

/** What `publish` works with. */
export interface Publishing extends LeaseDeps {
  readonly archive: PaperReads;
  readonly papers: PaperWrites;
  readonly editions: Editions;
  readonly site: SiteFiles;
  /** how the sources are, which the site tells its readers */
  readonly health: (now: Date) => Promise<readonly Health[]>;
  /** The parts of the site. Pure: the same contents give the same fingerprints and the same bytes. */
  readonly render: (contents: SiteContents) => Iterable<SiteUnit> | Promise<Iterable<SiteUnit>>;
  /** of the code that renders: another one renders everything anew */
  readonly release: string;
  /** hash of all that the operator decides about the site: any difference renders everything anew */
  readonly settings: string;
  /** days on which archives announce nothing although they are workdays */
  readonly holidays?: readonly Day[];
  /** told of changed feeds, if there is one; `siteUrl` is what their addresses begin with */
  readonly hub?: Hub | undefined;
  readonly siteUrl?: string;
}

/** All that a rendering of the site is made from. */
export interface SiteContents {
  readonly boards: Boards;
  readonly window: Window;
  /** days, weeks and months that the window reaches into, newest first */
  readonly periods: readonly PeriodView[];
  /** every day that has papers, newest first, and how many */
  readonly days: readonly { readonly day: Day; readonly papers: number }[];
  /** how many papers came onto each board on each day of the window */
  readonly counts: DayCounts;
  readonly health: readonly Health[];
  /** days before the window that are still to be made */
  readonly owed: number;
  /** the last things that were found damaged and made anew, newest first */
  readonly repairs: readonly { readonly at: string; readonly what: string }[];
}

/** What one publication is asked to do. */
export interface PublishOptions {
  /** make every day from the tables alone, and put every file, whatever is said to lie there */
  readonly full?: boolean;
  /** read every object of the library, and make anew what is damaged; in the first minute of every hour a listing is compared anyway */
  readonly check?: boolean;
}

/** The report on one publication. */
export interface Published {
  readonly outcome: 'published' | 'unchanged' | 'busy';
  /** of a busy one: until when everybody is kept away, as while a backup is restored */
  readonly until?: Instant;
  readonly put: number;
  readonly removed: number;
  /** papers in the window; 0 when nothing had to be looked at */
  readonly papers: number;
  /** days that are still to be made from the tables: the next runs go on with them */
  readonly owed?: number;
  /** our lease was over before we were: what was on its way then may have come too late, so put everything next time */
  readonly lost?: true;
  /** what was found damaged and has been made anew, a sentence each */
  readonly repaired?: readonly string[];
  /** what is wrong and needs an operator, a sentence each */
  readonly warnings?: readonly string[];
}
