import { times, together, type Use } from './monthly-bill.ts';
import type { OperationUnits } from './operations.ts';

/** How large a deployment is. */
export interface Size {
  readonly name: string;
  /** papers that are new in a day, and known ones that come again with something new */
  readonly papers: number;
  readonly revised: number;
  readonly readers: number;
  /** publications in a day that change nearly all boards, and others that change something */
  readonly wholePublications: number;
  readonly smallPublications: number;
  /** share of requests that the CDN answers from its cache: the more readers, the more of them ask for what somebody has just asked for */
  readonly cdnHits: number;
}

/** The three sizes that docs/cost.md has a bill for. */
export const sizes: readonly Size[] = [
  {
    name: '1,000 papers a day, 100 readers',
    ...{ papers: 1_000, revised: 0, readers: 100, wholePublications: 5, smallPublications: 40, cdnHits: 0.3 },
  },
  {
    name: 'all of arXiv, 10,000 readers',
    ...{
      papers: 1_200,
      revised: 1_000,
      readers: 10_000,
      wholePublications: 5,
      smallPublications: 300,
      cdnHits: 0.8,
    },
  },
  {
    name: 'all of arXiv, 1,000,000 readers',
    ...{
      papers: 1_200,
      revised: 1_000,
      readers: 1_000_000,
      wholePublications: 5,
      smallPublications: 1_435,
      cdnHits: 0.97,
    },
  },
];

/** What one reader does in a day, on average; assumed, since nothing counts readers. */
export const habits = {
  'pages from the bucket': 1,
  "papers' pages": 1,
  searches: 0.2,
  /** of half of the readers, every hour, of a feed in the bucket */
  'polls of a feed': 12,
  /** of one reader in ten, every hour */
  "polls of a filter's feed": 2.4,
  digests: 0.6,
  votes: 0.05,
  'sign-ups': 0.001,
} as const;

/** KB that the CDN sends for each; a poll is mostly answered with "not modified". */
export const sentKb = { page: 15, poll: 5 } as const;

/** Operations that were measured, by name; see operations.ts. */
export type Recorded = Readonly<Record<string, OperationUnits>>;

const daysInMonth = 30;
/** What a function waits for each answer of AWS besides its own work; assumed. */
const waitMs = 5;
/** GB of the functions, as lib/ has them. */
const memoryGb = {
  api: 1_769 / 1_024,
  publish: 1_769 / 1_024,
  deliver: 1_769 / 1_024,
  harvest: 1,
  'mail-events': 0.5,
};
/** Bytes of log for one call: Lambda's own lines and ours. */
const logGbOfCall = 1_500 / 1e9;

/** What one operation uses, done once by a function. */
export function useOfOperation(units: OperationUnits, by: keyof typeof memoryGb): Use {
  const { writeUnits, readUnits, puts, lists, gets, mails, calls, cpuMs } = units;
  const seconds = (cpuMs + calls * waitMs) / 1_000;
  return together({
    ...{ 'write units': writeUnits, 'read units': readUnits, gets, mails },
    'puts and lists': puts + lists,
    'function calls': 1,
    'function, GB-seconds': seconds * memoryGb[by],
    'logs, GB': logGbOfCall,
  });
}

/** What a deployment uses in a month that nobody reads and nothing comes to: its clocks, its alarms, its secrets. */
export function idleUse(recorded: Recorded, { alarms, metrics, secrets }: Standing): Use {
  const did = finder(recorded);
  const [minutes, deliveries, harvests] = [24 * 60, 4 * 24 * 4, 29];
  const day = together(
    times(minutes, useOfOperation(did('publish, nothing changed'), 'publish')),
    times(deliveries, useOfOperation(did('deliver, nobody due'), 'deliver')),
    times(harvests, useOfOperation(did('a harvest, nothing new'), 'harvest')),
    { 'scheduled starts': minutes + deliveries + harvests },
  );
  return together(times(daysInMonth, day), { alarms, metrics, secrets, dashboards: 1 });
}

/** What stands there by itself, as the template has it. */
export interface Standing {
  readonly alarms: number;
  readonly metrics: number;
  readonly secrets: number;
}

/** What a deployment of a size uses in a month. */
export const monthlyUse = (size: Size, recorded: Recorded, standing: Standing): Use =>
  together(
    idleUse(recorded, standing),
    times(daysInMonth, papersUse(size, finder(recorded))),
    times(daysInMonth * size.readers, readerUse(size, finder(recorded))),
    storedUse(size),
  );

type Find = (name: string) => OperationUnits;

/** What the papers of a day use: to be stored, and to be published. */
const papersUse = ({ papers, revised, wholePublications, smallPublications }: Size, did: Find): Use =>
  together(
    times(papers, useOfOperation(did('a paper, new'), 'harvest')),
    times(revised, useOfOperation(did('a paper, a new version'), 'harvest')),
    times(wholePublications, useOfOperation(did('publish everything, 25,000 papers'), 'publish')),
    times(smallPublications, useOfOperation(did('publish one paper, 25,000 papers'), 'publish')),
    // a call of the harvester brings many papers
    { 'function calls': -(papers + revised), 'logs, GB': -(papers + revised) * logGbOfCall },
  );

/** What one reader uses in a day. */
function readerUse({ cdnHits }: Size, did: Find): Use {
  const missed = 1 - cdnHits;
  const api = (name: string) => together(useOfOperation(did(name), 'api'), { 'gateway calls': 1 });
  const rendered = together(
    times(missed * habits["papers' pages"], api("a paper's page")),
    times(missed * habits.searches, api('a search')),
    times(missed * habits["polls of a filter's feed"], api("a filter's feed")),
  );
  const pages = habits['pages from the bucket'] + habits["papers' pages"] + habits.searches;
  const polls = habits['polls of a feed'] + habits["polls of a filter's feed"];
  return together(
    rendered,
    times(habits.votes, api('a vote')),
    times(habits['sign-ups'], api('a sign-up and its confirmation')),
    times(habits.digests, useOfOperation(did('a digest'), 'deliver')),
    times(2 * habits.digests, useOfOperation(did('an event of a mail'), 'mail-events')),
    // many digests are one call of the function
    { 'function calls': -habits.digests, 'logs, GB': -habits.digests * logGbOfCall },
    {
      'CDN requests': pages + polls,
      'CDN, GB': (pages * sentKb.page + polls * sentKb.poll) / 1e6,
      // on the way there and, where a variant is chosen, on the way back
      'edge function calls': 2 * (pages + polls),
      gets: missed * (habits['pages from the bucket'] + habits['polls of a feed']),
    },
  );
}

/** GB that are kept: a year of papers with what they were, a row of each reader, and their ledger of ninety days. */
function storedUse({ papers, revised, readers }: Size): Use {
  const rows = (365 * (papers * 8 + revised * 3) + readers * (1 + 90 * habits.digests * 0.3)) / 1e6;
  return together({ 'table, GB': rows, 'backup, GB': rows, 'bucket, GB': 1 });
}

const finder =
  (recorded: Recorded): Find =>
  (name) => {
    const found = recorded[name];
    if (!found) throw new Error(`${name} was not measured`);
    return found;
  };
