import { describe, expect, test } from 'vitest';
import type { Condition, TestField } from '../../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { parsed } from './arbitraries.ts';

const is = (field: TestField, value: string) => ({ field, value });
const not = (field: TestField, value: string) => ({ field, value, not: true as const });
const words = (value: string) => is('words', value);
const all = (...conditions: Condition[]) => ({ all: conditions });
const any = (...conditions: Condition[]) => ({ any: conditions });

describe('what a filter says', () => {
  test.each<[string, Condition]>([
    ['', all()],
    [' \n\t', all()],
    ['""', all()],
    ['topic:""', all()],
    ['topic:nlp', is('topic', 'nlp')],
    ['topic:retrieval,nlp topic:nlp', any(is('topic', 'nlp'), is('topic', 'retrieval'))],
    ['TOPIC:nlp', is('topic', 'nlp')],
    ['topic:"nlp"', is('topic', 'nlp')],
    ['topic:Agents', is('topic', 'agents')],
    ['topic:"Language models"', is('topic', 'language-models')],
    ['topic:Language_Models', is('topic', 'language-models')],
    ['topic:"natural language processing"', is('topic', 'nlp')],
    ['category:CS.cl', is('category', 'cs.CL')],
    ['category:cs,math.CO', any(is('category', 'cs'), is('category', 'math.CO'))],
    ['author:"Ada  Lovelace"', is('author', 'Ada Lovelace')],
    ['author:Lovelace,Ada', is('author', 'Lovelace,Ada')],
    ['author:lovelace|turing', any(is('author', 'lovelace'), is('author', 'turing'))],
    ['type:new,Cross', any(is('type', 'cross'), is('type', 'new'))],
    ['title:"Deep Nets" title:x', all(is('title', 'Deep Nets'), is('title', 'x'))],
    ['has:code,PDF', any(is('has', 'code'), is('has', 'pdf'))],
    ['votes:10', is('votes', '10')],
    ['votes:>=10', is('votes', '10')],
    ['votes:3 votes:010 votes:7', is('votes', '10')],
    ['-votes:10', not('votes', '10')],
    ['Deep NETS deep', all(words('deep'), words('nets'))],
    ['"Deep  Nets"', words('deep nets')],
    ['“Deep Nets” „x“', all(words('deep nets'), words('x'))],
    ['"topic:nlp"', words('topic:nlp')],
    ['GPT-4', words('gpt-4')],
    ['12:30', words('12:30')],
    ['BERT: deep', all(words('bert:'), words('deep'))],
    ['https://example.org/x', words('https://example.org/x')],
    ['-topic:nlp', not('topic', 'nlp')],
    ['-topic:nlp,3d', all(not('topic', '3d'), not('topic', 'nlp'))],
    ['--deep', not('words', 'deep')],
    ['"never closed', words('never closed')],
  ])('%j', (text, where) => {
    expect(parseFilter(text)).toEqual({ filter: { where } });
  });

  test('every topic of the taxonomy can be asked for by slug and name', () => {
    for (const { slug, name } of taxonomy) {
      expect(parsed(`topic:${slug}`).where).toEqual(is('topic', slug));
      expect(parsed(`topic:"${name.toUpperCase()}"`).where).toEqual(is('topic', slug));
    }
  });

  test.each(['-', '!!', '&', '-!!', '- -', '()', '-(--)', '"…"'])(
    'punctuation alone asks for nothing: %s',
    (text) => {
      expect(parseFilter(text)).toEqual({ filter: { where: all() } });
      expect(parseFilter(`deep ${text} `)).toEqual({ filter: { where: words('deep') } });
    },
  );
});

describe('or, parentheses and minus', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(words) as [Condition, Condition, Condition];
  const [notA, notB] = [not('words', 'a'), not('words', 'b')];
  test.each<[string, Condition]>([
    ['a or b', any(a, b)],
    ['a OR b', any(a, b)],
    ['a|b', any(a, b)],
    ['a || b', any(a, b)],
    ['a b or c', any(c, all(a, b))],
    ['a (b or c)', all(a, any(b, c))],
    ['(a or b)(c)', all(c, any(a, b))],
    ['-(a b)', any(notA, notB)],
    ['-(a or b)', all(notA, notB)],
    ['-(-(a))', a],
    ['-(-a b)', any(a, notB)],
    ['"or" a', all(a, words('or'))],
    ['oracle', words('oracle')],
    ['topic:nlp a or topic:3d', any(is('topic', '3d'), all(is('topic', 'nlp'), a))],
    ['(topic:nlp) topic:3d', all(is('topic', '3d'), is('topic', 'nlp'))],
    ['topic:nlp topic:3d', any(is('topic', '3d'), is('topic', 'nlp'))],
    ['author:(x)', is('author', '(x)')],
  ])('%s', (text, where) => {
    expect(parsed(text).where).toEqual(where);
  });

  test('as deep as a filter is long', () => {
    expect(parsed(`${'-('.repeat(300)}a${')'.repeat(300)}`).where).toEqual(a);
    expect(parseFilter(`${'(a or (b '.repeat(80)}c${'))'.repeat(80)}`)).toHaveProperty('filter');
  });
});

