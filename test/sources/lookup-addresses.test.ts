import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDoi } from '../../functions/domain/papers/identity/doi.ts';
import { arxivLookup } from '../../functions/sources/arxiv/arxiv-lookup.ts';
import { crossrefLookup } from '../../functions/sources/crossref/crossref-lookup.ts';

/** What leads elsewhere where an address is put together. */
const shard = fc.constantFrom(
  ...[
    '/',
    '//',
    '..',
    '/../',
    '\\',
    '?',
    '#',
    '&',
    '=',
    '@',
    ':',
    '%2f',
    '%2e%2e',
    '%00',
    ';',
    ',',
    'a',
    '1',
  ],
  ...['http://169.254.169.254/', 'evil.example', '\u2025', '\uff0f'],
);
const name = fc.array(shard, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

test('whatever a submitted identifier is, its lookup asks the source, and of it one paper', () => {
  const crossref = crossrefLookup({ url: 'https://api.crossref.example' });
  const arxiv = arxivLookup({ url: 'https://export.arxiv.example/api/query' });
  fc.assert(
    fc.property(name, (text) => {
      const doi = parseDoi(`10.1234/${text}`);
      if (doi) {
        const asked = new URL(crossref.ask([`doi:${doi}`]));
        expect(asked.origin).toBe('https://api.crossref.example');
        expect(asked.pathname).toMatch(/^\/works\/[^/]+$/);
        expect(asked.search + asked.hash).toBe('');
      }
      const asked = new URL(arxiv.ask([`arxiv:${text}`]));
      expect(`${asked.origin}${asked.pathname}`).toBe('https://export.arxiv.example/api/query');
      expect([...asked.searchParams.keys()]).toEqual(['id_list', 'max_results']);
    }),
    { numRuns: 2_000 },
  );
});
