/** Thrown by a twin for what DynamoDB refuses, too: a twin that lets it pass hides the fault. */
export class RefusedError extends Error {
  override name = 'ValidationException';
}

/** A row's key in the table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const mostRowBytes = 400 * 1_024;

/** Refuse what BatchGetItem refuses: it takes 1 to 100 keys, none twice. */
export function refuseGet(keys: readonly Key[]): void {
  refuseBatch(keys, 100);
}

/** Refuse what BatchWriteItem refuses: it takes 1 to 25 rows, no key twice. */
export function refusePut(rows: readonly (Key & object)[]): void {
  refuseBatch(rows, 25);
  for (const row of rows) refuseRow(row);
}

/** Refuse what PutItem refuses: it takes a row of 400 KB at most, its names counted. */
export function refuseRow(row: Key & object): void {
  refuseKey(row);
  if (sizeOf(row) > mostRowBytes) throw new RefusedError('Item size has exceeded the maximum allowed size');
}

/** Refuse what Query refuses: BETWEEN takes its lower bound first. */
export function refuseRange({ from, to }: { readonly from: string; readonly to: string }): void {
  if (from > to)
    throw new RefusedError(
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
    );
}

function refuseBatch(keys: readonly Key[], most: number): void {
  if (keys.length === 0 || keys.length > most)
    throw new RefusedError(`1 to ${most} items, not ${keys.length}`);
  for (const key of keys) refuseKey(key);
  const names = new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk])));
  if (names.size < keys.length) throw new RefusedError('Provided list of item keys contains duplicates');
}

function refuseKey({ pk, sk }: Key): void {
  const [partition, sort] = [pk, sk].map((part) => Buffer.byteLength(part)) as [number, number];
  if (partition < 1 || partition > 2_048) throw new RefusedError('Size of hashkey has exceeded its limit');
  if (sort < 1 || sort > 1_024) throw new RefusedError('Size of rangekey has exceeded its limit');
}

/** The bytes of a row, about as DynamoDB counts: names and text in UTF-8, what is nested with a little more. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 10;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOf(one), 3);
}
