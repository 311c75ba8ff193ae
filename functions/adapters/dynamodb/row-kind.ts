import * as z from 'zod/mini';
import { StoredRowError } from './stored-row-error.ts';
import type { Row } from './table.ts';

/** How one kind of row is laid out. */
export interface Layout<Read> {
  /** number of the layout in which rows are written; those that have none are of the first */
  readonly shape: number;
  /**
   * Makes what reads every layout so far, when the first row is read: to make all of them takes a cold start milliseconds. Loose for rows that are read, changed and written again, so that an older release writes
   * back what a later one has added.
   */
  readonly schema: () => z.ZodMiniType<Read>;
  /** attributes that are only there for an index, or for the table itself */
  readonly index?: readonly string[];
  /** attributes that older releases wrote for an index, and that nobody needs */
  readonly obsolete?: readonly string[];
}

/** Rows of one kind: how a value is written, and how a stored row is read. The table adds keys and index. */
export interface RowKind<T> {
  /** number of the layout of today */
  readonly shape: number;
  write(value: T): Row;
  /** Read a stored row. Throws a StoredRowError that names the row and what is wrong with it, and nothing that it holds. */
  read(row: Row): T;
  /** The row in the layout of today, with its keys and what stands beside its value. Throws as `read` does. */
  rewritten(row: Row): Row;
}

/**
 * Define a kind of row that holds content. Leases, rates, aliases, listings, the list of tokens and other rows that only
 * count or point somewhere need none: there is nothing in them that could be laid out in another way.
 *
 * `upgrade` makes a value of what the schema read of any layout. It fills in only what is missing: an older release may
 * have written back a row of a later layout, under its own number. `lay` gives what of a value is stored, where that is not
 * the value itself.
 */
export function rowKind<T extends object>(kind: Layout<T>): RowKind<T>;
export function rowKind<T extends object, Read>(
  kind: Layout<Read> & {
    readonly upgrade: (read: Read, layout: number) => T;
    readonly lay?: (value: T) => object;
  },
): RowKind<T>;
export function rowKind<T extends object>({
  shape,
  schema,
  index = [],
  obsolete = [],
  upgrade = (read) => read,
  lay = (value) => value,
}: Layout<T> & {
  readonly upgrade?: (read: T, layout: number) => T;
  readonly lay?: (value: T) => object;
}): RowKind<T> {
  let made: z.ZodMiniType<T> | undefined;
  const write = (value: T): Row => ({ ...lay(value), shape });
  const read = ({ pk, sk, shape: layout = 1, ...held }: Row): T => {
    const name = `${pk} / ${sk}`;
    if (typeof layout !== 'number') {
      throw new StoredRowError(name, [{ path: ['shape'], message: 'expected number' }]);
    }
    for (const attribute of [...index, ...obsolete]) delete held[attribute];
    made ??= schema();
    const parsed = z.safeParse(made, held);
    if (!parsed.success) throw new StoredRowError(name, parsed.error.issues.map(describeIssue));
    return upgrade(parsed.data, layout);
  };
  const beside = ['pk', 'sk', 'expiresAt', ...index];
  return {
    shape,
    write,
    read,
    rewritten: (row) => ({
      ...Object.fromEntries(beside.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]]))),
      ...write(read(row)),
    }),
  };
}

/** Describe an issue in our own words, without the value that was found, and with a key only where it can be no address. */
const describeIssue = (issue: z.core.$ZodIssue) => ({
  path: issue.path.map((step) => (/^[\w.*-]{1,40}$/.test(String(step)) ? step : '…')),
  message: expectation(issue),
});

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_value') return `expected ${issue.values.map(String).join(' or ')}`;
  return 'is not what any layout says';
}

/** Tells the operator of a damaged row. */
export type ReportDamage = (sentence: string) => void;

/** Tell of damage on the console. */
export const reportToConsole: ReportDamage = (sentence) => console.error(sentence);

/** Read those rows that are not damaged. One that is damaged does not stop the others: it is left out, and reported. */
export function readUndamaged<T>(rows: Iterable<Row>, read: (row: Row) => T, report: ReportDamage): T[] {
  const values: T[] = [];
  for (const row of rows) {
    try {
      values.push(read(row));
    } catch (error) {
      if (!(error instanceof StoredRowError)) throw error;
      report(error.message);
    }
  }
  return values;
}
