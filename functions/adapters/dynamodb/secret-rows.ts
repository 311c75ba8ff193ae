import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { AwaitedKeysError } from '../../domain/alerts/subscription/awaited-keys-error.ts';
import { rowKind } from './row-kind.ts';
import { type Table, tryWrite } from './table.ts';

/** A key of this service. The one of links is the first of a ring. */
export interface Secret {
  readonly value: string;
  /** absent in rows of the first layout, of which one key was that of addresses and links */
  readonly madeAt?: string;
  /** the further keys of a ring, the oldest first */
  readonly later?: readonly { readonly id: string; readonly value: string; readonly madeAt: string }[];
}

const key = z.string().check(z.minLength(1));

export const secretRowKind = rowKind<Secret>({
  shape: 2,
  schema: () =>
    z.looseObject({
      value: key,
      madeAt: z.optional(z.string()),
      later: z.optional(z.array(z.object({ id: key, value: key, madeAt: z.string() }))),
    } satisfies Record<keyof Secret, unknown>),
});

/** Which of the two secrets a row holds. */
export type SecretName = 'address' | 'links';

export const secretKey = (name: SecretName) => ({ pk: `secret#${name}`, sk: 'secret' });

/** Stands where a key will be, in a deployment that was restored without its keys: from then on nobody makes one. */
export const awaitedSecret = { awaited: true, shape: secretRowKind.shape } as const;

/** Read a secret. Throws an AwaitedKeysError where it is yet to be imported. */
export async function readSecret(rows: Table, name: SecretName): Promise<Secret | undefined> {
  const get = new GetCommand({ TableName: rows.name, Key: secretKey(name), ConsistentRead: true });
  const row = (await rows.client.send(get)).Item;
  if (row?.awaited) throw new AwaitedKeysError();
  return row && secretRowKind.read(row);
}

/** Read a secret, or make it: of all who want to, the first does. */
export async function readOrMakeSecret(
  rows: Table,
  name: SecretName,
  make: () => Promise<Secret>,
): Promise<Secret> {
  const known = await readSecret(rows, name);
  if (known) return known;
  const made = await make();
  const put = new PutCommand({
    TableName: rows.name,
    Item: { ...secretRowKind.write(made), ...secretKey(name) },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return (await tryWrite(rows.client.send(put))) ? made : readOrMakeSecret(rows, name, make);
}
