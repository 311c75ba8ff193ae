import type { Row } from '../../functions/adapters/dynamodb/table.ts';

/*
 * A row of every kind as the first release wrote it, when rows had no layout number. They are written by hand and are not
 * to be changed: what was stored then is to be read for ever.
 */

const at = '2026-11-20T10:00:00.000Z';
const later = '2026-11-24T08:00:00.000Z';

export const firstPaper = {
  pk: 'paper#arxiv:2611.00001',
  sk: 'paper',
  hot: 'hot',
  id: 'arxiv:2611.00001',
  title: 'Of Rows',
  abstract: 'They are read for ever.',
  authors: ['Ada Lovelace', 'Charles Babbage'],
  categories: ['cs.DB'],
  arxivId: '2611.00001',
  doi: '10.1000/182',
  publishedAt: at,
  announcedAt: at,
  version: 2,
  versionAt: later,
  withdrawn: false,
  announceType: 'replace',
  links: { abs: 'https://arxiv.org/abs/2611.00001', code: 'https://code.example/rows' },
  license: 'CC0',
  comment: 'Twelve pages',
  journalRef: 'Rows 1 (2026)',
  raw: { title: 'Of {\\it Rows}' },
  topics: [{ slug: 'databases', score: 0.75, evidence: ['rows'] }],
  predictedCategory: { category: 'cs.DB', score: 0.5, evidence: ['stored'] },
  model: 'model of then',
  listedAt: at,
  updatedAt: later,
  storedAt: at,
  revisedAt: later,
  trendingAt: later,
  hidden: 'its author asked',
  mergedInto: 'doi:10.1000/183',
  source: 'submission',
  submittedBy: 'a script',
  votes: 3,
  stars: 4,
  heat: 1.25e30,
  revision: 7,
} satisfies Row;

export const firstVersion = {
  pk: 'paper#arxiv:2611.00001',
  sk: 'v#0002',
  version: 2,
  at: later,
  changed: ['abstract', 'version'],
} satisfies Row;

export const firstPending = {
  pk: 'pending',
  sk: 'doi:10.1000/182',
  id: 'doi:10.1000/182',
  since: at,
  submittedBy: 'a script',
  tries: 2,
  nextAt: later,
  unknown: 'nobody knows it',
} satisfies Row;

export const firstSuggestion = {
  pk: 'moderation',
  sk: '0123456789ab',
  id: '0123456789ab',
  at,
  paper: { title: 'Of Rows', authors: ['Ada Lovelace'], links: { code: 'https://code.example/rows' } },
  title: 'Of Rows',
  remark: 'I liked it',
} satisfies Row;

export const firstToken = {
  pk: 'token#5e884898da28',
  sk: 'token',
  hash: '5e884898da28',
  name: 'a script',
  createdAt: at,
  quota: 200,
} satisfies Row;

export const firstAnswer = {
  pk: 'once#5e884898da28#monday',
  sk: 'once',
  answer: { request: '9f86d081884c', status: 200, body: '{"results":[]}' },
  expiresAt: 1_900_000_000,
} satisfies Row;

export const firstState = {
  pk: 'source#arxiv',
  sk: 'cursor',
  position: { day: '2026-11-23', token: '1114880|1001', page: 2 },
  firstSuccess: at,
  lastSuccess: at,
  lastNew: at,
  lastDay: '2026-11-23',
  volumes: { '2026-11-23': { '*': 900, 'cs.CL': 120 } },
  trouble: { fault: 'lost its place', message: 'badResumptionToken', since: at, at: later, times: 2 },
  refused: { count: 1, of: 900, why: 'title: is missing' },
} satisfies Row;

export const firstLease = {
  pk: 'source#harvest/arxiv',
  sk: 'turn',
  ticket: 'a ticket',
  held: false,
  notBefore: later,
} satisfies Row;

export const firstSubscriber = {
  pk: 'subscriber#kZ3v0cJm',
  sk: 'subscriber',
  due: 'due#3',
  id: 'kZ3v0cJm',
  email: 'ada@example.org',
  status: 'active',
  settings: {
    filter: 'topic:databases',
    frequency: 'weekly',
    timezone: 'Europe/London',
    hour: 8,
    weekday: 1,
  },
  request: {
    nonce: 'a nonce',
    settings: { filter: '', frequency: 'daily', timezone: 'UTC', hour: 7, weekday: 2 },
    at,
  },
  confirmed: 'another nonce',
  confirmedAt: at,
  dueAt: later,
  covered: { through: at, sent: ['arxiv:2611.00001'] },
  last: { edition: 'weekly:2026-11-16', messageId: 'a message', at },
  expiresAt: 1_900_000_000,
  revision: 5,
} satisfies Row;

export const firstDelivery = {
  pk: 'delivery#daily:2026-11-20',
  sk: 'kZ3v0cJm',
  state: 'delivered',
  rank: 3,
  covered: { through: at, sent: ['arxiv:2611.00001'] },
  claimedAt: at,
  leaseUntil: later,
  expiresAt: 1_900_000_000,
  settledAt: later,
  detail: 'accepted',
} satisfies Row;

export const firstSecret = {
  pk: 'secret#links',
  sk: 'secret',
  value: 'a key that signs links',
} satisfies Row;

export const firstAddressKey = {
  pk: 'secret#address',
  sk: 'secret',
  value: 'a key that makes ids',
} satisfies Row;

/** What a row holds, without its keys and what only an index or the table reads. */
export function contentOf<R extends Row>({ pk: _, sk: __, due: ___, hot: ____, ...held }: R) {
  return held;
}
