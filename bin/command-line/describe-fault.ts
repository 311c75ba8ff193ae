import { PaperboyError } from '../../functions/domain/paperboy-error.ts';
import { causesOf } from '../local/describe-error.ts';
import { describeFileFault } from './describe-file-fault.ts';

/** On what a command worked when something went wrong: a deployed stack, or the service on a data folder. */
export interface WorkedOn {
  readonly stack?: string | undefined;
  readonly data: string;
}

type Sentence = (on: WorkedOn, message: string) => string;

const place = ({ stack, data }: WorkedOn): string =>
  stack === undefined ? `the service on ${data}` : `the stack ${stack}`;

const cannotReach: Sentence = (on, message) =>
  on.stack === undefined
    ? `the Paperboy on ${on.data} does not answer (${message}): is it running? Start it with "npm start"`
    : `AWS cannot be reached (${message}): look at the network, the proxy and the region (AWS_REGION)`;

/** What AWS, its SDK and the network say when something is amiss that the operator can put right. */
const faults: readonly (readonly [names: RegExp, words: RegExp, sentence: Sentence])[] = [
  [
    /^$/,
    /^Region (?:is missing|not accepted)/i,
    ({ stack }) =>
      `no AWS region is set, so nobody can tell where the stack ${stack} lies: set AWS_REGION, or choose a profile that has one (AWS_PROFILE)`,
  ],
  [
    /^(CredentialsProviderError|TokenProviderError|ProviderError)$/,
    /Could not load credentials|Could not resolve credentials|SSO session|Credential is missing/i,
    ({ stack }, message) =>
      `there are no AWS credentials for the stack ${stack} (${message}): choose a profile by AWS_PROFILE, or sign in; "aws sts get-caller-identity" shows who you are`,
  ],
  [
    /^(ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|InvalidSignatureException|SignatureDoesNotMatch|AuthFailure|IncompleteSignature|InvalidToken)$/,
    /security token .*(expired|invalid)/i,
    (_, message) =>
      `AWS does not take these credentials (${message}): sign in again, or choose another profile by AWS_PROFILE; a wrong clock does that, too`,
  ],
  [
    /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|Forbidden|OptInRequired)$/,
    /is not authorized to perform/i,
    (on, message) =>
      `these credentials may not do that with ${place(on)} (${message}): choose a profile that may, by AWS_PROFILE`,
  ],
  [
    /^(ValidationError|StackNotFoundException)$/,
    /Stack .* does not exist/i,
    ({ stack }) =>
      `there is no stack ${stack} in this account and region: "aws cloudformation list-stacks" shows those there are, and AWS_PROFILE and AWS_REGION choose another place`,
  ],
  [
    /^ValidationError$/,
    /stackName/i,
    ({ stack }) => `"${stack}" cannot be the name of a stack: letters, digits and hyphens`,
  ],
  [
    /^(ResourceNotFoundException|NoSuchBucket)$/,
    /^(?!)/,
    (on) =>
      `${place(on)} lacks a table or the bucket that this Paperboy works with: is it of another version? ${on.stack === undefined ? 'Start it again with "npm start"' : 'Deploy it with "npm run deploy"'}`,
  ],
  [
    /^(ThrottlingException|Throttling|TooManyRequestsException|RequestLimitExceeded|ProvisionedThroughputExceededException)$/,
    /^(?!)/,
    () => 'AWS asks for fewer requests: try again in a minute; what was done is kept',
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|TimeoutError|NetworkingError|UND_ERR_\w+|CERT_\w+|\w*_CERT\w*)$/,
    /socket hang up|connect(ion)? timed? ?out|fetch failed/i,
    cannotReach,
  ],
];

/**
 * A fault in one sentence, with what to do; undefined for one that nobody foresaw. The innermost cause of an error speaks, of
 * several errors the first.
 */
export function describeFault(error: unknown, on: WorkedOn): string | undefined {
  const causes = error instanceof AggregateError ? [...error.errors, error] : [error];
  for (const cause of causes.flatMap((one) => [...causesOf(one)])) {
    if (cause instanceof PaperboyError) return cause.message;
    const ofFile = describeFileFault(cause);
    if (ofFile !== undefined) return ofFile;
    const names = [cause.code, cause.name].filter((one) => typeof one === 'string');
    const message = oneLine(cause.message || names.join(' '));
    const fault = faults.find(
      ([known, words]) => names.some((name) => known.test(name)) || words.test(cause.message),
    );
    if (fault) return fault[2](on, message);
  }
  return undefined;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);
