import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Where Chromium is installed; undefined where it is not, and what needs it is skipped. */
export const chromiumPath: string | undefined = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find((path) => existsSync(path));

/** A page in a browser without a screen, driven by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
export interface BrowserPage {
  /** Go to an address and wait until it is loaded, its deferred scripts run. */
  goTo(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Press keys one after the other, as somebody at the keyboard does. */
  press(...keys: string[]): Promise<void>;
  /** What an expression is on the page, as JSON has it; of a promise what it comes to. */
  read<T>(expression: string): Promise<T>;
  /** what the page said on its console: errors, warnings, violations of the security policy */
  readonly said: readonly string[];
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Answer every request of the page in the place of the network, whatever host it is of. */
  answerBy(respond: (request: Request) => Promise<Response>): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly entry?: { readonly text: string };
    readonly exceptionDetails?: { readonly text: string };
    readonly requestId?: string;
    readonly request?: Paused;
  };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Start a browser with nothing in it, and open one page. `close` ends it and all that it kept. */
export async function openBrowser(path: string): Promise<{ page: BrowserPage; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-browser-'));
  const child = spawn(
    path,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
      ...['--remote-debugging-pipe', `--user-data-dir=${folder}`],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const closed = new Promise((resolve) => child.once('close', resolve));
  const connection = connect(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const page = await openPage(connection, String(sessionId));
  return {
    page,
    close: async () => {
      child.kill('SIGKILL');
      await closed;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A request that waits for its answer. */
interface Paused {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly postData?: string;
}

type Connection = ReturnType<typeof connect>;

/** Messages over a pair of pipes, a JSON text each, with a NUL behind it. */
function connect(to: Writable, from: Readable) {
  const waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  const listeners = new Set<(answer: Answer) => void>();
  let rest = '';
  let last = 0;
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) {
      const answer = JSON.parse(text) as Answer;
      for (const listener of listeners) listener(answer);
      const asked = waiting.get(answer.id ?? 0);
      waiting.delete(answer.id ?? 0);
      if (answer.error) asked?.reject(new Error(answer.error.message));
      else asked?.resolve(answer.result ?? {});
    }
  });
  return {
    listeners,
    send: (method: string, params: object = {}, sessionId?: string) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        to.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
  };
}

async function openPage({ send: sendTo, listeners }: Connection, session: string): Promise<BrowserPage> {
  const said: string[] = [];
  const send = (method: string, params: object = {}) => sendTo(method, params, session);
  listeners.add(({ method, params }) => {
    if (method === 'Log.entryAdded') said.push(params?.entry?.text ?? '');
    if (method === 'Runtime.exceptionThrown') said.push(params?.exceptionDetails?.text ?? '');
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  /** Do something that leads to another page, and wait for its load. */
  const loading = async (act: () => Promise<unknown>) => {
    const loaded = new Promise<void>((resolve) => {
      const listener = ({ method }: Answer) => {
        if (method !== 'Page.loadEventFired') return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });
    await act();
    await loaded;
  };
  return {
    said,
    send,
    goTo: (url) => loading(() => send('Page.navigate', { url })),
    reload: () => loading(() => send('Page.reload')),
    answerBy: async (respond) => {
      listeners.add(async ({ method, params }) => {
        if (method !== 'Fetch.requestPaused' || !params?.request) return;
        const { url, postData, ...asked } = params.request;
        const answer = await respond(new Request(url, { ...asked, ...(postData && { body: postData }) }));
        await send('Fetch.fulfillRequest', {
          requestId: params.requestId,
          responseCode: answer.status,
          responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
          body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
        });
      });
      await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    },
    press: async (...keys) => {
      for (const key of keys) {
        const text = key.length === 1 ? { text: key } : {};
        await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      }
    },
    read: async <T>(expression: string) => {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      })) as { result: { value: T }; exceptionDetails?: { text: string } };
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
  };
}
