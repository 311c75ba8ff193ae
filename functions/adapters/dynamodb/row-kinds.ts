import { movedRowKind, moveRequestRowKind } from './address-move-table.ts';
import { consentRowKind } from './consent-table.ts';
import { deliveryRowKind } from './delivery-table.ts';
import { editionRowKind } from './edition-table.ts';
import { answerRowKind } from './idempotency-table.ts';
import { leaseRowKind } from './lease-table.ts';
import { pendingRowKind } from './lookup-queue-table.ts';
import { paperRowKind, pastStateRowKind } from './paper-row.ts';
import { readerVoteRowKind } from './reader-vote-table.ts';
import type { RowKind } from './row-kind.ts';
import { secretRowKind } from './secret-rows.ts';
import { sourceStateRowKind } from './source-state-table.ts';
import { subscriberRowKind, suppressionRowKind } from './subscriber-row.ts';
import { suggestionRowKind } from './suggestion-table.ts';
import type { Row } from './table.ts';
import { tokenRowKind } from './token-table.ts';
import { voteRowKind } from './vote-rows.ts';

/** How rows of one kind are brought from any layout to that of today. */
export type LayoutKind = Pick<RowKind<object>, 'shape' | 'rewritten'>;

/** By the beginning of both keys. */
const kinds: Readonly<Record<string, LayoutKind>> = {
  'paper#/paper': paperRowKind,
  'paper#/v#': pastStateRowKind,
  'paper#/vote#': voteRowKind,
  'pending/': pendingRowKind,
  'moderation/': suggestionRowKind,
  'token#/token': tokenRowKind,
  'once#/once': answerRowKind,
  'source#/cursor': sourceStateRowKind,
  'source#/turn': leaseRowKind,
  'edition#/': editionRowKind,
  'subscriber#/subscriber': subscriberRowKind,
  'suppressed#/suppressed': suppressionRowKind,
  'secret#/secret': secretRowKind,
  'delivery#/': deliveryRowKind,
  'consent#/': consentRowKind,
  'move#/asked': moveRequestRowKind,
  'move#/to': movedRowKind,
  'votes#/': readerVoteRowKind,
};

/** Which kind a row is of; undefined for rows that only count or point somewhere, and have no layout. */
export function kindOf({ pk, sk }: Row): LayoutKind | undefined {
  const [name] = /^[a-z]+#?/.exec(String(pk)) ?? [''];
  const found = Object.entries(kinds).find(([keys]) => {
    const [first = '', second = ''] = keys.split('/');
    return name === first && String(sk).startsWith(second);
  });
  return found?.[1];
}
