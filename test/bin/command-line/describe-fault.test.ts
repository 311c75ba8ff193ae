import { describe, expect, test } from 'vitest';
import { describeFault } from '../../../bin/command-line/describe-fault.ts';
import { OperatorError } from '../../../bin/operator-error.ts';

const on = { stack: 'Paperboy', data: '.paperboy' };
const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

describe('what AWS and the network say is told in a sentence with what to do', () => {
  test.each([
    [new Error('Region is missing'), 'set AWS_REGION'],
    [named('CredentialsProviderError', 'Could not load credentials from any providers'), 'AWS_PROFILE'],
    [named('ExpiredToken', 'The security token included in the request is expired'), 'sign in again'],
    [
      named('InvalidClientTokenId', 'The security token included in the request is invalid.'),
      'sign in again',
    ],
    [named('AccessDenied', 'User: arn:aws:iam::1:user/x is not authorized to perform: x'), 'may not do that'],
    [named('AccessDeniedException', 'no'), 'may not do that'],
    [named('ValidationError', 'Stack with id Paperboy does not exist'), 'there is no stack Paperboy'],
    [named('ResourceNotFoundException', 'Requested resource not found'), 'npm run deploy'],
    [named('ThrottlingException', 'Rate exceeded'), 'try again in a minute'],
    [named('Error', 'getaddrinfo ENOTFOUND x', { code: 'ENOTFOUND' }), 'cannot be reached'],
    [named('TimeoutError', 'connect timed out'), 'cannot be reached'],
    [
      new AggregateError([named('Error', 'connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' })]),
      'cannot be reached',
    ],
    [new Error('fetch', { cause: named('Error', 'x', { code: 'ETIMEDOUT' }) }), 'cannot be reached'],
    [new OperatorError('a sentence of ours'), 'a sentence of ours'],
  ])('%s', (error, words) => {
    const sentence = describeFault(error, on);
    expect(sentence).toContain(words);
    expect(sentence).not.toMatch(/\n| at .*:\d+:\d+/);
  });

  test('on this machine it is the service that does not answer', () => {
    const refused = named('Error', 'connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' });
    expect(describeFault(refused, { data: '.paperboy' })).toContain('npm start');
  });

  test('a defect of ours is none of them', () => {
    expect(describeFault(new TypeError('x is not a function'), on)).toBeUndefined();
    expect(describeFault('a text', on)).toBeUndefined();
  });
});
