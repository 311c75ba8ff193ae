import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import PostalMime, { decodeWords } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { recipientAddress, senderAddress } from '../../../functions/adapters/ses/mail-fields.ts';
import { prepareMime } from '../../../functions/adapters/ses/prepare-mime.ts';
import type { DigestLinks } from '../../../functions/domain/alerts/delivery/digest.ts';
import { linkPlaceholders } from '../../../functions/domain/alerts/delivery/link-placeholders.ts';
import { listHeaders } from '../../../functions/domain/alerts/delivery/list-headers.ts';
import type { Message } from '../../../functions/domain/alerts/delivery/mailer.ts';
import { aSite } from '../../support/a-site.ts';

const date = new Date('2026-11-24T08:00:00Z');
const from = 'Paperboy <papers@example.org>';
const plain: Message = {
  to: 'ada@example.com',
  subject: 'Retrieval: 4 papers',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  tags: {},
};

const names = ['unsubscribe', 'preferences', 'vote'] as const;
/** Texts as mails hold them: no control characters but line ends, and placeholders anywhere. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replace(/[\p{Cc}\p{Cs}\ufeff]/gu, '')),
      fc.constantFrom(
        ...Object.values(linkPlaceholders),
        '\n',
        '\n\n',
        ' ',
        '=',
        '=3D',
        '=_paperboy',
        '\n--=_paperboy--\n',
        '.',
        '\n.\n',
        'x'.repeat(80),
        'é 🗞',
        '\t\n',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));
const content = fc.record(
  { subject: fc.constant('News'), text: texts, html: texts },
  { requiredKeys: ['subject', 'text'] },
);
const link = fc
  .string({ unit: fc.constantFrom(...'abc019=&?-_.~/%:'), maxLength: 300 })
  .map((end) => `https://papers.example.org/${end}`);
const anyLinks = fc.record({ unsubscribe: link, preferences: link, vote: link });
const fill = (text: string, links: DigestLinks): string =>
  text.replace(
    /[\x01-\x03]/g,
    (mark) => links[names.find((name) => linkPlaceholders[name] === mark) ?? 'vote'],
  );
/** Line ends as UNIX has them; those at the end are the transport's. */
const unixLines = (text = ''): string => text.replaceAll('\r\n', '\n').replace(/\n+$/, '');

async function roundTrip(change: Partial<Message>, sender = from) {
  const message = { ...plain, ...change };
  const raw = prepareMime(message, { from: sender }, date)(message);
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
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
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
    expect(recipientAddress(to)).toBe('"ada@example.com, eve"@example.net');
  });

  it.each(['Bcc', 'to', 'Content-Type', 'X-A: b\r\nX-C', 'Ünsub', ''])(
    'refuses the header name %j',
    (name) => {
      const headers = { [name]: 'x' };
      expect(() => prepareMime(plain, { from }, date)({ ...plain, headers })).toThrow(TypeError);
    },
  );
});

describe('the envelope of a letter', () => {
  it('is the bare address, its domain in ASCII', () => {
    expect(senderAddress('Über <papers@exämple.org>')).toBe('papers@xn--exmple-cua.org');
    expect(recipientAddress('ada@bücher.example')).toBe('ada@xn--bcher-kva.example');
    expect(recipientAddress("o'hara+x@mail.example.com")).toBe("o'hara+x@mail.example.com");
  });

  it('does not exist without a recipient, and no mail without a sender', () => {
    expect(recipientAddress(' ')).toBeUndefined();
    expect(() => senderAddress('nobody <>')).toThrow(TypeError);
  });
});

