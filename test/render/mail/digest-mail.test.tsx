import { XMLValidator } from 'fast-xml-parser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { prepareMime } from '../../../functions/adapters/ses/prepare-mime.ts';
import type { Digest } from '../../../functions/domain/alerts/delivery/digest.ts';
import { digestMail } from '../../../functions/render/mail/digest-mail.tsx';
import { digest, links, paper, site, withLinks } from './papers.ts';

/** The mail of a digest as its recipient gets it. */
const mailOf = (change: Partial<Digest> = {}, of = site) => {
  const { subject, html = '', text } = withLinks(digestMail(digest(change), of), links);
  return { subject, html, text };
};
const papers = (count: number, change = {}) =>
  Array.from({ length: count }, (_, n) =>
    paper({ id: `arxiv:2611.${10_000 + n}`, title: `Paper ${n}`, ...change }),
  );
const occurrences = (text: string, part: string) => text.split(part).length - 1;
/** Every tag that we write is closed, so an XML parser can say whether content broke out of its place. */
const wellFormed = (html: string) => XMLValidator.validate(html.replace('<!doctype html>', ''));

describe('the subject of a digest', () => {
  it.each<[string, Partial<Digest>]>([
    ['Late Interaction Meets Attention + 1 more', {}],
    ['Late Interaction Meets Attention', { papers: [paper()] }],
    ['Late Interaction Meets Attention + 1,235 more', { more: 1_234 }],
    ['No new papers', { papers: [] }],
  ])('leads with the first paper: %s', (subject, change) => {
    expect(mailOf(change).subject).toBe(subject);
  });

  it.each(['word '.repeat(200), 'x'.repeat(500), '🗞'.repeat(300)])(
    'fits an inbox and is one line, and its tail leaves the title room: %#',
    (title) => {
      const { subject } = mailOf({ papers: [paper({ title: `\r\nBcc: x\u0085${title}` })], more: 1234 });
      expect(subject.length).toBeLessThanOrEqual(60);
      expect(subject).toMatch(/^Bcc: x .*… \+ 1,234 more$/u);
      expect(subject.indexOf('…')).toBeGreaterThan(title.startsWith('word') ? 40 : 20);
      expect(subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    },
  );

  it('cuts a title between words', () => {
    const title = 'Towards a general theory of everything that papers were ever about';
    const { subject } = mailOf({ papers: [paper({ title })], more: 9 });
    expect(subject).toBe('Towards a general theory of everything that… + 9 more');
  });
});

describe('what an inbox shows behind the subject', () => {
  const preheader = (change: Partial<Digest>) => /max-height:0[^>]*>([^<]*)</.exec(mailOf(change).html)?.[1];

  it('is the alert, its day, and the next papers', () => {
    expect(preheader({})).toBe('Information retrieval, 24 November · A Second Paper');
    expect(preheader({ papers: [paper()] })).toMatch(/24 November · We show that/);
  });

  it('finds the Monday of a week across the turn of a year', () => {
    const change = { frequency: 'weekly', date: '2027-01-03', filter: '' } as const;
    expect(preheader(change)).toMatch(/^All papers, week of 28 December · /);
    expect(mailOf(change).text).toContain('Week of 28 December 2026');
  });
});

describe('the content of a digest', () => {
  it('says which paper another one is like, by which words, and which one counts no longer', () => {
    const other = paper({ id: 'arxiv:1', title: 'Of <looms> & wheels' });
    const likes = new Map([
      [paper().id, { paper: other, likeness: 0.4, words: ['late interaction', 'a&b'] }],
    ]);
    const { html, text } = mailOf({
      filter: 'like:2611.00001 like:2611.00007',
      papers: [paper()],
      likes,
      gone: ['arxiv:2611.00007'],
    });
    expect(text).toContain('Why: like “Of <looms> & wheels”: late interaction, a&b');
    expect(html).toContain('like “Of &lt;looms&gt; &amp; wheels”: late interaction, a&amp;b');
    for (const body of [html, text])
      expect(body).toContain('arXiv:2611.00007 was taken down and counts no longer.');
    expect(wellFormed(html)).toBe(true);
    expect(mailOf({ papers: [paper()] }).text).not.toContain('like “');
  });

  it('tells each paper in HTML and in text', () => {
    const authors = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => `${name}. Author`);
    const { html, text } = mailOf({ papers: [paper({ authors, votes: 12, stars: 1, withdrawn: true })] });
    for (const part of [html, text]) {
      expect(part).toContain('Withdrawn: Late Interaction Meets Attention');
      expect(part).toContain('https://papers.example.org/papers/arxiv:2611.01234/');
      expect(part).toContain('A. Author, B. Author, C. Author and 4 more');
      expect(part).toContain('We show that late interaction is attention.');
      expect(part).toContain('Information retrieval');
      expect(part).toContain('12 votes · 1 star');
      expect(part).toContain('https://arxiv.org/pdf/2611.01234');
      expect(part).toContain('Tuesday, 24 November 2026 · 1 new paper');
      expect(part).not.toContain('topic:retrieval');
      expect(part).toContain('daily');
    }
    expect(html).toContain('href="https://github.com/a/b?x=1&amp;y=2"');
    expect(text).toContain('https://github.com/a/b?x=1&y=2');
  });

  it('says how many more there are, and where all of exactly this digest are', () => {
    const arrived = 'arrived=2026-11-20T08:00:00.001Z/2026-11-23T08:00:00.000Z/2026-11-24T07:45:00.000Z';
    expect(mailOf({ more: 0 }).text).not.toContain('of this digest');
    expect(mailOf({ more: 1500 }).html).toContain('1,500 more: all 1,502 papers of this digest');
    expect(mailOf({ more: 3 }).text).toContain(
      `3 more: all 5 papers of this digest:\nhttps://papers.example.org/search?q=topic%3Aretrieval&${arrived}\n`,
    );
    expect(mailOf({ more: 3, filter: '' }).text).toContain(
      `\nhttps://papers.example.org/search?${arrived}\n`,
    );
    expect(mailOf({ more: 3, filter: 'author:"A & B"' }).text).toContain(
      `\nhttps://papers.example.org/search?q=author%3A%22A%20%26%20B%22&${arrived}\n`,
    );
  });

  it('says why each paper is here, by what of the filter it matches', () => {
    const filter = 'topic:retrieval or author:khattab or "late interaction" or category:cs or votes:5';
    const papers = [
      paper({ votes: 7 }),
      paper({
        id: 'arxiv:2611.00002',
        title: 'Looms',
        abstract: 'Of wheels.',
        topics: [],
        categories: ['math.CO'],
      }),
    ];
    const { html, text } = mailOf({ filter, papers });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Why: Information retrieval · in cs.IR · by Omar Khattab · “late interaction” · 7 votes',
    );
    expect(occurrences(text, 'Why: by Omar Khattab\n')).toBe(1);
    expect(occurrences(html, 'Why: ')).toBe(2);
    expect(occurrences(mailOf({ filter: '' }).text, 'Why: ')).toBe(0);
  });

  it('names the alert as a reader would, and its rhythm', () => {
    const { html, text } = mailOf({ filter: 'topic:language-models', frequency: 'weekdays' });
    for (const part of [html.replace(/<[^>]*>/g, ''), text])
      expect(part).toContain('Language models, on weekdays');
    expect(mailOf({ filter: 'has:code' }).text).toContain('Your alert: With code, daily');
    expect(mailOf({ filter: '' }).text).toContain('Your alert: All papers, daily');
  });

  it('begins each abstract with two whole sentences', () => {
    const first = 'We follow Smith et al. and improve on it by 3.5 points, e.g. for the U.S. market.';
    const { text } = mailOf({
      papers: [paper({ abstract: `${first} We show that it works! Nobody needs to read this third one.` })],
    });
    expect(text.replace(/\s+/g, ' ')).toContain(`${first} We show that it works!`);
    expect(text).not.toContain('third one');
  });

  it('says who runs the site and where they are, where the operator has said so', () => {
    const run = { ...site, operatorName: 'Ada & Co', operatorAddress: '12 St James’s Square, London' };
    const { html, text } = mailOf({}, run);
    expect(text).toContain('Paperboy is run by Ada & Co, 12 St James’s Square, London');
    expect(html).toContain('Paperboy is run by Ada &amp; Co, 12 St James’s Square, London');
    expect(mailOf({}, { ...run, operatorName: undefined }).text).toContain('run by its operator, 12 St');
  });

  it('shows the way out before the first paper and after the last, each recipient their own', () => {
    const written = digestMail(digest(), site);
    const mine = withLinks(written, {
      unsubscribe: 'https://x.org/u/1',
      preferences: 'https://x.org/p',
      vote: 'https://x.org/v',
    });
    const { html = '', text } = withLinks(written, links);
    const yours = { html, text };
    for (const part of [yours.html, yours.text]) {
      const firstPaper = part.indexOf('/papers/arxiv:2611.01234/');
      const lastPaper = part.indexOf('/papers/arxiv:2611.00002/');
      for (const link of [links.unsubscribe, links.preferences]) {
        expect(occurrences(part, link)).toBe(2);
        expect(part.indexOf(link)).toBeLessThan(firstPaper);
        expect(part.lastIndexOf(link)).toBeGreaterThan(lastPaper);
      }
      expect(part).not.toContain('x.org/u');
      expect(part).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
    }
    expect(mine.html).toContain('href="https://x.org/u/1"');
    expect(mine.text).toContain('\nUnsubscribe: https://x.org/u/1\n');
    expect(mine.text).not.toContain('uuuu');
    expect(mine.html).toContain('href="https://x.org/v/arxiv:2611.01234"');
    for (const part of [yours.html, yours.text])
      expect(occurrences(part, `${links.vote}/arxiv:2611.`)).toBe(2);
  });

  it('asks for nothing from the network and runs nothing', () => {
    const { html } = mailOf();
    expect(html).not.toMatch(/<(img|script|link|iframe|form|video)\b|url\(|@import|@font-face/i);
    const width = Number(/max-width:(\d+)px/.exec(html)?.[1]);
    expect(width).toBeLessThanOrEqual(600);
    expect(new Set(html.match(/font:[^;]*?\d+px/g)?.map((font) => /\d+px/.exec(font)?.[0])).size).toBe(3);
    expect(html).toMatch(/prefers-color-scheme:dark/);
  });

  it('wraps text at 76 columns, with every address at the end of a line of its own', () => {
    const { text } = mailOf({
      papers: [paper({ title: 'words '.repeat(30), abstract: 'größer 日本 '.repeat(40) })],
    });
    for (const line of text.split('\n')) {
      if (line.includes('http')) expect(line.trim()).toMatch(/^([A-Z]\w+: +)?https?:\/\/\S+$/);
      else expect([...line].length, line).toBeLessThanOrEqual(76);
    }
  });

  it('stays a well-formed mail whatever a paper says', () => {
    const nasty =
      '</title></style><script>alert(1)</script>"\' \x01\x02 \ud800 \u2028&amp; <!-- ]]>\r\n.\r\n';
    const hostile = paper({
      title: nasty,
      abstract: nasty,
      authors: [nasty],
      topics: [{ slug: nasty, score: 1, evidence: [] }],
      links: {
        pdf: 'javascript:alert(1)',
        code: 'https://x.org/"><script>',
        project: `https://x.org/${'y'.repeat(600)}`,
      },
    });
    const { subject, html, text } = mailOf(
      { papers: [hostile], filter: nasty, more: 1 },
      { ...site, name: nasty, tagline: nasty },
    );
    expect(wellFormed(html)).toBe(true);
    expect(html).not.toMatch(/<script|javascript:|yyyy/);
    expect(occurrences(html, links.unsubscribe)).toBe(2);
    expect(occurrences(text, links.unsubscribe)).toBe(2);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/[\x00-\x08\x0b-\x1f\p{Cs}\u2028]/u);
    expect(subject).not.toContain('\n');
  });

  it('says the same again for the same digest', () => {
    expect(mailOf()).toEqual(mailOf());
    expect(wellFormed(mailOf().html)).toBe(true);
  });
});

