import type { LambdaEvent } from 'hono/aws-lambda';
import { invokeApi } from '../local/invoke-api.ts';
import { listen } from '../local/listen.ts';
import samples from '../local/samples.json';
import { benchOriginSecret } from './function-environment.ts';
import { startMeteredServices, type Units } from './metered-services.ts';

/** What one operation asks of AWS, and how long a function works on it here. */
export interface OperationUnits extends Units {
  readonly cpuMs: number;
}

/** The operations that a bill is made of, by name. */
export type Operations = Readonly<Record<string, OperationUnits>>;

/**
 * Do once what readers, contributors and clocks do, by the very functions, and count what each asks of AWS. The samples are the site: units of
 * what is written do not depend on how many papers there are, but for publishing everything.
 */
export async function measureOperations(): Promise<Operations> {
  const services = await startMeteredServices();
  const empty = await listen(
    0,
    () => new Response('[]', { headers: { 'Content-Type': 'application/json' } }),
  );
  Object.assign(process.env, services.environment, { HUGGING_FACE_URL: empty.url });
  try {
    return await walk(services);
  } finally {
    await services.close();
    await empty.close();
  }
}

async function walk({ take, mails }: Awaited<ReturnType<typeof startMeteredServices>>): Promise<Operations> {
  // only now that the environment says where they work
  const handlers = await import('../local/handlers.ts');
  const { deliverAll } = handlers;
  const done: Record<string, OperationUnits> = {};
  const count = async <T>(name: string, act: () => Promise<T>, times = 1): Promise<T> => {
    take();
    const before = process.cpuUsage();
    const answer = await act();
    const { user, system } = process.cpuUsage(before);
    const used = Object.entries({ ...take(), cpuMs: (user + system) / 1_000 });
    done[name] = Object.fromEntries(
      used.map(([unit, of]) => [unit, of / times]),
    ) as unknown as OperationUnits;
    return answer;
  };
  const ask = asker(handlers.api as (event: LambdaEvent) => Promise<never>);
  const token = await handlers.createSubmitToken();
  const post = (paper: object) => ask('/api/papers', { token, json: paper });
  const [first, second, third, ...more] = samples;
  await handlers.ingestSamples();
  await count('publish everything', () => handlers.publish());
  await count('publish, nothing changed', () => handlers.publish());
  void first;
  const fresh = { ...third, title: 'A paper of the bench, by nobody', arxivId: '2611.09999' };
  await count('a submission, new', () => post(fresh));
  await count('a submission, unchanged', () => post(fresh));
  await count('a recommendation', () => post({ ...second, abstract: 'Poorer.' }));
  void more;
  await count('publish, one new paper', () => handlers.publish());
  await ask('/search?q=attention');
  await count('a search', () => ask('/search?q=language+model'));
  await count("a filter's feed", () => ask('/feed.atom?q=topic%3Aagents'));
  await count("a paper's page", () => ask('/papers/arxiv:2611.09999/'));
  await count('a harvest, nothing new', () => handlers.harvest({ sources: ['hugging-face'] }));
  const email = 'vera@example.org';
  const linkIn = (mail = '') => /\/confirm\/[\w.-]+/.exec(mail.replace(/=\r\n/g, ''))?.[0] ?? '';
  const confirmed = await count('a sign-up and its confirmation', async () => {
    await ask('/api/subscriptions', {
      json: { email, filter: '', frequency: 'daily', timezone: 'UTC', hour: 8 },
    });
    return ask(linkIn(mails.at(-1)), { form: {} });
  });
  const cookie = confirmed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await count('a vote', () => ask('/vote', { cookie, form: { paper: 'arxiv:2611.09999', vote: 'up' } }));
  await count('deliver, nobody due', () => deliverAll(), 4);
  return done;
}

interface Asked {
  readonly token?: string;
  readonly cookie?: string;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
}

/** Asks the API as the CDN does. Throws for any answer that is an error. */
const asker =
  (api: (event: LambdaEvent) => Promise<never>) =>
  async (path: string, { token, cookie, json, form }: Asked = {}): Promise<Response> => {
    const site = 'https://papers.example.org';
    const body = json ? JSON.stringify(json) : form && String(new URLSearchParams(form));
    const headers = {
      'x-origin-secret': benchOriginSecret,
      'x-viewer-address': '192.0.2.1',
      Origin: site,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(cookie && { Cookie: cookie }),
      ...(json && { 'Content-Type': 'application/json' }),
      ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    };
    const request = new Request(site + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body ?? null,
    });
    const answer = await invokeApi(api, request, path);
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
