import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RequiredPermission, requiredPermissions, signedService } from './required-permissions.ts';

/** All of AWS at one address: notes the permissions that each request takes, and forwards it to the service that it is signed for. */
export interface AwsProxy {
  readonly url: string;
  /** the permissions that the requests so far take, in their order */
  readonly needs: readonly RequiredPermission[];
  close(): Promise<void>;
}

/** Start a proxy before these services, on a free port. It notes a request to any other, and refuses it. */
export async function startAwsProxy(services: Readonly<Record<string, string>>): Promise<AwsProxy> {
  const needs: RequiredPermission[] = [];
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (asked, answer) => {
    const body = await bytesOf(asked).catch(() => undefined);
    // the client is gone
    if (!body) return;
    const { method = 'GET', url: target = '/', headers } = asked;
    const seen = { method, target, headers, body: body.toString('latin1') };
    const url = services[signedService(seen) ?? ''];
    // noted before it is answered, so that the test that has the answer finds it
    const note = (status: number) => needs.push(...requiredPermissions(seen, status));
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

/** Where to forward a request, and how. */
interface Forwarding {
  readonly url: string;
  readonly agent: Agent;
  readonly note: (status: number) => void;
}

/** Forward a request with its own headers: the host is part of what was signed. */
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
