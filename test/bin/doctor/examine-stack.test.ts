import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FindingKind } from '../../../bin/doctor/advice.ts';
import { describeReport } from '../../../bin/doctor/describe-report.ts';
import { examineStack } from '../../../bin/doctor/examine-stack.ts';
import type { Finding } from '../../../bin/doctor/finding.ts';
import { aDeployment, api, aWorld, release, type World } from './a-deployment.ts';

/* A whole deployment on loopback: real tables and bucket, AWS by script. All is well; then one thing is not. */

let data: string;
let deployment: Awaited<ReturnType<typeof aDeployment>>;
let world: World;
const pristine = aWorld();
const fresh = (): World => ({
  ...structuredClone({ ...pristine, answers: {}, refusing: undefined, silent: undefined }),
  answers: {},
  refusing: new Set(),
  silent: new Set(),
});

const examine = (more: { repair?: boolean; stack?: string; limitScale?: number } = {}): Promise<Finding[]> =>
  examineStack(
    more.stack ?? 'Paperboy',
    { repair: more.repair ?? false, mostExamples: 5 },
    {
      zone: deployment.zone(),
      fetch: deployment.fetch,
      offline: undefined,
      now: () => new Date(),
      release: async () => release,
      sleep: (milliseconds, signal) => sleep(milliseconds * (more.limitScale ?? 1), undefined, { signal }),
    },
  );

/** What is wrong, by kind. */
const wrong = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ state, kind }) =>
    kind && ['warning', 'fault'].includes(state) ? [`${state}: ${kind}`] : [],
  );

const variables = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_REGION: 'eu-west-1' };

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-doctor-'));
  world = fresh();
  deployment = await aDeployment(data, () => world);
  for (const [name, value] of Object.entries({ ...variables, AWS_ENDPOINT_URL: deployment.url }))
    vi.stubEnv(name, value);
  const at = new Date().toISOString();
  const state = { position: {}, firstSuccess: at, lastSuccess: at, lastDay: at.slice(0, 10), volumes: {} };
  for (const name of ['arxiv-feed', 'arxiv-oai/cs', 'arxiv-oai/stat', 'arxiv-oai/eess', 'hugging-face'])
    await deployment.states.put(name, state);
  await examine({ repair: true });
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await deployment.close();
  await rm(data, { recursive: true, force: true });
});
beforeEach(() => {
  world = fresh();
});

test('of a deployment that is well it says so of everything, and leaves nothing out', async () => {
  const findings = await examine();
  expect(findings.filter(({ state }) => state !== 'well')).toEqual([]);
  expect([...new Set(findings.map(({ check }) => check))].sort()).toEqual(
    [
      ...['alarms', 'bucket', 'clock', 'credentials', 'freshness', 'keys', 'lists', 'origin lock'],
      ...[
        'pages',
        'papers',
        'published',
        'sending',
        'site',
        'sources',
        'stack',
        'subscribers',
        'tables',
        'votes',
        'zone',
      ],
    ].sort(),
  );
});

const papers = 'paperboy-papers';
const answer =
  (status: number, text = '') =>
  () =>
    new Response(text, { status });

