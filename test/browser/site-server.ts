import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { securityHeaders } from '../../lib/security-headers.ts';

/** A document of the site by its path. */
export type Documents = Readonly<Record<string, string>>;

/** Serve documents to a browser on this machine, with the headers that the CDN adds; all else is not found. */
export async function serveSite(documents: Documents): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer((request, response) => {
    const body = documents[new URL(request.url ?? '/', 'http://localhost').pathname];
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(body === undefined ? 404 : 200, {
      ...securityHeaders,
      'Content-Type': `${type}; charset=utf-8`,
    });
    response.end(body ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
