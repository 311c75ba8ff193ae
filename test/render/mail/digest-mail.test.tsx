import { XMLValidator } from 'fast-xml-parser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime } from '../../../functions/adapters/ses/compose-mime.ts';
import { withLinks } from '../../../functions/adapters/ses/with-links.ts';
import type { Digest } from '../../../functions/domain/alerts/delivery/digest.ts';
import { digestMail } from '../../../functions/render/mail/digest-mail.tsx';
import { digest, links, paper, site } from './papers.ts';

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
    ['Late Interaction Meets Attention and 1 more (Information retrieval, 24 November)', {}],
    ['Late Interaction Meets Attention (Information retrieval, 24 November)', { papers: [paper()] }],
    ['Late Interaction Meets Attention and 11 more (Paperboy, 24 November)', { filter: '', more: 10 }],
    [
      'Late Interaction Meets Attention and 1 more (by Khattab, week of 23 November)',
      { frequency: 'weekly', filter: 'author:Khattab' },
    ],
    [
      'Late Interaction Meets Attention and 1 more (your alert, 24 November)',
      { filter: 'topic:retrieval -topic:video author:"Omar Khattab"' },
    ],
    ['No new papers (Paperboy, 24 November)', { filter: '', papers: [] }],
  ])('leads with the first paper: %s', (subject, change) => {
    expect(mailOf(change).subject).toBe(subject);
  });

  it('finds the Monday of a week across the turn of a year', () => {
    const { subject, text } = mailOf({ frequency: 'weekly', date: '2027-01-03', filter: '' });
    expect(subject).toContain('week of 28 December');
    expect(text).toContain('Week of 28 December 2026');
  });

  it.each(['word '.repeat(200), 'x'.repeat(500), '🗞'.repeat(300)])(
    'fits an inbox and is one line: %#',
    (title) => {
      const filter = 'topic:planning-search';
      const { subject } = mailOf({
        papers: [paper({ title: `\r\nBcc: x\u0085${title}` })],
        more: 1234,
        filter,
      });
      expect(subject.length).toBeLessThanOrEqual(90);
      expect(subject).toMatch(/and 1,234 more \(Planning and combinatorial search, 24 November\)$/);
      expect(subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    },
  );
});

describe('the content of a digest', () => {
  it('says which paper another one is like, by which words, and which one counts no longer', () => {
    const other = paper({ id: 'arxiv:1', title: 'Of <looms> & wheels' });
    const likes = new Map([
      [paper().id, { paper: other, likeness: 0.4, words: ['late interaction', 'a&b'] }],
    ]);
    const { html, text } = mailOf({ papers: [paper()], likes, gone: ['arxiv:2611.00007'] });
    expect(text).toContain('Like “Of <looms> & wheels”: late interaction, a&b');
    expect(html).toContain('Like “Of &lt;looms&gt; &amp; wheels”: late interaction, a&amp;b');
    for (const body of [html, text])
      expect(body).toContain('arXiv:2611.00007 was taken down and counts no longer.');
    expect(wellFormed(html)).toBe(true);
    expect(mailOf({ papers: [paper()] }).text).not.toContain('Like “');
  });

  it('tells each paper in HTML and in text', () => {
    const authors = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => `${name}. Author`);
    const { html, text } = mailOf({ papers: [paper({ authors, votes: 12, stars: 1, withdrawn: true })] });
    for (const part of [html, text]) {
      expect(part).toContain('Late Interaction Meets Attention');
      expect(part).toContain('https://papers.example.org/papers/arxiv:2611.01234/');
      expect(part).toContain('A. Author, B. Author, C. Author, D. Author, E. Author and 2 more');
      expect(part).toContain('We show that late interaction is attention.');
      expect(part).toContain('Information retrieval');
      expect(part).toContain('Withdrawn · 12 votes · 1 star');
      expect(part).toContain('https://arxiv.org/pdf/2611.01234');
      expect(part).toContain('Tuesday, 24 November 2026 · 1 new paper');
      expect(part).toContain('topic:retrieval');
      expect(part).toContain('daily');
    }
    expect(html).toContain('href="https://github.com/a/b?x=1&amp;y=2"');
    expect(text).toContain('https://github.com/a/b?x=1&y=2');
  });

  it('says how many more there are, and where', () => {
    expect(mailOf({ more: 0 }).text).not.toContain('more on Paperboy');
    expect(mailOf({ more: 1500 }).html).toContain('and 1,500 more on Paperboy');
    expect(mailOf({ more: 3 }).text).toContain(
      '… and 3 more on Paperboy:\nhttps://papers.example.org/topics/retrieval/\n',
    );
    expect(mailOf({ more: 3, filter: '' }).text).toContain('\nhttps://papers.example.org/\n');
    expect(mailOf({ more: 3, filter: 'author:"A & B"' }).text).toContain(
      '\nhttps://papers.example.org/search?q=author%3A%22A%20%26%20B%22\n',
    );
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
    expect(mine.text).toContain('\nhttps://x.org/u/1\n');
    expect(mine.text).not.toContain('uuuu');
    expect(mine.html).toContain('href="https://x.org/v/arxiv:2611.01234"');
    for (const part of [yours.html, yours.text])
      expect(occurrences(part, `${links.vote}/arxiv:2611.`)).toBe(2);
  });

  it('asks for nothing from the network and runs nothing', () => {
    const { html } = mailOf();
    expect(html).not.toMatch(/<(img|script|link|iframe|form|video)\b|url\(|@import|@font-face/i);
    expect(html).toMatch(/max-width:600px/);
    expect(html).toMatch(/prefers-color-scheme:dark/);
  });

  it('wraps text at 76 columns, with every address on a line of its own', () => {
    const { text } = mailOf({
      papers: [paper({ title: 'words '.repeat(30), abstract: 'größer 日本 '.repeat(40) })],
    });
    for (const line of text.split('\n')) {
      if (line.includes('http') && !line.includes('You get'))
        expect(line.trim()).toMatch(/^(.*, )?https?:\/\/\S+$/);
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
    expect(html).toContain(`and ${57 - told} more on Paperboy`);
    expect(text).toContain(`and ${57 - told} more on Paperboy`);
    expect(html).toContain(links.unsubscribe);
  });

  it('keeps the abstracts of the first papers when only the last ones are too much', () => {
    const { html } = mailOf({ papers: papers(50, { abstract: '“Größe” <&> "é" '.repeat(50) }) });
    expect(bytes(html)).toBeLessThanOrEqual(90_000);
    expect(occurrences(html, '<h2')).toBe(50);
    const told = occurrences(html, '<p class="i" style="margin:0 0 8px');
    expect(told).toBeGreaterThan(5);
    expect(told).toBeLessThan(50);
    expect(html).not.toContain('more on Paperboy');
  });

  it('drops nothing from 30 ordinary papers', () => {
    const { html } = mailOf({ papers: papers(30, { abstract: 'An ordinary abstract. '.repeat(60) }) });
    expect(occurrences(html, 'An ordinary abstract.')).toBeGreaterThanOrEqual(30 * 12);
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
  const raw = await composeMime(
    { to: 'ada@example.com', ...written, headers: {}, tags: {} },
    'Paperboy <papers@example.org>',
  );
  const read = await PostalMime.parse(raw);
  const unix = (text = '') => text.replaceAll('\r\n', '\n').trim();
  expect(read.subject).toBe(written.subject);
  expect(unix(read.html)).toBe(written.html.trim());
  expect(unix(read.text)).toBe(written.text.trim());
});
