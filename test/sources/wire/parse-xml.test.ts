import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../functions/sources/wire/parse-xml.ts';
import {
  attribute,
  childNamed,
  childrenNamed,
  childText,
} from '../../../functions/sources/wire/xml-element.ts';
import { rootName } from '../../../functions/sources/wire/xml-outline.ts';
import { faultOf } from '../reading.ts';

const read = (body: string) => parseXml(body, 'the answer', ['feed']).element;

describe('what is no answer is told apart', () => {
  const laughs = Array.from(
    { length: 10 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  ).join('');
  test.each([
    ['nothing at all', '', 'cut short'],
    ['white space', ' \n\t ', 'cut short'],
    ['a web page', '<!DOCTYPE html><html><head><title>Be patient</title></head></html>', 'another format'],
    ['an older web page', '<HTML><body>503</body></HTML>', 'another format'],
    ['XHTML', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>', 'another format'],
    ['plain text', 'Rate exceeded.', 'another format'],
    ['JSON', '{"error": 1}', 'another format'],
    ['another root', '<rss version="2.0"></rss>', 'another format'],
    ['only a declaration', '<?xml version="1.0"?>', 'cut short'],
    ['an open declaration', '<?xml version="1.0"', 'cut short'],
    ['an open comment', '<!-- <feed></feed>', 'cut short'],
    ['an open root', '<feed', 'cut short'],
    ['an end within an element', '<feed><entry><title>x', 'cut short'],
    ['an end after an empty element', '<feed><entry><link href="x"/>', 'cut short'],
    ['an end within the last tag', '<feed><t>x</t></feed', 'cut short'],
    ['an end within a CDATA section', '<feed><t><![CDATA[ </feed>', 'malformed'],
    ['an end within a comment', '<feed><t>x</t><!-- </feed>', 'malformed'],
    ['tags that cross', '<feed><a><b></a></b></feed>', 'malformed'],
    ['a bare ampersand', '<feed><t>AT&T & x</t></feed>', 'malformed'],
    ['two roots', '<feed></feed><feed></feed>', 'malformed'],
    ['names that pollute', '<feed><__proto__>x</__proto__></feed>', 'malformed'],
    ['thousands of levels', `<feed>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</feed>`, 'malformed'],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><feed><t>&l10;</t></feed>`, 'malformed'],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><feed>&p;</feed>',
      'malformed',
    ],
    [
      'an entity behind a comment',
      '<!-- <feed --><!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>',
      'malformed',
    ],
    ['an entity inside', '<feed><!DOCTYPE x [<!ENTITY a "b">]><t>&a;</t></feed>', 'malformed'],
  ])('%s', (_, body, fault) => {
    expect(faultOf(() => read(body))).toBe(fault);
  });

  test('and says so for people', () => {
    expect(() => read('<!doctype html><title>Be patient</title>')).toThrow(
      'the answer is a web page: Be patient',
    );
    expect(() => read('<feed>\n<a></b></feed>')).toThrow(/not well-formed in line 2/);
    expect(() => read('<rss/>')).toThrow('the answer is a <rss>, not a <feed>');
  });

  test('in no time, however many comments there are', () => {
    const began = performance.now();
    expect(faultOf(() => read('<!-- a -->'.repeat(20_000)))).toBe('cut short');
    expect(faultOf(() => read('<!--'.repeat(200_000)))).toBe('cut short');
    expect(faultOf(() => read(`<feed>${'<!-- '.repeat(20_000)}</feed>`))).toBe('malformed');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('what an answer says', () => {
  test('whatever the prefix, and wherever the namespace is declared', () => {
    expect(
      childText(read('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>1</a:id></a:feed>'), 'id'),
    ).toBe('1');
    expect(
      childText(read('<feed><x:doi xmlns:x="http://arxiv.org/schemas/atom">10.1/x</x:doi></feed>'), 'doi'),
    ).toBe('10.1/x');
  });
  test('as it is written: no numbers, and entities only once', () => {
    const element = read(
      '<feed n="0704.0010"><id>0704.0010</id><n>1e5</n><t>a &amp;lt; b &#233; &lt;</t><c><![CDATA[a &amp; b]]> &amp; c</c></feed>',
    );
    expect(attribute(element, 'n')).toBe('0704.0010');
    expect(childText(element, 'id')).toBe('0704.0010');
    expect(childText(element, 'n')).toBe('1e5');
    expect(childText(element, 't')).toBe('a &lt; b é <');
    expect(childText(element, 'c')).toBe('a &amp; b & c');
  });
  test('one or many, or none', () => {
    const element = read('<feed><a>1</a><b> </b><a>2</a><c/></feed>');
    expect(childrenNamed(element, 'a').map((one) => one['#text'])).toEqual(['1', '2']);
    expect(childNamed(element, 'z')).toBeUndefined();
    expect([childText(element, 'b'), childText(element, 'c'), childText(element, 'z')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  test('with a byte order mark, and comments around', () => {
    expect(
      childText(
        read('\uFEFF<?xml version="1.0"?>\n<!-- a --><!-- b --><feed><a>1</a></feed>\n<!-- c -->\n'),
        'a',
      ),
    ).toBe('1');
  });
  test('also where control characters stand in it', () => {
    expect(childText(read('<feed><t>a\u0002b\u000c</t></feed>'), 't')).toBe('a\u0002b');
  });
  test('ten thousand of the five entities are no bomb', () => {
    expect(childText(read(`<feed><t>${'&lt;'.repeat(100_000)}</t></feed>`), 't')).toHaveLength(100_000);
  });
});

test('the root of a document', () => {
  expect(rootName('<?xml version="1.0"?><!-- x --><oai:OAI-PMH xmlns:oai="x">')).toBe('OAI-PMH');
  expect(rootName('{"a": 1}')).toBeUndefined();
});
