import { tieDigits } from '../papers/listing/tie-digits.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { type Day, dayOf, type Instant, midnight } from '../time.ts';

/** A place in the list of all papers, newest first: everything after it is older. Without an id it is the moment itself. */
export interface Cursor {
  readonly at: Instant;
  readonly id?: PaperId;
}

/** The place of a paper. */
export const cursorAt = ({ listedAt, id }: Pick<Paper, 'listedAt' | 'id'>): Cursor => ({ at: listedAt, id });

/** The place at which a day's papers end: only older days come after it. */
export const cursorBefore = (day: Day): Cursor => ({ at: midnight(day) });

/** The day on which reading goes on from a place. */
export const dayOfCursor = ({ at, id }: Cursor): Day =>
  id === undefined && at === midnight(dayOf(at)) ? dayOf(new Date(Date.parse(at) - 1)) : dayOf(at);

/** Whether a paper comes after a place, in the order of `newestFirst`. */
export function isAfter({ listedAt, id }: Paper, { at, id: last }: Cursor): boolean {
  if (listedAt !== at) return listedAt < at;
  if (last === undefined || id === last) return false;
  const [own, other] = [tieDigits(id), tieDigits(last)];
  return own === other ? id > last : own < other;
}

/** Write a place for an address: 22 or more characters of base64url. */
export const writeCursor = ({ at, id = '' }: Cursor): string =>
  Buffer.from(`${at}#${id}`).toString('base64url');

/** Most bytes of a cursor: an instant, and an id of no more than DynamoDB's key has room for. */
const mostBytes = 1_024;

/** Read a place from an address; undefined for what we have not written. */
export function readCursor(text: string): Cursor | undefined {
  const bytes = Buffer.from(text, 'base64url');
  const [, at = '', id = ''] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)#(.*)$/s.exec(bytes.toString('utf8')) ?? [];
  if (Number.isNaN(Date.parse(at)) || bytes.length > mostBytes) return undefined;
  return id === '' ? { at } : { at, id };
}