describe('the size of a digest', () => {
  const bytes = (html: string) => Buffer.byteLength(html);
  const abstract = 'Größe “x” & <y> '.repeat(500);
  const authors = Array.from({ length: 2000 }, (_, n) => `Ümläut "${n}" <Authör> ${'é'.repeat(200)}`);

  it('stays within 90 KB with 50 papers of long abstracts and 2,000 authors, and tells of every one', () => {
    const { html, text } = mailOf({
      papers: papers(50, { abstract, authors, title: '<&>"é '.repeat(100) }),
      more: 7,
    });
    expect(bytes(html)).toBeLessThanOrEqual(90_000);
    expect(bytes(html)).toBeGreaterThan(80_000);
    expect(html).toContain('57 new papers');
    const told = occurrences(html, '<h2');
    expect(told).toBeGreaterThan(10);
    expect(html).toContain(`${57 - told} more: all 57 papers`);
    expect(text).toContain(`${57 - told} more: all 57 papers`);
    expect(html).toContain(links.unsubscribe);
  });

  it('keeps the abstracts of the first papers when only the last ones are too much', () => {
    const { html } = mailOf({ papers: papers(50, { abstract: '“Größe” <&> "é" '.repeat(50) }) });
    expect(bytes(html)).toBeLessThanOrEqual(90_000);
    expect(occurrences(html, '<h2')).toBe(50);
    const told = occurrences(html, '<p class="i" style="margin:0 0 6px');
    expect(told).toBeGreaterThan(5);
    expect(told).toBeLessThan(50);
    expect(html).not.toContain('of this digest');
  });

  it('drops nothing from 30 ordinary papers', () => {
    const { html } = mailOf({ papers: papers(30, { abstract: 'An ordinary abstract. '.repeat(60) }) });
    expect(occurrences(html, 'An ordinary abstract.')).toBe(30 * 2);
    expect(occurrences(html, '<h2')).toBe(30);
  });

  it('holds for a site and a filter of absurd length too', () => {
    const long = '"&'.repeat(20_000);
    const { html } = mailOf({ filter: long, more: 2 }, { ...site, name: long, tagline: long });
    expect(bytes(html)).toBeLessThanOrEqual(90_000);
  });
});

it('survives the post: what a mail program reads is what was written', async () => {
  const written = mailOf({
    papers: papers(20, { title: 'Ünïcode 🗞 “title”', abstract: 'α → β. '.repeat(40) }),
  });
  const mail = digestMail(
    digest({ papers: papers(20, { title: 'Ünïcode 🗞 “title”', abstract: 'α → β. '.repeat(40) }) }),
    site,
  );
  const write = prepareMime(mail, { from: 'Paperboy <papers@example.org>' }, new Date(0));
  const raw = write({ to: 'ada@example.com', headers: {}, links });
  const read = await PostalMime.parse(raw);
  const unix = (text = '') => text.replaceAll('\r\n', '\n').trim();
  expect(read.subject).toBe(written.subject);
  expect(unix(read.html)).toBe(written.html.trim());
  expect(unix(read.text)).toBe(written.text.trim());
});