describe('one thing that is wrong is the one that is told', () => {
  const damages: readonly [
    part: string,
    damage: string,
    damaged: (world: World) => unknown,
    ...expected: `${'fault' | 'warning'}: ${FindingKind}`[],
  ][] = [
    [
      'stack',
      'rolled back',
      (w) => Object.assign(w, { status: 'UPDATE_ROLLBACK_COMPLETE' }),
      'warning: stack was rolled back',
    ],
    [
      'stack',
      'stuck',
      (w) => Object.assign(w, { status: 'UPDATE_ROLLBACK_FAILED' }),
      'fault: stack is broken',
    ],
    [
      'stack',
      'never whole',
      (w) => Object.assign(w, { status: 'ROLLBACK_COMPLETE' }),
      'fault: stack is broken',
    ],
    [
      'stack',
      'deploying',
      (w) => Object.assign(w, { status: 'UPDATE_IN_PROGRESS' }),
      'warning: stack is changing',
    ],
    [
      'outputs',
      'other code',
      (w) => Object.assign(w.outputs, { Release: 'other' }),
      'warning: another release',
      'warning: site is stale',
    ],
    [
      'outputs',
      'other settings',
      (w) => Object.assign(w.outputs, { OperatorName: 'Ada' }),
      'warning: other settings',
    ],
    ['account', 'sandbox', (w) => Object.assign(w.mail, { production: false }), 'fault: SES sandbox'],
    ['account', 'paused', (w) => Object.assign(w.mail, { sending: false }), 'fault: SES sending is off'],
    ['account', 'shut', (w) => Object.assign(w.mail, { standing: 'SHUTDOWN' }), 'fault: SES sending is off'],
    [
      'account',
      'reviewed',
      (w) => Object.assign(w.mail, { standing: 'PROBATION' }),
      'warning: SES under review',
    ],
    ['account', 'used up', (w) => Object.assign(w.mail, { sent: 45_000 }), 'warning: quota nearly used up'],
    ['account', 'no limit', (w) => Object.assign(w.mail, { most: -1, sent: 45_000 })],
    ['identity', 'unknown domain', (w) => Object.assign(w.mail, { isKnown: false }), 'fault: no identity'],
    [
      'identity',
      'unverified',
      (w) => Object.assign(w.mail, { verified: false }),
      'fault: identity is not verified',
    ],
    [
      'identity',
      'unsigned',
      (w) => Object.assign(w.mail, { dkim: 'PENDING' }),
      'fault: DKIM is not verified',
    ],
    [
      'identity',
      'no return path',
      (w) => Object.assign(w.mail, { returnPath: '' }),
      'warning: no return path',
    ],
    [
      'identity',
      'return path',
      (w) => Object.assign(w.mail, { returnPath: 'FAILED' }),
      'fault: return path is not verified',
    ],
    ['set', 'stopped set', (w) => Object.assign(w.mail, { set: false }), 'fault: configuration set is off'],
    ['set', 'deaf', (w) => w.mail.events.splice(2, 1), 'fault: events are not told'],
    [
      'outputs',
      'held back',
      (w) => Object.assign(w.outputs, { MailOnlyTo: '@example.org' }),
      'warning: other settings',
      'warning: mail is held back',
    ],
    [
      'outputs',
      'nobody',
      (w) => Object.assign(w.outputs, { MailOnlyTo: ' ' }),
      'warning: other settings',
      'warning: mail is held back',
    ],
    [
      'identity',
      'DKIM',
      (w) => delete w.names['t2._domainkey.papers.example.org'],
      'fault: DKIM record missing',
    ],
    [
      'identity',
      'SPF',
      (w) =>
        Object.assign(w.names, {
          'bounces.papers.example.org': { mx: ['feedback-smtp.eu-west-1.amazonses.com'] },
        }),
      'fault: SPF missing',
    ],
    [
      'identity',
      'MX of another region',
      (w) =>
        Object.assign(w.names, {
          'bounces.papers.example.org': {
            ...w.names['bounces.papers.example.org'],
            mx: ['feedback-smtp.us-east-1.amazonses.com'],
          },
        }),
      'fault: MX missing',
    ],
    [
      'identity',
      'two MX',
      (w) =>
        Object.assign(w.names, {
          'bounces.papers.example.org': {
            ...w.names['bounces.papers.example.org'],
            mx: ['feedback-smtp.eu-west-1.amazonses.com', 'mx.example.org'],
          },
        }),
      'fault: MX missing',
    ],
    ['dmarc', 'no DMARC', (w) => delete w.names['_dmarc.papers.example.org'], 'fault: DMARC missing'],
    [
      'dmarc',
      'two DMARC',
      (w) =>
        Object.assign(w.names, {
          '_dmarc.papers.example.org': { txt: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
        }),
      'fault: DMARC is wrong',
    ],
    [
      'dmarc',
      'strict DMARC',
      (w) => Object.assign(w.names, { '_dmarc.papers.example.org': { txt: ['v=DMARC1; p=none; aspf=s'] } }),
      'warning: DMARC alignment',
    ],
    ['host', 'no host', (w) => delete w.names['papers.example.org'], 'fault: host does not resolve'],
    [
      'host',
      'other host',
      (w) =>
        Object.assign(w.names, {
          'papers.example.org': { cname: 'example.github.io', a: ['192.0.2.1'], aaaa: ['::1'] },
        }),
      'fault: host points elsewhere',
    ],
    [
      'host',
      'by another name',
      (w) =>
        Object.assign(w.names, {
          'papers.example.org': { cname: 'www.example.org', a: ['192.0.2.1'], aaaa: ['::1'] },
          'www.example.org': { cname: 'D111111abcdef8.cloudfront.net.' },
        }),
    ],
    [
      'host',
      'no IPv6',
      (w) => Object.assign(w.names['papers.example.org'] ?? {}, { aaaa: undefined }),
      'warning: no IPv6',
    ],
    [
      'host',
      'CAA',
      (w) => Object.assign(w.names, { 'example.org': { caa: [{ critical: 0, issue: 'letsencrypt.org' }] } }),
      'fault: CAA forbids Amazon',
    ],
    [
      'site',
      '503',
      (w) => Object.assign(w.answers, { 'https://papers.example.org/': answer(503) }),
      'fault: site does not answer',
      'fault: API refuses the CDN',
    ],
    [
      'site',
      'another page',
      (w) => Object.assign(w.answers, { 'https://papers.example.org/': answer(200, 'parked') }),
      'fault: site is another',
    ],
    [
      'site',
      'an older page',
      (w) =>
        Object.assign(w.answers, {
          'https://papers.example.org/': answer(200, 'Paperboy <a href="/feeds/x">'),
        }),
      'warning: site is another',
    ],
    [
      'site',
      'no certificate',
      (w) =>
        Object.assign(w.answers, {
          'https://papers.example.org/': () =>
            Promise.reject(
              new TypeError('fetch failed', {
                cause: Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' }),
              }),
            ),
        }),
      'fault: certificate is wrong',
    ],
    [
      'api',
      'unlocked',
      (w) => Object.assign(w.answers, { [api]: answer(200) }),
      'fault: API answers past the CDN',
    ],
    [
      'site',
      'locked out',
      (w) => Object.assign(w.answers, { 'https://papers.example.org/api': answer(403) }),
      'fault: API refuses the CDN',
    ],
    ['clock', 'clock', (w) => Object.assign(w, { clockAheadMs: 20_000 }), 'warning: clock is wrong'],
    [
      'clock',
      'clock an hour off',
      (w) => Object.assign(w, { clockAheadMs: -3_600_000 }),
      'fault: clock is wrong',
    ],
    [
      'source',
      'source',
      (w) => Object.assign(w.answers, { 'https://rss.arxiv.org': answer(403) }),
      'warning: source does not answer here',
    ],
    ['source', 'asked too often', (w) => Object.assign(w.answers, { 'https://rss.arxiv.org': answer(429) })],
    ['outputs', 'no table', (w) => delete w.tables[papers], 'fault: table is missing'],
    [
      'outputs',
      'archived table',
      (w) => Object.assign(w.tables[papers] ?? {}, { state: 'ARCHIVED' }),
      'warning: table is not ready',
    ],
    [
      'outputs',
      'provisioned',
      (w) => Object.assign(w.tables[papers] ?? {}, { billing: 'PROVISIONED' }),
      'warning: billing is another',
    ],
    ['outputs', 'no TTL', (w) => Object.assign(w.tables[papers] ?? {}, { ttl: 'DISABLED' }), 'fault: no TTL'],
    [
      'outputs',
      'no recovery',
      (w) => Object.assign(w.tables[papers] ?? {}, { recovery: 'DISABLED' }),
      'fault: no point-in-time recovery',
    ],
    [
      'outputs',
      'unprotected',
      (w) => Object.assign(w.tables[papers] ?? {}, { protection: false }),
      'warning: no deletion protection',
    ],
    ['index', 'no index', (w) => Object.assign(w, { hasIndex: false }), 'fault: index is missing'],
    ['public', 'public', (w) => Object.assign(w.bucket, { publicAccess: false }), 'fault: bucket is public'],
    [
      'bucket',
      'versions',
      (w) => Object.assign(w.bucket, { versioning: 'Suspended' }),
      'fault: bucket is as no template says',
    ],
    [
      'bucket',
      'encryption',
      (w) => Object.assign(w.bucket, { encryption: 'aws:kms' }),
      'fault: bucket is as no template says',
    ],
    [
      'bucket',
      'lifecycle',
      (w) => Object.assign(w.bucket, { lifecycle: [] }),
      'fault: bucket is as no template says',
    ],
    [
      'policy',
      'policy',
      (w) => Object.assign(w.bucket, { policy: w.bucket.policy.slice(1) }),
      'fault: bucket policy',
    ],
    ['policy', 'no policy', (w) => Object.assign(w.bucket, { policy: [] }), 'fault: bucket policy'],
    [
      'topics',
      'unconfirmed',
      (w) =>
        Object.assign(
          w.subscriptions,
          Object.fromEntries(Object.keys(w.subscriptions).map((topic) => [topic, ['PendingConfirmation']])),
        ),
      'fault: alarm mail is not confirmed',
      'fault: alarm mail is not confirmed',
    ],
    [
      'topics',
      'nobody woken',
      (w) => Object.assign(w, { subscriptions: {} }),
      'warning: nobody is woken',
      'warning: nobody is woken',
    ],
    ['topics', 'no edge', (w) => Object.assign(w, { isEdgeThere: false }), 'warning: CDN is not watched'],
  ];

  /* Parts that know nothing of each other are damaged at the same time: each round one thing in every part. */
  const parts = [...new Set(damages.map(([part]) => part))].map((part) =>
    damages.filter((one) => one[0] === part),
  );
  test.each(
    Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, round) =>
      parts.flatMap((of) => of.slice(round, round + 1)),
    ).map((round) => [round.map(([, damage]) => damage).join(', '), round] as const),
  )('%s', async (_, round) => {
    for (const [, , damage] of round) damage(world);
    const findings = await examine();
    expect(wrong(findings).sort()).toEqual(round.flatMap(([, , , ...expected]) => expected).sort());
    for (const { state, do: advice } of findings)
      expect(advice !== undefined).toBe(['fault', 'warning'].includes(state));
    expect(JSON.stringify(findings)).not.toContain('ada@');
  });
});

