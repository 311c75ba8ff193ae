import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { keyFingerprint } from '../../../domain/alerts/subscription/key-fingerprint.ts';
import { defined } from '../../../domain/defined.ts';
import { awaitedSecret, type SecretName, secretKey, secretRowKind } from '../secret-rows.ts';
import { type Row, type Table, table, tryWrite } from '../table.ts';

const names: readonly SecretName[] = ['address', 'links'];

/** The keys of a deployment as a file holds them: whoever has them can sign its links, and tell whether it knows an address. */
export type KeyFile = Readonly<Partial<Record<SecretName, Row>>>;

/**
 * How the address key of a deployment is: there is `none`; it is `awaited` since a restoration; or one with this fingerprint,
 * of which readers are named or not.
 */
export type AddressKeyState =
  | { readonly is: 'none' }
  | { readonly is: 'awaited' }
  | { readonly is: 'there'; readonly fingerprint: string };

/** The keys of a deployment, for whoever backs it up or restores it. */
export type DeploymentKeys = ReturnType<typeof deploymentKeys>;

/** The keys of a deployment in DynamoDB, for whoever backs it up or restores it. */
export function deploymentKeys(client: DynamoDBClient, name: string) {
  const rows = table(client, name);
  const get = async (secret: SecretName): Promise<Row | undefined> =>
    (
      await rows.client.send(
        new GetCommand({ TableName: name, Key: secretKey(secret), ConsistentRead: true }),
      )
    ).Item;
  const put = (secret: SecretName, row: object, condition: string, values?: Row) =>
    tryWrite(
      rows.client.send(
        new PutCommand({
          TableName: name,
          Item: { ...row, ...secretKey(secret) },
          ConditionExpression: condition,
          ...(values && { ExpressionAttributeValues: values }),
          ...(values?.[':value'] !== undefined && { ExpressionAttributeNames: { '#value': 'value' } }),
        }),
      ),
    );

  return {
    /** How the address key is. */
    state: async (): Promise<AddressKeyState> => {
      const row = await get('address');
      if (!row) return { is: 'none' };
      return row.awaited
        ? { is: 'awaited' }
        : { is: 'there', fingerprint: keyFingerprint(secretRowKind.read(row).value) };
    },

    /** All keys that there are. Throws a StoredRowError when one cannot be read. */
    read: async (): Promise<KeyFile> => {
      const found = await Promise.all(
        names.map(async (secret) => {
          const row = await get(secret);
          return row && !row.awaited
            ? [[secret, { ...secretRowKind.write(secretRowKind.read(row)) }] as const]
            : [];
        }),
      );
      return Object.fromEntries(found.flat());
    },

    /** Let this deployment wait for its keys, and mail nobody until then. Of keys it has, none may name anybody. */
    await: async (): Promise<void> => {
      for (const secret of names) {
        const known = (await get(secret))?.value;
        if (known === undefined) await put(secret, awaitedSecret, 'attribute_not_exists(pk)');
        else await put(secret, awaitedSecret, '#value = :value', { ':value': known });
      }
    },

    /** Fill in the keys that are awaited; false when one of them is there already, and another. */
    fill: async (keys: KeyFile): Promise<boolean> => {
      // that of addresses last: it is what mail waits for
      for (const secret of [...names].reverse()) {
        const key = keys[secret];
        if (!key || (await put(secret, key, 'awaited = :awaited', { ':awaited': true }))) continue;
        if ((await get(secret))?.value !== key.value) return false;
      }
      return true;
    },

    /** Whether any row of the table is about somebody, and is named by the address key. */
    namesAnybody: () => holdsReaders(rows),
  };
}

async function holdsReaders({ client, name }: Table): Promise<boolean> {
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: 'NOT begins_with(pk, :secret) AND NOT begins_with(pk, :rate)',
        ExpressionAttributeValues: { ':secret': 'secret#', ':rate': 'rate#' },
        ProjectionExpression: 'pk',
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    if ((page.Items ?? []).length > 0) return true;
    from = page.LastEvaluatedKey;
  } while (from);
  return false;
}

const keyFile = z.object({
  kind: z.literal('keys'),
  address: z.optional(z.looseObject({ value: z.string() })),
  links: z.optional(z.looseObject({ value: z.string() })),
});

/** Write keys as the text of a file. */
export const writeKeyFile = (keys: KeyFile): string => `${JSON.stringify({ kind: 'keys', ...keys })}\n`;

/** Read the text of a file of keys; undefined when it is none. */
export function parseKeyFile(text: string): KeyFile | undefined {
  try {
    const { address, links } = z.parse(keyFile, JSON.parse(text));
    for (const key of [address, links]) if (key) secretRowKind.read({ pk: 'secret', sk: 'secret', ...key });
    return defined({ address, links });
  } catch {
    return undefined;
  }
}

/** The fingerprint of the address key in a file of keys. */
export const fingerprintIn = ({ address }: KeyFile): string | undefined =>
  address && keyFingerprint(String(address.value));
