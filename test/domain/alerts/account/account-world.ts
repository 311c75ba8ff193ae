import type { AccountStores } from '../../../../functions/domain/alerts/account/gather-account.ts';
import type { Moving } from '../../../../functions/domain/alerts/account/move-address.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import type { Erasing } from '../../../../functions/domain/alerts/subscription/erase-subscriber.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { castVote } from '../../../../functions/domain/ranking/cast-vote.ts';
import { fuse } from '../../../support/crash.ts';
import { memoryAddressMoves } from '../../../support/memory-address-moves.ts';
import { memoryConsents } from '../../../support/memory-consents.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { memoryDeliveryHistory } from '../../../support/memory-delivery-history.ts';
import { memoryIngestion } from '../../../support/memory-ingestion.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryLog } from '../../../support/memory-log.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryRates } from '../../../support/memory-rates.ts';
import { memoryReaderVotes } from '../../../support/memory-reader-votes.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';

export const secret = 'the key of addresses';
export const old = 'ada@example.org';
export const fresh = 'ada@new.example';
export const idOf = (email: string) => subscriberId(email, secret);
export const papers = ['arxiv:2611.00001', 'arxiv:2611.00002'];
const settings = { filter: 'topic:nlp', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;

/** A reader with an alert, consents, digests and votes, and another one who voted too. */
export async function accountWorld() {
  const ingestion = memoryIngestion('2026-11-23T09:00:00Z');
  const { now } = ingestion.on;
  const subscribers = memorySubscribers(now);
  const deliveries = memoryDeliveries();
  const mailer = memoryMailer();
  const log = memoryLog();
  const moves = memoryAddressMoves(now);
  const consents = memoryConsents(now);
  const readerVotes = memoryReaderVotes();
  const rates = memoryRates();
  const voting = { ...ingestion.on, readerVotes, secret };
  const enrol = async (email: string, given: Partial<Subscriber> = {}): Promise<Subscriber> => {
    const reader: Subscriber = {
      id: idOf(email),
      email,
      status: 'active',
      settings,
      confirmed: 'a nonce',
      confirmedAt: '2026-11-01T08:00:00.000Z',
      activeSince: '2026-11-01T08:00:00.000Z',
      dueAt: '2026-11-24T08:00:00.000Z',
      dueOn: '2026-11-24',
      dueEdition: 'daily-2026-11-24',
      covered: { through: '2026-11-23T08:00:00.000Z' },
      last: { edition: 'daily-2026-11-23', messageId: 'm', at: '2026-11-23T08:00:00.000Z' },
      revision: 1,
      ...given,
    };
    await subscribers.put(reader);
    return reader;
  };
  const ada = await enrol(old);
  for (const id of papers) await ingestion.harvest('arxiv', { arxivId: id.slice(6), title: id });
  await castVote(ada.id, 'arxiv:2611.00001', 'up', voting);
  await castVote('grace', 'arxiv:2611.00001', 'up', voting);
  await consents.keep(ada.id, { askedAt: '2026-11-01T07:00:00.000Z', words: 'w', settings });
  await deliveries.claim('daily-2026-11-23', ada.id, { through: '' }, '2026-11-23T08:00:00.000Z');
  await deliveries.settle('daily-2026-11-23', ada.id, 'delivered', '2026-11-23T08:01:00.000Z');

  let serial = 0;
  const on = (dying = fuse()): Moving & Erasing & AccountStores => ({
    ...voting,
    papers: dying.wrap(ingestion.papers),
    readerVotes: dying.wrap(readerVotes),
    subscribers: dying.wrap(subscribers),
    deliveries: dying.wrap(deliveries),
    history: dying.wrap(memoryDeliveryHistory(deliveries)),
    consents: dying.wrap(consents),
    moves: dying.wrap(moves),
    mailer: dying.wrap(mailer),
    rates,
    links: soleKey('the key of links'),
    newId: () => `nonce-${++serial}`,
    log,
    composeMove: (token) => ({ subject: 'move', text: token }),
    composeMoved: () => ({ subject: 'moved', text: 'elsewhere' }),
  });
  return {
    ...{ ada, enrol, on, subscribers, deliveries, mailer, moves, consents, readerVotes, settings, now },
    voting,
    votes: ingestion.papers.votes,
    pass: ingestion.pass,
    votesFor: async () => (await ingestion.papers.findMany(papers)).map(({ votes }) => votes).sort(),
  };
}