describe('a stack that cannot be asked', () => {
  test.each([
    ['ExpiredToken', 'The security token included in the request is expired', 'expired credentials'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'wrong credentials'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'wrong credentials'],
    [
      'SignatureDoesNotMatch',
      'Signature expired: 20261130T010000Z is now earlier than 20261130T020000Z',
      'clock is wrong',
    ],
    [
      'AccessDenied',
      'User: arn:aws:iam::1:user/ada is not authorized to perform: cloudformation:DescribeStacks',
      'not allowed',
    ],
    ['ValidationError', 'Stack with id Paperboy does not exist', 'no such stack'],
  ] as const)('%s: %s', async (code, message, kind) => {
    world.stackError = [code, message];
    const findings = await examine();
    expect(wrong(findings)).toEqual([`fault: ${kind}`]);
    // from outside it is looked at all the same, by cdk.json
    expect(
      findings.filter(({ check, state }) => ['site', 'zone'].includes(check) && state === 'well').length,
    ).toBeGreaterThan(3);
  });
});

test.each(['ses', 'sns', 'dynamodb', 's3'])(
  'where %s refuses, that is unknown, and the rest is looked at',
  async (service) => {
    world.refusing.add(service);
    const findings = await examine();
    expect(wrong(findings)).toEqual([]);
    const unknown = findings.filter(({ state }) => state === 'unknown');
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.some(({ what }) => what.includes(`${service}:Anything`))).toBe(true);
    expect(findings.filter(({ state }) => state === 'well').length).toBeGreaterThan(15);
  },
);

