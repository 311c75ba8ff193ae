import { describe, expect, test } from 'vitest';
import { everything, type Filter } from '../../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';

/** A filter that asks for nothing but this. */
const only = (given: Partial<Filter>): { filter: Filter } => ({ filter: { ...everything, ...given } });
const not = (given: Partial<Filter>) => only({ not: { ...everything.not, ...given } });

describe('what a filter says', () => {
  test.each([
    ['', only({})],
    [' \n\t', only({})],
    ['""', only({})],
    ['topic:nlp', only({ topics: ['nlp'] })],
    ['topic:retrieval,nlp topic:nlp', only({ topics: ['nlp', 'retrieval'] })],
    ['TOPIC:nlp', only({ topics: ['nlp'] })],
    ['topic:"nlp"', only({ topics: ['nlp'] })],
    ['category:CS.cl', only({ categories: ['cs.CL'] })],
    ['category:cs,math.CO', only({ categories: ['cs', 'math.CO'] })],
    ['author:"Ada  Lovelace"', only({ authors: ['Ada Lovelace'] })],
    ['author:Lovelace,Ada', only({ authors: ['Lovelace,Ada'] })],
    ['type:new,cross', only({ types: ['cross', 'new'] })],
    ['votes:10', only({ votes: 10 })],
    ['votes:>=10', only({ votes: 10 })],
    ['votes:3 votes:10 votes:7', only({ votes: 10 })],
    ['votes:0', only({ votes: 0 })],
    ['Deep NETS deep', only({ words: ['deep', 'nets'] })],
    ['"Deep  Nets"', only({ words: ['deep nets'] })],
    ['"topic:nlp"', only({ words: ['topic:nlp'] })],
    ['GPT-4', only({ words: ['gpt-4'] })],
    ['12:30', only({ words: ['12:30'] })],
    ['-topic:nlp', not({ topics: ['nlp'] })],
    [
      '-category:cs.CV -author:"Ada Lovelace" -type:replace',
      not({ categories: ['cs.CV'], authors: ['Ada Lovelace'], types: ['replace'] }),
    ],
    ['-deep -"neural nets"', not({ words: ['deep', 'neural nets'] })],
    ['"never closed', only({ words: ['never closed'] })],
  ])('%j', (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  test('every topic of the taxonomy can be asked for', () => {
    for (const { slug } of taxonomy) expect(parseFilter(`topic:${slug}`)).toEqual(only({ topics: [slug] }));
  });
});

describe('what is not understood is named', () => {
  test.each([
    ['topik:nlp', 'topik'],
    ['-topik:nlp', 'topik'],
    ['topic:nowhere', 'nowhere'],
    ['topic:nlp,nowhere', 'nowhere'],
    ['category:12', '12'],
    ['type:old', 'old'],
    ['votes:many', 'many'],
    ['votes:-1', '-1'],
    ['votes:1.5', '1.5'],
    ['votes:1234567890', '1234567890'],
    ['-votes:10', '10'],
    ['title:engines', 'title'],
    // what every object has is no field of a filter
    ['constructor:x', 'constructor'],
    ['-constructor:x', 'constructor'],
    ['topic:constructor', 'constructor'],
    ['type:constructor', 'constructor'],
  ])('%s', (text, named) => {
    for (const around of [text, `deep ${text} nets`])
      expect(parseFilter(around)).toEqual({ problem: expect.stringContaining(named) });
  });

  test('a filter has at most 1,000 characters', () => {
    expect(parseFilter('x'.repeat(1_000))).toHaveProperty('filter');
    expect(parseFilter('x'.repeat(1_001))).toEqual({ problem: expect.stringContaining('1000') });
  });
});
