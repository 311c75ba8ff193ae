import type { IncomingMessage } from 'node:http';
import { signedService } from '../../support/required-permissions.ts';
import type { AwsRequest } from './fault.ts';

/** Read a request to AWS, as far as faults care. */
export async function readRequest(message: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { method = 'GET', url: target = '/', headers } = message;
  const service = signedService({ headers }) ?? '';
  const action = String(headers['x-amz-target']).split('.').at(-1) ?? '';
  const isWrite = writes[service]?.({ method, action, body }) ?? false;
  const isListing = service === 's3' && method === 'GET' && /^\/[^/]+\/?\?/.test(target);
  return { method, target, headers, body, service, action, isWrite, isListing };
}

/** What changes something, of each service: to ask SES for its quota sends nothing. */
const writes: Readonly<Record<string, (asked: Pick<AwsRequest, 'method' | 'action' | 'body'>) => boolean>> = {
  dynamodb: ({ action }) => /Put|Update|Delete|Write/.test(action),
  s3: ({ method }) => !['GET', 'HEAD'].includes(method),
  ses: ({ body }) => /(?:^|&)Action=Send/.test(body.toString('latin1')),
};
