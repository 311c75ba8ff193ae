import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readServices, type Services } from '../../local/services.ts';

/** The local service in a process of its own, on a folder of its own. */
export interface LocalProcess {
  readonly services: Services;
  readonly data: string;
  /** Run `paperboy …` on it → what it printed. Throws when it fails, or takes longer than `mostMs`. */
  paperboy(words: readonly string[], mostMs: number): Promise<string>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const startMs = 60_000;

/** Start it, empty and without a network, and wait until it is ready. */
export async function startLocalProcess(): Promise<LocalProcess> {
  const data = await mkdtemp(join(tmpdir(), 'paperboy-load-'));
  const env = {
    ...process.env,
    PAPERBOY_DATA: data,
    PORT: '0',
    PAPERBOY_OFFLINE: '1',
    PAPERBOY_SAMPLES: '0',
    PAPERBOY_URL: '',
  };
  const options = { cwd: root, env };
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts'], { ...options, stdio: 'ignore' });
  const gone = once(child, 'exit');
  const close = async () => {
    child.kill('SIGINT');
    await Promise.race([gone, sleep(10_000)]);
    if (child.exitCode === null) child.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  };
  const services = await waitForServices(data);
  if (!services) {
    await close();
    throw new Error('the local service did not start');
  }
  return {
    services,
    data,
    paperboy: async (words, mostMs) => {
      const call = ['--import', 'tsx', 'bin/paperboy.ts', ...words];
      const { stdout } = await promisify(execFile)(process.execPath, call, {
        ...options,
        timeout: mostMs,
        maxBuffer: 500_000_000,
      });
      return stdout;
    },
    close,
  };
}

async function waitForServices(data: string): Promise<Services | undefined> {
  for (const began = performance.now(); performance.now() - began < startMs; await sleep(200)) {
    const services = await readServices(data);
    if (services) return services;
  }
  return undefined;
}
