import { LeaseTakenError, withLease } from '../concurrency/with-lease.ts';
import { defined } from '../defined.ts';
import { addDailyVolume } from './daily-volumes.ts';
import { type Fetching, fetchPolitely } from './fetch-politely.ts';
import {
  type HarvestCount,
  type IngestedPage,
  ingestPage,
  type PageIngestion,
  type SeenPapers,
} from './ingest-page.ts';
import type { Position, Source, SourcePage } from './source.ts';
import { SourceError } from './source-error.ts';
import type { SourceState, SourceStates, Trouble } from './source-state.ts';

/** What `harvest` works with. */
export interface Harvesting extends PageIngestion, Fetching {
  readonly states: SourceStates;
}

/** What one run of `harvest` is asked to do. */
export interface HarvestOptions {
  /** back-fill from this day, `2026-01-01`, instead of what is new; goes on where it stopped */
  readonly from?: string;
  /** Longest wait while another run harvests this source; none by default. */
  readonly maxWaitSeconds?: number;
  /** called after every page */
  readonly onPage?: (count: Harvested, position: Position) => void;
}

/** The report on one run over one source. */
export interface Harvested {
  readonly source: string;
  /** `whole`: there was no more; `stopped`: the time was up; `busy`: another run is at it; `failed`: see the trouble */
  readonly outcome: 'whole' | 'stopped' | 'busy' | 'failed';
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** papers that are not for us */
  readonly passed: number;
  readonly trouble?: Trouble;
}

/**
 * Pull what is new from one source and keep it. One harvester at a time; the position is stored after every page, and
 * stays where it was when an answer is none. Running it twice changes nothing.
 */
export async function harvest(
  source: Source,
  on: Harvesting,
  options: HarvestOptions = {},
): Promise<Harvested> {
  const { from, maxWaitSeconds } = options;
  const count: HarvestCount = { created: 0, updated: 0, unchanged: 0, refused: 0, passed: 0 };
  const name = from ? `${source.name} from ${from}` : source.name;
  const run: Run = { source, on, options, count, name, seen: new Map(), restarted: false };
  try {
    const ended = await withLease(`harvest/${source.name}`, { maxWaitSeconds }, on, () => harvestPages(run));
    return { source: source.name, ...count, ...ended };
  } catch (error) {
    if (error instanceof LeaseTakenError) return { source: source.name, outcome: 'busy', ...count };
    throw error;
  }
}

interface Run {
  readonly source: Source;
  readonly on: Harvesting;
  readonly options: HarvestOptions;
  readonly count: HarvestCount;
  readonly seen: SeenPapers;
  /** under which the state is kept: a back-fill has its own, and leaves the other where it is */
  readonly name: string;
  /** whether this run has begun anew already, because the source did not know our position any more */
  restarted: boolean;
}

/** How a run ends. */
type Ended = Pick<Harvested, 'outcome' | 'trouble'>;

/** Ask for page after page and keep each, until there is no more or the run has to end. */
async function harvestPages(run: Run): Promise<Ended> {
  const { source, on, options, count, name } = run;
  let state = (await on.states.find(name)) ?? { position: source.begin(on.now(), options.from), volumes: {} };
  let page: SourcePage | Ended;
  do {
    page = await askPage(state, run);
    if ('outcome' in page) return page;
    const kept = await ingestPage(page, source, on, run);
    // the position stays: the next run brings the page again, and with it what others kept changing
    if (kept.contended) return { outcome: 'stopped' };
    state = stateAfter(state, page, kept, on.now());
    await on.states.put(name, state);
    options.onPage?.({ source: source.name, outcome: 'stopped', ...count }, state.position);
  } while (page.more);
  // a back-fill that is through is forgotten: asked for again, it begins anew
  if (options.from) await on.states.remove(name);
  return { outcome: 'whole' };
}

/**
 * Ask for the page at a state's position: the page, or how the run ends. A failure is stored. A source that has lost our
 * place is begun again once in a run.
 */
async function askPage(state: SourceState, run: Run): Promise<SourcePage | Ended> {
  const { source, on, name } = run;
  const { position } = state;
  const address = source.ask(position, on.now());
  if (address === undefined) return { outcome: 'whole' };
  if (on.deadline && on.now() >= on.deadline) return { outcome: 'stopped' };
  try {
    return await fetchPolitely(source.host, address, on, (body) => source.read(body, position, on.now()));
  } catch (error) {
    if (error instanceof LeaseTakenError) return { outcome: 'stopped' };
    if (!(error instanceof SourceError)) throw error;
    const beginning = error.fault === 'lost its place' ? source.restart?.(position) : undefined;
    if (beginning && !run.restarted) {
      run.restarted = true;
      return askPage({ ...state, position: beginning }, run);
    }
    const trouble = troubleOf(error, state.trouble, on.now());
    await on.states.put(name, { ...state, position: beginning ?? position, trouble });
    return { outcome: 'failed', trouble };
  }
}

/** A source's state once a page of it is kept. */
function stateAfter(before: SourceState, page: SourcePage, kept: IngestedPage, now: Date): SourceState {
  const { trouble: _, refused: __, ...rest } = before;
  const { lastDay = '' } = before;
  const day = page.day ?? page.newest;
  const at = now.toISOString();
  return defined({
    ...rest,
    position: page.position,
    firstSuccess: before.firstSuccess ?? at,
    lastSuccess: at,
    lastNew: kept.created > 0 ? at : before.lastNew,
    lastDay: day && day > lastDay ? day : before.lastDay,
    volumes: page.day ? addDailyVolume(before.volumes, page.day, kept.volumes) : before.volumes,
    refused: kept.refused > 0 ? { count: kept.refused, of: kept.of, why: kept.why ?? '' } : undefined,
  });
}

/** What to store of a failure: how often it has come in a row, and since when. */
const troubleOf = ({ fault, message }: SourceError, before: Trouble | undefined, now: Date): Trouble => ({
  fault,
  message,
  since: before?.since ?? now.toISOString(),
  at: now.toISOString(),
  times: (before?.times ?? 0) + 1,
});
