import PostalMime, { decodeWords } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime, envelopeOf } from '../../../functions/adapters/ses/compose-mime.ts';
import { listHeaders } from '../../../functions/domain/alerts/delivery/list-headers.ts';
import type { Message } from '../../../functions/domain/alerts/delivery/mailer.ts';
import { aSite } from '../../support/a-site.ts';

const from = 'Paperboy <papers@example.org>';
const plain: Message = {
  to: 'ada@example.com',
  subject: 'Retrieval: 4 papers',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  tags: {},
};

async function roundTrip(change: Partial<Message>, sender = from) {
  const raw = await composeMime({ ...plain, ...change }, sender);
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.filter((it) => it.key === name).map((it) => it.value);
  return { raw: Buffer.from(raw).toString('latin1'), mail, header };
}

describe('a letter as MIME', () => {
  it('has a text part, then an HTML part, and nothing else', async () => {
    const { raw, mail, header } = await roundTrip({});
    expect(mail.text?.trim()).toBe('Hello');
    expect(mail.html?.trim()).toBe('<p>Hello</p>');
    expect(mail.attachments).toEqual([]);
    expect(header('content-type')[0]).toMatch(/^multipart\/alternative/);
    expect(raw.indexOf('text/plain; charset=utf-8')).toBeLessThan(raw.indexOf('text/html; charset=utf-8'));
  });

  it('keeps Unicode in subject, names and bodies, in ASCII bytes', async () => {
    const { raw, mail } = await roundTrip(
      { subject: 'Über 日本語: α-β 🗞 “papers”', html: '<p>Gödel 🗞</p>', text: 'Gödel 🗞' },
      'Zeitungsjunge Müller <papers@example.org>',
    );
    expect(raw).toMatch(/^[\x00-\x7f]*$/);
    expect(mail.subject).toBe('Über 日本語: α-β 🗞 “papers”');
    expect(mail.from).toMatchObject({ name: 'Zeitungsjunge Müller', address: 'papers@example.org' });
    expect(mail.text?.trim()).toBe('Gödel 🗞');
    expect(mail.html?.trim()).toBe('<p>Gödel 🗞</p>');
  });

  it('has no line that a mail server could break, and only CRLF line ends', async () => {
    const { raw, mail } = await roundTrip({
      html: `<p>${'x'.repeat(50_000)}</p>`,
      text: `${'é'.repeat(9000)}\n.\nend`,
    });
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(mail.html).toContain('x'.repeat(50_000));
    expect(mail.text).toContain(`${'é'.repeat(9000)}\n.\nend`);
  });

  it('carries the fields of a mailing list unharmed, however long the address in them', async () => {
    const unsubscribe = `https://papers.example.org/unsubscribe/${'t'.repeat(300)}`;
    const site = aSite({ name: 'Café Überblick', tagline: '' });
    const headers = listHeaders({ site, unsubscribe, edition: 'daily-2026-11-24' });
    const { raw, header } = await roundTrip({ headers });
    expect(header('list-unsubscribe')).toEqual([`<${unsubscribe}>`]);
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(header('list-id').map(decodeWords)).toEqual(['Café Überblick <digest.papers.example.org>']);
    expect(raw).toMatch(/^List-ID: .*<digest\.papers\.example\.org>/im);
    expect(header('list-archive')).toEqual(['<https://papers.example.org/>']);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(header('precedence')).toEqual(['bulk']);
    expect(header('x-paperboy-edition')).toEqual(['daily-2026-11-24']);
  });
});

describe('a letter with hostile content', () => {
  const injection = 'x\r\nBcc: victim@example.net\r\n\r\n<b>body</b>\n\u2028Cc: b@example.net';

  it.each<[string, Partial<Message>]>([
    ['subject', { subject: injection }],
    ['recipient', { to: `ada@example.com${injection}` }],
    ['header', { headers: { 'X-Note': injection } }],
    ['text', { text: injection }],
  ])('gains no header and no recipient by its %s', async (_where, change) => {
    const { mail, header } = await roundTrip(change);
    expect(header('bcc')).toEqual([]);
    expect(header('cc')).toEqual([]);
    expect(mail.to).toHaveLength(1);
    expect(mail.html?.trim()).toBe('<p>Hello</p>');
  });

  it('takes a comma in the recipient for part of one address', async () => {
    const to = 'ada@example.com, eve@example.net';
    const { mail } = await roundTrip({ to });
    expect(mail.to).toHaveLength(1);
    expect(envelopeOf({ ...plain, to }, from)?.to).toBe('"ada@example.com, eve"@example.net');
  });

  it.each(['Bcc', 'to', 'Content-Type', 'X-A: b\r\nX-C', 'Ünsub', ''])(
    'refuses the header name %j',
    (name) => {
      expect(() => composeMime({ ...plain, headers: { [name]: 'x' } }, from)).toThrow(TypeError);
    },
  );
});

describe('the envelope of a letter', () => {
  it('is the bare address, its domain in ASCII', () => {
    const envelope = envelopeOf({ ...plain, to: 'ada@bücher.example' }, 'Über <papers@exämple.org>');
    expect(envelope).toEqual({ from: 'papers@xn--exmple-cua.org', to: 'ada@xn--bcher-kva.example' });
  });

  it('does not exist without a recipient', () => {
    expect(envelopeOf({ ...plain, to: ' ' }, from)).toBeUndefined();
  });
});
