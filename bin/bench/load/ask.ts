import { Agent, request } from 'node:http';

/** A request of the bench's, over HTTP. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** an address of this machine, `127.3.7.1`, to ask from; by default any */
  readonly from?: string;
}

/** What came: 0 for a connection that broke. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly tookMs: number;
}

const agent = new Agent({ keepAlive: true });
const mostMs = 30_000;

/** Ask, and measure how long the whole answer takes. */
export function ask({ method, url, body = '', headers = {}, from }: Asked): Promise<Answered> {
  const began = performance.now();
  return new Promise((resolve) => {
    const broke = () => resolve({ status: 0, text: '', tookMs: performance.now() - began });
    const asking = request(
      url,
      {
        method,
        headers: { ...headers, ...(body !== '' && { 'Content-Length': Buffer.byteLength(body) }) },
        timeout: mostMs,
        // a connection of an address of its own is used once
        ...(from === undefined ? { agent } : { localAddress: from, agent: false }),
      },
      async (answer) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk);
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, text, tookMs: performance.now() - began });
        } catch {
          broke();
        }
      },
    );
    asking.on('error', broke);
    asking.on('timeout', () => asking.destroy());
    asking.end(body);
  });
}
