import { allSuppressions } from '../../functions/adapters/dynamodb/suppression-scan.ts';
import { keyFingerprint } from '../../functions/domain/alerts/subscription/key-fingerprint.ts';
import { votedFor } from '../../functions/domain/ranking/voted-for.ts';
import { newSecret } from '../../functions/runtime/random-ids.ts';
import type { CommandOutput } from './command.ts';
import {
  allSubscribers,
  client,
  consents,
  papers,
  readerVotes,
  subscribers,
  subscribersTable,
} from './stores.ts';

/**
 * Every subscriber who has confirmed, as NDJSON: settings, state, what they had already, consents and votes; then the codes of
 * addresses to which no mail goes. `subscribers import` reads it.
 */
export async function exportSubscribers({ say }: Pick<CommandOutput, 'say'>): Promise<void> {
  for await (const subscriber of allSubscribers()) {
    const {
      id,
      status,
      settings,
      request: _,
      confirmed: __,
      expiresAt: ___,
      revision: ____,
      ...state
    } = subscriber;
    if (status === 'pending') continue;
    const voted = await votedFor(await readerVotes.of(id), papers);
    const votes = voted.flatMap(({ paper, said }) => said.slice(-1).map(({ at }) => ({ paper, at })));
    say(JSON.stringify({ id, status, ...state, ...settings, consents: await consents.of(id), votes }));
  }
  const addressKey = keyFingerprint(await subscribers.secret(newSecret()));
  for await (const { id, reason, at } of allSuppressions(client, subscribersTable))
    say(JSON.stringify({ suppressed: id, reason, at, addressKey }));
}