describe('the budget', () => {
  test.each([
    ['top:5/day', { most: 5, per: 'day' }],
    ['deep top:1000/Week', { most: 1_000, per: 'week' }],
    ['a or b top:1/day', { most: 1, per: 'day' }],
    ['top:5/day top:5/day', { most: 5, per: 'day' }],
  ])('%s', (text, top) => {
    expect(parsed(text).top).toEqual(top);
  });

  test.each([
    'top:0/day',
    'top:1001/day',
    'top:5',
    'top:5/year',
    'top:',
    '-top:5/day',
    '(top:5/day)',
    'a or top:5/day',
    'top:5/day top:6/day',
  ])('%s is none', (text) => {
    expect(parseFilter(text)).toEqual({ problem: expect.stringMatching(/top|or/) });
  });
});

describe('an identifier, in any spelling', () => {
  test.each([
    ['id:2403.01234', 'arxiv:2403.01234'],
    ['id:2403.01234v3', 'arxiv:2403.01234'],
    ['id:arXiv:2403.01234', 'arxiv:2403.01234'],
    ['id:"arXiv:2403.01234v1 [cs.CL]"', 'arxiv:2403.01234'],
    ['id:https://arxiv.org/pdf/2403.01234v2', 'arxiv:2403.01234'],
    ['id:10.48550/arXiv.2403.01234', 'arxiv:2403.01234'],
    ['id:10.1016/0370-2693(87)91197-X', 'doi:10.1016/0370-2693(87)91197-x'],
    ['(id:10.1016/0370-2693(87)91197-X)', 'doi:10.1016/0370-2693(87)91197-x'],
    ['id:https://doi.org/10.1000/182', 'doi:10.1000/182'],
    ['doi:10.1000/182', 'doi:10.1000/182'],
    ['arXiv:2403.01234', 'arxiv:2403.01234'],
    ['https://arxiv.org/abs/2403.01234', 'arxiv:2403.01234'],
    ['id:10.1000/a,b', 'doi:10.1000/a,b'],
  ])('%s', (text, id) => {
    expect(parsed(text).where).toEqual(is('id', id));
  });

  test('several', () => {
    expect(parsed('id:2403.01234,10.1000/182').where).toEqual(
      any(is('id', 'arxiv:2403.01234'), is('id', 'doi:10.1000/182')),
    );
  });
});

describe('what is not understood is named, and what was probably meant', () => {
  test.each([
    ['topik:nlp', 'topik', 'topic:'],
    ['-topik:nlp', 'topik'],
    ['auhtor:x', 'auhtor', 'did you mean author:?', '"auhtor:x"'],
    ['au:lecun', 'did you mean author:?'],
    ['cat:cs', 'did you mean category:?'],
    ['zzzzzz:x', 'zzzzzz', 'quotes: "zzzzzz:x"'],
    ['topic:nowhere', 'nowhere'],
    ['topic:nlp,nowhere', 'nowhere'],
    ['topic:agnets', 'did you mean topic:agents?'],
    ['topic:"langauge models"', 'did you mean topic:language-models?'],
    ['topic:', 'topic: has no value', 'topic:retrieval'],
    ['topic: nlp', 'topic: has no value'],
    ['topic:,', 'topic: has no value'],
    ['category:12', '12'],
    ['type:old', 'old', 'new, cross'],
    ['type:corss', 'did you mean type:cross?'],
    ['has:coed', 'did you mean has:code?'],
    ['has:abs', 'abs'],
    ['id:hello', 'hello'],
    ['author:!!', 'author:', '!!'],
    ['title:"…"', 'title:'],
    ['votes:many', 'many'],
    ['votes:-1', '-1'],
    ['votes:1.5', '1.5'],
    ['votes:1234567890', '1234567890'],
    ['since:yesterday', 'yesterday', '7d'],
    ['since:2026-13-01', '2026-13-01', 'calendar'],
    ['before:2026-02-30', '2026-02-30'],
    ['until:1.11.2026', '1.11.2026'],
    ['since:99999w', '99999w'],
    ['(deep', 'parenthesis', 'not closed'],
    ['deep)', 'parenthesis', 'not opened'],
    ['or deep', '"or"'],
    ['deep or', '"or"'],
    ['deep or or nets', '"or"'],
    ['(deep or) nets', '"or"'],
    ['deep or !!', '"or"'],
    // what every object has is no field of a filter
    ['constructor:x', 'constructor'],
    ['-constructor:x', 'constructor'],
    ['topic:constructor', 'constructor'],
    ['type:constructor', 'constructor'],
  ])('%s', (text, ...said) => {
    const read = parseFilter(text);
    for (const part of said) expect(read).toEqual({ problem: expect.stringContaining(part) });
    expect(read).not.toEqual({ problem: expect.stringContaining('/api') });
  });

  test('a filter has at most 1,000 characters, as it is typed and as it is written', () => {
    expect(parseFilter('x'.repeat(1_000))).toHaveProperty('filter');
    expect(parseFilter('x'.repeat(1_001))).toEqual({ problem: expect.stringContaining('1000') });
    const many = `topic:${taxonomy.map(({ slug }) => slug).join(',')}`;
    expect(parseFilter(`${many} ${'x'.repeat(1_000 - many.length - 1)}`)).toHaveProperty('problem');
  });
});
