import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { feedFormats } from '../../../functions/domain/publication/paths.ts';
import { feedDocument } from '../../support/feed-document.ts';
import { violations } from '../../support/feed-rules.ts';
import { read } from './reading.ts';
import { board, paper, site } from './sample.ts';

/** What breaks writers: ends of sections, references, halves of pairs, controls, markup of the formats themselves. */
const nasty = fc.constantFrom(
  ...[
    ']]>',
    ']]',
    '<![CDATA[',
    '&',
    '&amp;',
    '&amp;lt;',
    '&#60;',
    '&#x0;',
    '&nbsp;',
    '<',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
  ],
  ...[
    '</title>',
    '<title>',
    '</entry>',
    '<author>',
    '<lastBuildDate>',
    '<?xml ?>',
    '</script>',
    '$1',
    '$&',
    '\\',
    '%',
  ],
  ...[
    '\u0000',
    '\u0008',
    '\u001e',
    '\u0085',
    '\u00ad',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\uffff',
  ],
  ...['\ud800', '\udc00', '\ud83d\ude00', '\u{1fffe}', '\ufdd0', '\r\n', '\t', ' ', 'P<0.05', 'é'],
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty).map((parts) => parts.join('')),
  fc.array(fc.oneof(nasty, fc.string())).map((parts) => parts.join('')),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);
const anyPaper = fc
  .record({
    title: text,
    abstract: text,
    authors: fc.array(text, { maxLength: 12 }),
    categories: fc.array(text, { maxLength: 3 }),
    withdrawn: fc.boolean(),
    doi: text,
    links: fc.record({
      abs: fc.oneof(text, fc.webUrl()),
      pdf: text.map((path) => `https://arxiv.org/${path}`),
    }),
    // Ids are made by entry-id.ts, of whole characters.
    id: fc.string({ unit: 'binary' }).map((name) => `doi:10.1/${name}`),
  })
  .map(paper);
const anyBoard = fc
  .record({
    papers: fc.uniqueArray(anyPaper, { maxLength: 4, selector: ({ id }) => id }),
    title: text.map((words) => `Any ${words}`),
  })
  .map(({ papers, title }) => board(papers, { title }));

/** As the character tables have it, not as the renderer does it: legal in XML, none of the discouraged. */
function legible(words: string): string {
  const kept = [...words].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (/\s/.test(character)) return true;
    const control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const nothing = (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef) || code === 0xfffd;
    return !control && !nothing && !(code >= 0xd800 && code <= 0xdfff);
  });
  return kept.join('').split(/\s+/).filter(Boolean).join(' ');
}

describe.each(feedFormats)('whatever a paper says, in %s', (format) => {
  it('breaks no rule of a strict reader', () => {
    fc.assert(
      fc.property(anyBoard, (any) => {
        const feed = feedDocument(any, site, format);
        const found = violations(format, feed).filter((rule) => !rule.startsWith('ContainsHTML'));
        expect(found).toEqual([]);
        if (format !== 'json') expect(XMLValidator.validate(feed)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is read back as it was said', () => {
    fc.assert(
      fc.property(anyBoard, (any) => {
        const expected = any.entries.map(({ paper: { title, authors, withdrawn, id } }) => ({
          title: (withdrawn ? '[Withdrawn] ' : '') + (legible(title) || legible(id)),
          authors: authors.map(legible).filter(Boolean),
        }));
        const found = read(format, feedDocument(any, site, format));
        expect(found.map(({ title, authors }) => ({ title, authors }))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
