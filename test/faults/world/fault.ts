import type { IncomingHttpHeaders } from 'node:http';

/** What befalls a request to AWS. */
export type FaultKind =
  /** refused: too many requests */
  | 'throttled'
  /** AWS says that it broke, and it has done nothing */
  | 'broken'
  /** AWS says that it broke, and it has done what was asked */
  | 'done and broken'
  /** the connection is lost before it is done */
  | 'unsent'
  /** the connection is lost after it was done */
  | 'unanswered'
  /** the connection is lost, and it is done later */
  | 'late'
  | 'slow'
  /** of a batch one half is done, of a list one page is given */
  | 'in part'
  /** a listing of before */
  | 'old listing'
  /** the process that asks is killed */
  | 'killed before'
  | 'killed after';

/** A fault, and the requests that it befalls: `times` of them from number `at` on, counted from 1 over those of the service. */
export interface Fault {
  readonly kind: FaultKind;
  readonly service: 'any' | 'dynamodb' | 's3' | 'ses';
  readonly of: 'all' | 'writes';
  readonly at: number;
  readonly times: number;
  /** how long it takes, where it takes time */
  readonly ms: number;
}

/** A request to AWS, as far as faults care. */
export interface AwsRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** the service that it is signed for */
  readonly service: string;
  /** of DynamoDB: `PutItem` */
  readonly action: string;
  readonly isWrite: boolean;
  readonly isListing: boolean;
}

/** An answer of AWS. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
