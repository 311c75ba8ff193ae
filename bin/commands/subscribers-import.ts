import { text } from 'node:stream/consumers';
import {
  type ImportOutcome,
  importSubscriber,
} from '../../functions/domain/alerts/subscription/import-subscriber.ts';
import { keyFingerprint } from '../../functions/domain/alerts/subscription/key-fingerprint.ts';
import { erasedReason } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { newSecret } from '../../functions/runtime/random-ids.ts';
import {
  type ListedRecord,
  type ListedSuppression,
  readSubscriberList,
} from '../../functions/sources/subscribers/read-subscriber-list.ts';
import { OperatorError } from '../operator-error.ts';
import type { CommandOutput } from './command.ts';
import { gunzipIfGzipped } from './gunzip-if-gzipped.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { consents, now, pauseBeforeRetry, subscribers } from './stores.ts';

/** Import a list of subscribers, NDJSON or CSV; 1 when a line is wrong. Lines are named by number, never by what they hold. */
export async function importSubscribers(
  file: string,
  dryRun: boolean,
  { json, say }: CommandOutput,
): Promise<number> {
  const list = await text(gunzipIfGzipped(readFileBytes(file)));
  const counts: Partial<Record<ImportOutcome | 'wrong', number>> = {};
  for (const record of records(list)) {
    const { outcome, errors } = await take(record, dryRun);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (json) say(JSON.stringify({ line: record.line, outcome, errors }));
    else for (const { path, message } of errors ?? []) say(`line ${record.line}: ${path} ${message}`.trim());
  }
  if (!json) {
    const said = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
    say(`${said.join(', ') || 'nothing in it'}${dryRun ? '; nothing was written' : ''}`);
  }
  return counts.wrong ? 1 : 0;
}

function* records(list: string): Generator<ListedRecord> {
  try {
    yield* readSubscriberList(list, now());
  } catch (error) {
    if (error instanceof SyntaxError) throw new OperatorError(error.message);
    throw error;
  }
}

interface Taken {
  readonly outcome: ImportOutcome | 'wrong';
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

async function take(record: ListedRecord, dryRun: boolean): Promise<Taken> {
  if ('errors' in record) return { outcome: 'wrong', errors: record.errors };
  const secret = await subscribers.secret(newSecret());
  if ('suppression' in record) return takeSuppression(record.suppression, keyFingerprint(secret), dryRun);
  const on = { subscribers, consents, secret, now, pause: pauseBeforeRetry, dryRun };
  return { outcome: await importSubscriber(record.subscriber, on) };
}

async function takeSuppression(
  { suppressed, reason, at, addressKey }: ListedSuppression,
  ownKey: string,
  dryRun: boolean,
): Promise<Taken> {
  if (addressKey !== ownKey) {
    const message = 'was made by another address key: nobody can tell whose it is';
    return { outcome: 'wrong', errors: [{ path: 'suppressed', message }] };
  }
  const isErased = reason === erasedReason;
  if (!dryRun)
    await (isErased ? subscribers.noteErased(suppressed, at) : subscribers.suppress(suppressed, reason, at));
  return { outcome: isErased ? 'erased' : 'suppressed' };
}
