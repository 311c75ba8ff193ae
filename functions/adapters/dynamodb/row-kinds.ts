import { entries } from './delivery-table.ts';
import { answers } from './idempotency-table.ts';
import { pendings } from './lookup-queue-table.ts';
import { papers, past } from './paper-row.ts';
import type { RowKind } from './row-kind.ts';
import { states } from './source-state-table.ts';
import { secrets, subscriberRows, suppressions } from './subscriber-table.ts';
import { suggestions } from './suggestion-table.ts';
import type { Row } from './table.ts';
import { tokens } from './token-table.ts';
import { turns } from './turn-table.ts';

/** How rows of one kind are brought from any layout to that of today. */
export type Layouts = Pick<RowKind<object>, 'shape' | 'rewritten'>;

/** By the beginning of both keys. */
const kinds: Readonly<Record<string, Layouts>> = {
  'paper#/paper': papers,
  'paper#/v#': past,
  'pending/': pendings,
  'moderation/': suggestions,
  'token#/token': tokens,
  'once#/once': answers,
  'source#/cursor': states,
  'source#/turn': turns,
  'subscriber#/subscriber': subscriberRows,
  'suppressed#/suppressed': suppressions,
  'secret#/secret': secrets,
  'delivery#/': entries,
};

/** Which kind a row is of; undefined for rows that only count or point somewhere, and have no layout. */
export function kindOf({ pk, sk }: Row): Layouts | undefined {
  const [name] = /^[a-z]+#?/.exec(String(pk)) ?? [''];
  const found = Object.entries(kinds).find(([keys]) => {
    const [first = '', second = ''] = keys.split('/');
    return name === first && String(sk).startsWith(second);
  });
  return found?.[1];
}
