import { movedRowKind, moveRequestRowKind } from '../address-move-table.ts';
import { consentRowKind } from '../consent-table.ts';
import { deliveryRowKind } from '../delivery-table.ts';
import { editionRowKind } from '../edition-table.ts';
import { pendingRowKind } from '../lookup-queue-table.ts';
import { paperRowKind, readPastRow } from '../paper-row.ts';
import { readerVoteRowKind } from '../reader-vote-table.ts';
import { sourceStateRowKind } from '../source-state-table.ts';
import { StoredRowError } from '../stored-row-error.ts';
import { subscriberRowKind, suppressionRowKind } from '../subscriber-row.ts';
import { suggestionRowKind } from '../suggestion-table.ts';
import type { Row } from '../table.ts';
import { tokenRowKind } from '../token-table.ts';
import { voteRowKind } from '../vote-rows.ts';

/** Which of the two tables a row lies in. */
export type TableName = 'papers' | 'subscribers';

/** A kind of row that a backup holds. */
export interface BackupKind {
  readonly table: TableName;
  /** the beginning of its partition key; `sk` is what its sort key is like */
  readonly pk: RegExp;
  readonly sk: RegExp;
  /** Throws a StoredRowError when the row is not what any layout says. */
  readonly check: (row: Row) => unknown;
}

/** Check a row that only points or counts: what it has to say besides its keys; older releases wrote more. */
const having =
  (...needed: readonly string[]) =>
  (row: Row) => {
    for (const name of needed)
      if (row[name] === undefined)
        throw new StoredRowError(`${row.pk} / ${row.sk}`, [{ path: [name], message: 'is missing' }]);
  };

const papers = (pk: RegExp, sk: RegExp, check: BackupKind['check']): BackupKind => ({
  table: 'papers',
  pk,
  sk,
  check,
});
const readers = (pk: RegExp, sk: RegExp, check: BackupKind['check']): BackupKind => ({
  table: 'subscribers',
  pk,
  sk,
  check,
});
const any = /^/;

/** The kinds of rows that a backup holds, by the names that its lines bear. */
export const backupKinds = {
  paper: papers(/^paper#/, /^paper$/, paperRowKind.read),
  revision: papers(/^paper#/, /^v#\d+$/, readPastRow),
  vote: papers(/^paper#/, /^vote#/, voteRowKind.read),
  alias: papers(/^alias#/, /^alias$/, having('id')),
  title: papers(/^title#/, any, having()),
  listing: papers(/^list#.+#\d{4}-\d{2}$/, any, having()),
  month: papers(/^list#/, /^\d{4}-\d{2}$/, having()),
  edition: papers(/^edition#/, any, editionRowKind.read),
  source: papers(/^source#/, /^cursor$/, sourceStateRowKind.read),
  token: papers(/^token#/, /^token$/, tokenRowKind.read),
  'token-name': papers(/^tokens$/, any, having()),
  lookup: papers(/^pending$/, any, pendingRowKind.read),
  suggestion: papers(/^moderation$/, any, suggestionRowKind.read),
  suppression: readers(/^suppressed#/, /^suppressed$/, suppressionRowKind.read),
  consent: readers(/^consent#/, any, consentRowKind.read),
  'address-asked': readers(/^move#/, /^asked$/, moveRequestRowKind.read),
  'address-moved': readers(/^move#/, /^to$/, movedRowKind.read),
  'address-former': readers(/^move#/, /^from#/, having()),
  delivery: readers(/^delivery#/, any, deliveryRowKind.read),
  said: readers(/^votes#/, any, readerVoteRowKind.read),
  standing: readers(/^reputation$/, /^standing$/, having('since')),
  counts: readers(/^reputation#/, any, having('expiresAt')),
  counted: readers(/^counted#/, /^counted$/, having('expiresAt')),
  // last: whoever is there is mailed, and what they had already has to be known by then
  subscriber: readers(/^subscriber#/, /^subscriber$/, subscriberRowKind.read),
} as const satisfies Record<string, BackupKind>;

/** The name of a kind, as a line of a backup bears it. */
export type BackupKindName = keyof typeof backupKinds;

/** Rows that no backup holds: they are of a moment, or are the keys, which have a file of their own. */
const ofAMoment: readonly { readonly pk: RegExp; readonly sk: RegExp }[] = [
  // counters of a minute, and the clock of the sending rate
  { pk: /^rate#/, sk: any },
  // the first answers to requests that may be repeated, for a day
  { pk: /^once#/, sk: any },
  // whose turn it is
  { pk: /^source#/, sk: /^turn$/ },
  { pk: /^secret#/, sk: any },
];

const isOf = ({ pk, sk }: { readonly pk: RegExp; readonly sk: RegExp }, row: Row): boolean =>
  pk.test(String(row.pk)) && sk.test(String(row.sk));

/** Which kind a row is of; `left out` for one that is of a moment, undefined for one that this release does not know. */
export function backupKindOf(row: Row): BackupKindName | 'left out' | undefined {
  if (ofAMoment.some((kind) => isOf(kind, row))) return 'left out';
  return (Object.keys(backupKinds) as BackupKindName[]).find((name) => isOf(backupKinds[name], row));
}

/** Whether a text names a kind. */
export const isBackupKind = (name: unknown): name is BackupKindName =>
  typeof name === 'string' && Object.hasOwn(backupKinds, name);
