import { createToken } from '../../functions/domain/access/token.ts';
import type { Message } from '../../functions/domain/alerts/delivery/mailer.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { ingest } from '../../functions/domain/papers/ingest.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { app } from '../../functions/web/app.ts';
import type { AppDeps } from '../../functions/web/app-deps.ts';
import { aSite } from '../support/a-site.ts';
import { memoryAddressMoves } from '../support/memory-address-moves.ts';
import { memoryAnswers } from '../support/memory-answers.ts';
import { memoryConsents } from '../support/memory-consents.ts';
import { memoryDeliveries } from '../support/memory-deliveries.ts';
import { memoryDeliveryHistory } from '../support/memory-delivery-history.ts';
import { memoryEditions } from '../support/memory-editions.ts';
import { memoryLibrary } from '../support/memory-library.ts';
import { memoryLinkKeys } from '../support/memory-link-keys.ts';
import { memoryLog } from '../support/memory-log.ts';
import { memoryMailer } from '../support/memory-mailer.ts';
import { memoryPapers } from '../support/memory-papers.ts';
import { memoryPendings } from '../support/memory-pendings.ts';
import { memoryRates } from '../support/memory-rates.ts';
import { memoryReaderVotes } from '../support/memory-reader-votes.ts';
import { memorySubscribers } from '../support/memory-subscribers.ts';
import { memorySuggestions } from '../support/memory-suggestions.ts';
import { memoryTokens } from '../support/memory-tokens.ts';
import { aDraft } from '../support/papers.ts';

export type MemoryWebApp = ReturnType<typeof memoryWebApp>;

/**
 * The HTTP app over twins in memory, with a clock that stands still unless it is moved, or slept by. `change` puts another port in the
 * place of a twin, made from the twins: one that throws, for instance.
 */
export function memoryWebApp(change: (twins: AppDeps) => Partial<AppDeps> = () => ({})) {
  let time = Date.parse('2026-11-23T08:00:00Z');
  let made = 0;
  const now = () => new Date(time);
  const papers = memoryPapers();
  const pendings = memoryPendings();
  const subscribers = memorySubscribers(now);
  const suggestions = memorySuggestions();
  const tokens = memoryTokens();
  const readerVotes = memoryReaderVotes();
  const linkKeys = memoryLinkKeys(now);
  const consents = memoryConsents(now);
  const moves = memoryAddressMoves(now);
  const deliveries = memoryDeliveries();
  const mailer = memoryMailer();
  const log = memoryLog();
  const twins: AppDeps = {
    site: aSite({ tagline: 'Trending research papers' }),
    papers,
    classify: ({ title }) => ({
      topics: [{ slug: title.includes('Graph') ? 'graphs' : 'nlp', score: 0.9, evidence: [] }],
    }),
    model: 'test',
    tokens,
    answers: memoryAnswers(now),
    rates: memoryRates(),
    subscriptionRates: memoryRates(),
    pendings,
    suggestions,
    subscribers,
    linkKeys,
    consents,
    moves,
    deliveries,
    history: memoryDeliveryHistory(deliveries),
    readerVotes,
    mailer,
    takeSlot: async () => {},
    signUps: { refusedDomains: ['minutes.example'], perHour: 300 },
    originSecrets: [originSecret],
    editions: memoryEditions(),
    library: async () => memoryLibrary(papers.rows.values(), now()),
    now,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
    newId: () => `chance-${String(++made).padStart(22, '0')}`,
    newSecret: () => 'the secret of this site',
    log,
  };
  const deps: AppDeps = { ...twins, ...change(twins) };
  const web = app(deps);
  /** Ask the app; the path may be a whole address. `env` is what the gateway would have added. */
  const ask = async (path: string, init: RequestInit = {}, env: object = {}): Promise<Response> =>
    web.request(path, init, env);
  const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    ask(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  return {
    deps,
    papers,
    pendings,
    subscribers,
    consents,
    moves,
    deliveries,
    linkKeys,
    suggestions,
    tokens,
    readerVotes,
    mailer,
    log,
    now,
    ask,
    send,
    /** Post a form, as a browser does. */
    post: (path: string, fields: Readonly<Record<string, string>> | [string, string][], headers = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...headers } }),
    /** A token to submit with. */
    token: (name = 'ada', quota?: number) =>
      createToken(name, deps.newId().replace(/^chance-/, ''), tokens, now(), quota),
    /** Bring a paper; the clock moves on, so that the next one is newer. */
    bring: async (given: Partial<Draft> = {}): Promise<Paper> => {
      const { paper } = await ingest(aDraft(given), twins);
      time += 1_000;
      return paper;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** What the CDN of the tests shows. */
const originSecret = 'the secret of the CDN';

/** The headers that the CDN adds to a request from this address. */
export const viaCdn = (address: string) => ({
  'X-Viewer-Address': address,
  'X-Origin-Secret': originSecret,
});

/** The headers that let a browser be told from a script. */
export const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A problem document (RFC 9457) as it came; throws when the answer is none. */
export async function readProblem(answer: Response): Promise<{
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { path: string; message: string }[];
}> {
  const type = answer.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${answer.status} ${type} is no problem document`);
  const problem = (await answer.json()) as Awaited<ReturnType<typeof readProblem>>;
  if (problem.status !== answer.status) throw new Error(`${answer.status} says that it is ${problem.status}`);
  return problem;
}

/** The path of the one link in a mail that leads to such a page. */
export function findLinkPath(
  message: Message | undefined,
  page: 'confirm' | 'session' | 'preferences' | 'account' | 'account/move' | 'account/keep',
): string {
  const [path] = new RegExp(`/${page}/[\\w.-]+`).exec(message?.text ?? '') ?? [];
  if (!path) throw new Error(`no link to /${page}/ in the mail`);
  return path;
}
