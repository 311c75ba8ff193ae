import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Need, needsOf, serviceOf } from './aws-needs.ts';

/** All of AWS at one address: whatever comes is noted, and handed to the service that it is signed for. */
export interface AwsProxy {
  readonly url: string;
  /** what the requests so far take, in their order */
  readonly needs: readonly Need[];
  close(): Promise<void>;
}

/** Stand before these services, on a free port. A request to any other is noted, and refused. */
export async function awsProxy(services: Readonly<Record<string, string>>): Promise<AwsProxy> {
  const needs: Need[] = [];
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (asked, answer) => {
    const body = await bytesOf(asked).catch(() => undefined);
    // whoever asked is gone
    if (!body) return;
    const { method = 'GET', url: target = '/', headers } = asked;
    const seen = { method, target, headers, body: body.toString('latin1') };
    const url = services[serviceOf(seen) ?? ''];
    // noted before it is answered, so that whoever has the answer finds it
    const note = (status: number) => needs.push(...needsOf(seen, status));
    if (url) return forward(asked, body, answer, { url, note, agent });
    note(501);
    answer.writeHead(501).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    needs,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Forwarding {
  readonly url: string;
  readonly agent: Agent;
  readonly note: (status: number) => void;
}

/** Ask in their place, with their own headers: the host is part of what was signed. */
function forward(
  { method, url: path, headers: { connection: _, ...headers } }: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
  { url, note, agent }: Forwarding,
): void {
  const { hostname, port } = new URL(url);
  const asking = request({ hostname, port, method, path, headers, agent }, (answered) => {
    const { connection: _, ...told } = answered.headers;
    note(answered.statusCode ?? 0);
    answer.writeHead(answered.statusCode ?? 502, told);
    answered.pipe(answer);
  });
  asking.on('error', () => answer.destroy());
  asking.end(body);
}
