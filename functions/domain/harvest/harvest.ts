import { exclusively, NotOurTurnError } from '../concurrency/exclusive.ts';
import { defined } from '../defined.ts';
import type { Draft } from '../papers/draft/draft.ts';
import type { IngestDeps } from '../papers/ingest.ts';
import { type Asking, ask } from './fetch-politely.ts';
import { keepItems, reasons } from './keep-items.ts';
import type { Page, Position, Source } from './source.ts';
import { SourceError } from './source-error.ts';
import type { State, States, Trouble } from './state.ts';
import { withDay } from './volume.ts';

export interface Harvesting extends IngestDeps, Asking {
  readonly states: States;
  /** Whether a paper is for us at all: sources bring more than one asks for. */
  readonly wants: (draft: Draft) => boolean;
}

export interface Orders {
  /** back-fill from this day, `2026-01-01`, instead of what is new; goes on where it stopped */
  readonly from?: string;
  /** Longest wait while somebody else harvests this source; none by default. */
  readonly maxWaitSeconds?: number;
  /** told after every page */
  readonly onPage?: (count: Harvested, position: Position) => void;
}

export interface Harvested {
  readonly source: string;
  /** `whole`: there was no more; `stopped`: the time was up; `busy`: somebody else is at it; `failed`: see the trouble */
  readonly outcome: 'whole' | 'stopped' | 'busy' | 'failed';
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** papers that are not for us */
  readonly passed: number;
  readonly trouble?: Trouble;
}

type Count = { -readonly [name in 'created' | 'updated' | 'unchanged' | 'refused' | 'passed']: number };

/**
 * Pull what is new from one source and keep it. One harvester at a time; the position is stored after every page, and
 * stays where it was when an answer is none. Running it twice changes nothing.
 */
export async function harvest(source: Source, on: Harvesting, orders: Orders = {}): Promise<Harvested> {
  const count: Count = { created: 0, updated: 0, unchanged: 0, refused: 0, passed: 0 };
  const run = {
    source,
    on,
    orders,
    count,
    name: orders.from ? `${source.name} from ${orders.from}` : source.name,
  };
  try {
    const { maxWaitSeconds } = orders;
    const outcome = await exclusively(`harvest/${source.name}`, { maxWaitSeconds }, on, () => pages(run));
    return { source: source.name, ...count, ...outcome };
  } catch (error) {
    if (error instanceof NotOurTurnError) return { source: source.name, outcome: 'busy', ...count };
    throw error;
  }
}

interface Run {
  readonly source: Source;
  readonly on: Harvesting;
  readonly orders: Orders;
  readonly count: Count;
  /** under which the state is kept: a back-fill has its own, and leaves the other where it is */
  readonly name: string;
}

async function pages(run: Run): Promise<Pick<Harvested, 'outcome' | 'trouble'>> {
  const { source, on, orders, count, name } = run;
  let state = (await on.states.find(name)) ?? { position: source.begin(on.now(), orders.from), volumes: {} };
  const seen = new Map<string, Set<string>>();
  for (let restarted = false; ; ) {
    const address = source.ask(state.position, on.now());
    if (address === undefined) return { outcome: 'whole' };
    if (on.deadline && on.now() >= on.deadline) return { outcome: 'stopped' };
    const { position } = state;
    let page: Page;
    try {
      page = await ask(source.host, address, on, (body) => source.read(body, position, on.now()));
    } catch (error) {
      if (error instanceof NotOurTurnError) return { outcome: 'stopped' };
      if (!(error instanceof SourceError)) throw error;
      if (error.fault === 'lost its place' && source.restart && !restarted) {
        restarted = true;
        state = { ...state, position: source.restart(position) };
        continue;
      }
      const trouble = troubleOf(error, state.trouble, on.now());
      const again = error.fault === 'lost its place' && source.restart ? source.restart(position) : position;
      await on.states.put(name, { ...state, position: again, trouble });
      return { outcome: 'failed', trouble };
    }
    const kept = await keep(page, run, seen);
    // the position stays: the next run brings the page again, and with it what others kept changing
    if (kept.contended) return { outcome: 'stopped' };
    state = after(state, page, kept, on.now());
    await on.states.put(name, state);
    orders.onPage?.({ source: source.name, outcome: 'stopped', ...count }, state.position);
    if (page.more) continue;
    // a back-fill that is through is forgotten: whoever asks for it again means all of it
    if (orders.from) await on.states.remove(name);
    return { outcome: 'whole' };
  }
}

interface Kept {
  readonly created: number;
  readonly refused: number;
  readonly of: number;
  readonly why?: string;
  readonly contended: boolean;
  readonly volumes: Readonly<Record<string, number>>;
}

/** Ingest a page, and count what it announced. `seen` holds the papers of this run by category: a day may have several pages. */
async function keep(page: Page, { source, on, count }: Run, seen: Map<string, Set<string>>): Promise<Kept> {
  const wanted = page.items.filter((item) => !('draft' in item) || on.wants(item.draft));
  count.passed += page.items.length - wanted.length;
  let created = 0;
  let refused = 0;
  let why: string | undefined;
  let contended = false;
  for (const outcome of await keepItems(wanted, on)) {
    if (outcome === 'created') created++;
    if (typeof outcome === 'object') {
      refused++;
      why ??= reasons(outcome.errors);
      contended ||= outcome.contended ?? false;
    } else count[countedAs[outcome]]++;
  }
  count.refused += refused;
  const volumes = counted(page, source, seen);
  return defined({ created, refused, contended, of: wanted.length, why, volumes });
}

/** A source does not recommend; whoever is looked up for a submitter does, and that is no harvest. */
const countedAs = {
  created: 'created',
  updated: 'updated',
  recommended: 'unchanged',
  unchanged: 'unchanged',
  unknown: 'unchanged',
} as const;

/** How many papers the day has announced so far in this run; a revision is none. */
function counted(page: Page, source: Source, seen: Map<string, Set<string>>): Record<string, number> {
  const names = ['*', ...(source.watches ?? [])].map((name) => [name, `${page.day} ${name}`] as const);
  for (const [, key] of names) if (!seen.has(key)) seen.set(key, new Set());
  for (const item of page.items) {
    if (!('draft' in item) || item.draft.announceType?.startsWith('replace')) continue;
    const { arxivId, doi, title, categories } = item.draft;
    for (const [name, key] of names) {
      if (name === '*' || categories.includes(name)) seen.get(key)?.add(arxivId ?? doi ?? title);
    }
  }
  return Object.fromEntries(names.map(([name, key]) => [name, seen.get(key)?.size ?? 0]));
}

function after(before: State, page: Page, kept: Kept, now: Date): State {
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
    volumes: page.day ? withDay(before.volumes, page.day, kept.volumes) : before.volumes,
    refused: kept.refused > 0 ? { count: kept.refused, of: kept.of, why: kept.why ?? '' } : undefined,
  });
}

const troubleOf = ({ fault, message }: SourceError, before: Trouble | undefined, now: Date): Trouble => ({
  fault,
  message,
  since: before?.since ?? now.toISOString(),
  at: now.toISOString(),
  times: (before?.times ?? 0) + 1,
});
