import { describe, expect, test } from 'vitest';
import { findDmarc } from '../../../bin/doctor/dns/find-dmarc.ts';
import { judgeCaa } from '../../../bin/doctor/dns/judge-caa.ts';
import { judgeSpf } from '../../../bin/doctor/dns/judge-spf.ts';
import { aZone, type Names } from './a-zone.ts';

const domain = 'bounces.example.org';

describe('SPF of the return path (RFC 7208)', () => {
  const verdict = async (txt: readonly string[], more: Readonly<Record<string, Names>> = {}) =>
    judgeSpf(domain, aZone({ [domain]: { txt }, ...more }));

  test.each([
    'v=spf1 include:amazonses.com ~all',
    'V=SPF1 Include:AmazonSES.com. -all',
    'v=spf1 a mx ip4:192.0.2.0/24 ip6:2001:db8::/32 include:amazonses.com ?all',
    'v=spf1 a/24//64 mx:example.org/28 exists:%{i}.example.org include:amazonses.com unknown=x:y exp=why.example.org -all',
    'v=spf1 include:other.example include:amazonses.com -all',
    'v=spf1 include:nested.example -all',
    'v=spf1 redirect=nested.example',
  ])('lets SES send: %s', async (text) => {
    const nested = {
      'nested.example': { txt: ['something else', 'v=spf1 include:amazonses.com -all'] },
      'other.example': { txt: ['v=spf1 ip4:192.0.2.1 -all'] },
    };
    expect(await verdict([text], nested)).toEqual({ outcome: 'allows', open: false });
  });

  test.each([
    ['v=spf1 -all', 'forbids'],
    ['v=spf1', 'forbids'],
    ['v=spf1 -include:amazonses.com ~all', 'forbids'],
    ['v=spf1 -all include:amazonses.com', 'forbids'],
    ['v=spf1 -include:amazonses.com include:amazonses.com -all', 'forbids'],
    ['v=spf1 include:amazonses.com.evil.example -all', 'wrong'],
    ['v=spf1 include: -all', 'wrong'],
    ['v=spf1 ip4:192.0.2.0/24 includes:amazonses.com', 'wrong'],
    ['v=spf1 all:amazonses.com', 'wrong'],
    ['v=spf1 redirect=a.example redirect=b.example', 'wrong'],
    ['v=spf1 include:loop.example -all', 'wrong'],
    [
      `v=spf1 ${Array.from({ length: 10 }, (_, place) => `exists:${place}.example`).join(' ')} include:amazonses.com`,
      'wrong',
    ],
  ])('does not: %s', async (text, outcome) => {
    const loop = { 'loop.example': { txt: ['v=spf1 include:loop.example -all'] } };
    expect(await verdict([text], loop)).toMatchObject({ outcome });
  });

  test('none, several, and everybody', async () => {
    expect(await verdict(['v=spf10 include:amazonses.com'])).toEqual({ outcome: 'missing' });
    expect(await judgeSpf('nowhere.example', aZone({}))).toEqual({ outcome: 'missing' });
    expect(await verdict(['v=spf1 -all', 'v=spf1 include:amazonses.com -all'])).toMatchObject({
      outcome: 'wrong',
    });
    expect(await verdict(['v=spf1 +all'])).toEqual({ outcome: 'allows', open: true });
    expect(await verdict(['v=spf1 include:amazonses.com all'])).toEqual({ outcome: 'allows', open: true });
  });
});

describe('DMARC (RFC 7489)', () => {
  const found = async (txt: readonly string[], more: Readonly<Record<string, Names>> = {}) =>
    findDmarc('papers.example.org', aZone({ '_dmarc.papers.example.org': { txt }, ...more }));

  test.each([
    ['v=DMARC1; p=none', 'none'],
    ['v = DMARC1 ;p = Reject ; rua=mailto:a@example.org,mailto:b@example.org!10m; pct=100;', 'reject'],
    ['v=DMARC1;p=quarantine;sp=reject;adkim=s;aspf=r;fo=1:d:s;rf=afrf;ri=86400;x_new=anything', 'quarantine'],
  ])('is read: %s', async (text, policy) => {
    expect(await found(['google-site-verification=1', text])).toMatchObject({
      outcome: 'found',
      record: { policy },
    });
  });

  test.each([
    'v=DMARC1',
    'v=DMARC1; rua=mailto:a@example.org; p=none',
    'v=DMARC1; p=nothing',
    'v=DMARC1; p=none; p=reject',
    'v=DMARC1; p=none; pct=101',
    'v=DMARC1; p=none; aspf=strict',
    'v=DMARC1; p=none; rua=a@example.org',
    'v=DMARC1; p=none; reject',
    'v=DMARC1 p=none',
    'v=dmarc1; p=none',
    'p=none; v=DMARC1',
  ])('is wrong: %s', async (text) => {
    expect(await found([text])).toMatchObject({ outcome: 'wrong', at: '_dmarc.papers.example.org' });
  });

  test('several are none; that of the domain above counts where there is none of its own', async () => {
    expect(await found(['v=DMARC1; p=none', 'v=DMARC1; p=reject'])).toMatchObject({ outcome: 'wrong' });
    const above = { '_dmarc.example.org': { txt: ['v=DMARC1; p=reject; sp=quarantine'] } };
    expect(await found(['nothing of that'], above)).toMatchObject({
      outcome: 'found',
      at: '_dmarc.example.org',
      record: { policy: 'reject', subdomainPolicy: 'quarantine' },
    });
    expect(
      await findDmarc('papers.example.org', aZone({ '_dmarc.org': { txt: ['v=DMARC1; p=none'] } })),
    ).toEqual({
      outcome: 'missing',
    });
  });
});

describe('CAA (RFC 8659)', () => {
  const outcome = async (caa: Names['caa'], above: Names['caa'] = undefined) =>
    (
      await judgeCaa(
        'papers.example.org',
        aZone({ 'papers.example.org': caa ? { caa } : {}, 'example.org': above ? { caa: above } : {} }),
      )
    ).outcome;

  test('none forbids nothing; Amazon must be one of those who may', async () => {
    expect(await outcome(undefined)).toBe('none');
    expect(await outcome([{ critical: 0, iodef: 'mailto:x' }])).toBe('allows');
    expect(await outcome([{ critical: 0, issue: 'letsencrypt.org' }])).toBe('forbids');
    expect(await outcome([{ critical: 0, issue: ';' }])).toBe('forbids');
    expect(
      await outcome([
        { critical: 0, issue: 'letsencrypt.org' },
        { critical: 0, issue: ' Amazon.com ; policy=ev' },
      ]),
    ).toBe('allows');
    expect(await outcome([{ critical: 0, issue: 'notamazon.com' }])).toBe('forbids');
    // a wildcard is not what we ask for
    expect(await outcome([{ critical: 0, issuewild: 'letsencrypt.org' }])).toBe('allows');
    expect(
      await outcome([{ critical: 0, issue: 'amazon.com' }, { critical: 128, future: 'x' } as never]),
    ).toBe('forbids');
  });

  test('the nearest name that has any decides', async () => {
    const others = [{ critical: 0, issue: 'letsencrypt.org' }];
    const amazon = [{ critical: 0, issue: 'amazontrust.com' }];
    expect(await outcome(undefined, others)).toBe('forbids');
    expect(await outcome(amazon, others)).toBe('allows');
    expect(await outcome(others, amazon)).toBe('forbids');
  });
});
