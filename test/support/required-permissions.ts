/** A request to AWS, as far as it says which permissions it takes. */
export interface AwsRequest {
  readonly method: string;
  /** path and query */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A permission that a request takes. */
export interface RequiredPermission {
  /** as IAM writes it: `dynamodb:GetItem` */
  readonly action: string;
  /** with the names that the request has: `subscribers/index/byDue`, `site/manifest.json` */
  readonly resource: string;
  /** the kinds of rows in question: `paper`, `alias` */
  readonly rows: readonly string[];
}

/** The service that a request is signed for; undefined where it is signed for none. */
export const signedService = ({ headers }: Pick<AwsRequest, 'headers'>): string | undefined =>
  /Credential=[^/]+\/\d+\/[^/]+\/([\w-]+)\//.exec(String(headers.authorization ?? ''))?.[1];

/** The permissions that a request takes at IAM. `status` is that of the answer: S3 tells only who may list that there is no such file. */
export function requiredPermissions(request: AwsRequest, status: number): RequiredPermission[] {
  const service = signedService(request);
  if (service === 'dynamodb') return dynamodbPermissions(request);
  if (service === 's3') return s3Permissions(request, status);
  if (service === 'ses') return sesPermissions(request);
  return [{ action: `${service}:${request.method}`, resource: request.target, rows: [] }];
}

type Json = Readonly<Record<string, unknown>>;
type Stored = Readonly<Record<string, { readonly S?: string } | undefined>>;

function dynamodbPermissions({ headers, body }: AwsRequest): RequiredPermission[] {
  const action = `dynamodb:${String(headers['x-amz-target']).split('.').at(-1)}`;
  const asked: Json = JSON.parse(body);
  if (asked.RequestItems)
    return Object.entries(asked.RequestItems).map(([resource, items]) => ({
      action,
      resource,
      rows: rowKinds(batchKeys(items)),
    }));
  const index = asked.IndexName ? `/index/${asked.IndexName}` : '';
  const keys = [asked.Key, asked.Item].flatMap((row) => (row ? [(row as Stored).pk?.S] : []));
  const { ':pk': pk, ':due': due } = (asked.ExpressionAttributeValues ?? {}) as Stored;
  const rows = rowKinds(keys.length > 0 ? keys : [pk?.S ?? due?.S]);
  return [{ action, resource: `${asked.TableName}${index}`, rows }];
}

/** The keys of the rows of a batch, of one that reads or one that writes. */
function batchKeys(items: unknown): (string | undefined)[] {
  if (!Array.isArray(items)) return (items as { readonly Keys: Stored[] }).Keys.map(({ pk }) => pk?.S);
  return items.map(({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key)?.pk?.S);
}

const rowKinds = (keys: readonly (string | undefined)[]): string[] => [
  ...new Set(keys.flatMap((key) => key?.split('#')[0] ?? [])),
];

const s3Actions: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

function s3Permissions({ method, target }: AwsRequest, status: number): RequiredPermission[] {
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/?([^?]*)/.exec(target) ?? [];
  const list = { action: 's3:ListBucket', resource: bucket, rows: [] };
  if (!key) return [method === 'GET' ? list : { ...list, action: `s3:${method} of a bucket` }];
  const action = s3Actions[method] ?? `s3:${method}`;
  const need = { action, resource: `${bucket}/${decodeURIComponent(key)}`, rows: [] };
  return status === 404 ? [need, list] : [need];
}

/** A mail takes a permission on the identity that it is from, and one on the configuration set that it goes through. */
function sesPermissions({ body }: AwsRequest): RequiredPermission[] {
  const form = new URLSearchParams(body);
  const domain = /@([^>\s]+)/.exec(form.get('Source') ?? '')?.[1] ?? '';
  const through = form.get('ConfigurationSetName');
  const resources = [`identity/${domain}`, ...(through ? [`configuration-set/${through}`] : [])];
  return resources.map((resource) => ({ action: `ses:${form.get('Action')}`, resource, rows: [] }));
}
