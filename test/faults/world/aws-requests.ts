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
  const isWrite =
    service === 'dynamodb' ? /Put|Update|Delete|Write/.test(action) : !['GET', 'HEAD'].includes(method);
  const isListing = service === 's3' && method === 'GET' && /^\/[^/]+\/?\?/.test(target);
  return { method, target, headers, body, service, action, isWrite, isListing };
}
