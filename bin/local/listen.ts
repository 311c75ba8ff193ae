import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { EmbeddedService } from './start-database.ts';

/** Answers a request. `target` is the request's as it came over the wire: what is in `request` has been tidied; `viewer` is the address that it came from. */
export type RequestHandler = (
  request: Request,
  target: string,
  viewer: string,
) => Response | Promise<Response>;

/** Listen on loopback; port 0 takes a free one. Throws when the port is taken. */
export async function listen(
  port: number,
  answer: RequestHandler,
): Promise<EmbeddedService & { readonly port: number }> {
  const server: Server = createServer(
    getRequestListener((request, { incoming }) =>
      answer(request, incoming.url ?? '/', incoming.socket.remoteAddress ?? ''),
    ),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // clients that still read get half a second, then their connections are closed
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}