describe('a letter that is encoded once', () => {
  it('is plain text alone where there is no HTML', async () => {
    const message = { to: 'ada@example.com', subject: 'News', text: 'Größe\n', headers: {} };
    const raw = Buffer.from(prepareMime(message, { from }, date)(message)).toString('latin1');
    expect(raw).not.toMatch(/multipart|html/);
    expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
    expect((await PostalMime.parse(raw)).text?.trim()).toBe('Größe');
  });

  it('says where answers go', async () => {
    const raw = prepareMime(plain, { from, replyTo: 'editor@example.org' }, date)(plain);
    expect((await PostalMime.parse(raw)).replyTo).toMatchObject([{ address: 'editor@example.org' }]);
    const none = prepareMime(plain, { from }, date)(plain);
    expect(Buffer.from(none).toString()).not.toMatch(/^reply-to/im);
  });

  it('takes nothing over from one copy to the next', () => {
    const write = prepareMime({ subject: 'News', text: linkPlaceholders.unsubscribe }, { from }, date);
    const copy = (name: string) => ({
      to: `${name}@example.com`,
      headers: { 'List-Unsubscribe': `<https://x.org/${name}>`, 'X-Same': 'same' },
      links: { unsubscribe: `https://x.org/${name}`, preferences: '', vote: '' },
    });
    const [ada, bob, again] = ['ada', 'bob', 'ada'].map((name) => Buffer.from(write(copy(name))).toString());
    expect(ada).toBe(again);
    expect(ada).not.toContain('bob');
    expect(bob).toBe(ada?.replaceAll('ada', 'bob'));
  });

  it('reads as it was written, whatever it says and however long its links are', async () => {
    await fc.assert(
      fc.asyncProperty(content, anyLinks, async (written, links) => {
        const raw = prepareMime(written, { from }, date)({ to: plain.to, headers: {}, links });
        const ascii = Buffer.from(raw).toString('latin1');
        expect(ascii).toMatch(/^[\x09\x0d\x0a\x20-\x7e]*$/);
        expect(ascii.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of ascii.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
        const mail = await PostalMime.parse(raw);
        expect(unixLines(mail.text)).toBe(unixLines(fill(written.text, links)));
        expect(unixLines(mail.html)).toBe(unixLines(fill(written.html ?? '', links)));
        expect(mail.to).toHaveLength(1);
        expect(mail.cc ?? mail.bcc ?? mail.attachments).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.skipIf(!python)('reads the same to the mail library of Python', () => {
    const cases = fc.sample(fc.tuple(content, anyLinks), { numRuns: 300, seed: 13 });
    const mails = cases.map(([written, links]) =>
      Buffer.from(prepareMime(written, { from }, date)({ to: plain.to, headers: {}, links })).toString(
        'latin1',
      ),
    );
    const run = spawnSync('python3', ['-c', reader], {
      input: JSON.stringify(mails),
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    expect(run.stderr).toBe('');
    const read = JSON.parse(run.stdout) as { defects: number; text: string; html: string; to: number }[];
    expect(read).toHaveLength(cases.length);
    for (const [index, [written, links]] of cases.entries()) {
      expect(read[index]).toEqual({
        defects: 0,
        to: 1,
        text: unixLines(fill(written.text, links)),
        html: unixLines(fill(written.html ?? '', links)),
      });
    }
  });
});

const python = spawnSync('python3', ['-c', 'import email, json']).status === 0;
if (!python) console.log('python3 is not here: what it reads of a mail is not tested');

/** Read mails with all their parts, decoded as Python decodes them. */
const reader = `
import email, email.policy, json, sys
def lines(text): return text.replace('\\r\\n', '\\n').rstrip('\\n')
def text(mail, kind):
    part = mail.get_body((kind,))
    return lines(part.get_payload(decode=True).decode('utf-8')) if part else ''
def read(raw):
    mail = email.message_from_bytes(raw.encode('latin-1'), policy=email.policy.default)
    defects = sum(len(part.defects) for part in mail.walk())
    return {'defects': defects, 'to': len(mail['to'].addresses), 'text': text(mail, 'plain'), 'html': text(mail, 'html')}
json.dump([read(raw) for raw in json.load(sys.stdin)], sys.stdout)
`;