test('what never answers ends after its time, and the rest is looked at', async () => {
  world.silent.add('sns').add('ses');
  const began = performance.now();
  const findings = await examine({ limitScale: 0.1 });
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(findings.filter(({ state }) => state === 'unknown').map(({ check }) => check)).toEqual(
    expect.arrayContaining(['sending', 'alarms']),
  );
  expect(wrong(findings)).toEqual([]);
});

test('what can be put right is put right, once', async () => {
  Object.assign(world.tables[papers] ?? {}, { ttl: 'DISABLED', recovery: 'DISABLED', protection: false });
  world.bucket.publicAccess = false;
  const repaired = await examine({ repair: true });
  expect(wrong(repaired)).toEqual([]);
  expect(repaired.reduce((sum, one) => sum + (one.repaired ?? 0), 0)).toBe(4);
  const again = await examine({ repair: true });
  expect(again.reduce((sum, one) => sum + (one.repaired ?? 0), 0)).toBe(0);
});

test('what is to be typed names the stack, and what is wrong comes first', async () => {
  Object.assign(world.tables[papers] ?? {}, { ttl: 'DISABLED' });
  const lines = describeReport(await examine());
  expect(lines[0]).toBe('faults');
  expect(lines[2]).toContain('→ "paperboy doctor --repair --stack Paperboy"');
  expect(lines.at(-1)).toMatch(/^1 fault, \d+ well$/);
});
