import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { partOfBatch, refusalOf } from './aws-answers.ts';
import { readRequest } from './aws-requests.ts';
import type { AwsAnswer, AwsRequest, Fault } from './fault.ts';

/** All of AWS at one address, for one process: it passes requests on, but for those that a fault befalls. */
export interface FaultyEndpoint {
  readonly url: string;
  /** how many requests have come */
  readonly requests: number;
  /** Let these faults befall the requests from now on, in the place of all of before. */
  suffer(faults: readonly Fault[], kill: () => void): void;
  close(): Promise<void>;
}

/** The services behind an endpoint, by the name that requests are signed for: where each is, or what answers for it in this process. */
export type Backends = () => Readonly<Record<string, string | ((asked: AwsRequest) => AwsAnswer)>>;

/** Open an endpoint before these services, on a free port. */
export async function faultyEndpoint(backends: Backends): Promise<FaultyEndpoint> {
  const agent = new Agent({ keepAlive: true });
  let pending: { readonly fault: Fault; left: number; seen: number }[] = [];
  let kill = () => {};
  let requests = 0;
  const listings = new Map<string, { readonly of: unknown; readonly answer: AwsAnswer }>();
  /** What passes a request on to who is behind this endpoint now, also when it is done later. */
  const forwarding = () => {
    const standing = backends();
    return async (asked: AwsRequest): Promise<AwsAnswer> => {
      const backend = standing[asked.service];
      if (typeof backend === 'function') return backend(asked);
      if (backend) return forwardTo(backend, asked, agent);
      throw new Error(`nobody is ${asked.service}`);
    };
  };
  /** The fault that befalls a request, if any does. */
  const befalls = (asked: AwsRequest): Fault | undefined => {
    for (const one of pending) {
      const { service, of, at } = one.fault;
      if (service !== 'any' && service !== asked.service) continue;
      if (of === 'writes' && !asked.isWrite) continue;
      if (++one.seen < at || one.left === 0) continue;
      one.left--;
      return one.fault;
    }
    return undefined;
  };
  const server = createServer(async (message, response) => {
    const asked = await readRequest(message).catch(() => undefined);
    // the client is gone
    if (!asked) return;
    requests++;
    const fault = befalls(asked);
    const listing = asked.isListing ? `${asked.target}` : undefined;
    try {
      const of = backends()[asked.service];
      const kept = listings.get(listing ?? '');
      const old = kept?.of === of ? kept?.answer : undefined;
      const answer = await suffer(asked, fault, { forward: forwarding(), kill, old });
      if (answer === 'silence') return void message.socket.destroy();
      if (listing && !fault) listings.set(listing, { of, answer });
      respond(response, answer);
    } catch {
      message.socket.destroy();
    }
  });
  // the SDK keeps connections: a server that closes them sooner breaks requests that are on their way
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    suffer: (faults, killing) => {
      pending = faults.map((fault) => ({ fault, left: fault.times, seen: 0 }));
      kill = killing;
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a fault needs to happen. */
interface Suffering {
  readonly forward: (asked: AwsRequest) => Promise<AwsAnswer>;
  readonly kill: () => void;
  /** the last listing of the same keys */
  readonly old: AwsAnswer | undefined;
}

/** Answer a request as the fault has it. */
async function suffer(
  asked: AwsRequest,
  fault: Fault | undefined,
  { forward, kill, old }: Suffering,
): Promise<AwsAnswer | 'silence'> {
  switch (fault?.kind) {
    case undefined:
      return forward(asked);
    case 'throttled':
      return refusalOf(asked.service, 'throttled');
    case 'broken':
      return refusalOf(asked.service, 'broken');
    case 'done and broken':
      await forward(asked);
      return refusalOf(asked.service, 'broken');
    case 'unsent':
      return 'silence';
    case 'unanswered':
      await forward(asked);
      return 'silence';
    case 'late':
      // done once its sender has long given it up, and perhaps tried again
      if (asked.service === 'dynamodb') void sleep(fault.ms).then(() => forward(asked).catch(() => {}));
      return 'silence';
    case 'slow':
      await sleep(fault.ms);
      return forward(asked);
    case 'in part':
      return partOfBatch(asked, forward);
    case 'old listing':
      return asked.isListing && old ? old : forward(asked);
    case 'killed before':
      kill();
      return 'silence';
    case 'killed after':
      await forward(asked);
      kill();
      return 'silence';
  }
}

/** Forward a request with its own headers: the host is part of what was signed. */
async function forwardTo(url: string, asked: AwsRequest, agent: Agent): Promise<AwsAnswer> {
  const { hostname, port } = new URL(url);
  const { connection: _, 'content-length': __, 'transfer-encoding': ___, ...headers } = asked.headers;
  const asking = request({
    hostname,
    port,
    method: asked.method,
    path: asked.target,
    headers: { ...headers, 'content-length': asked.body.length },
    agent,
  });
  asking.end(asked.body);
  const [answered] = (await once(asking, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answered) chunks.push(chunk);
  const { connection: ____, 'transfer-encoding': _____, ...told } = answered.headers;
  return { status: answered.statusCode ?? 502, headers: told, body: Buffer.concat(chunks) };
}

function respond(response: ServerResponse, { status, headers, body }: AwsAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}
