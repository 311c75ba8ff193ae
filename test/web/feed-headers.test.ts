import { expect, test } from 'vitest';
import { linkHeader } from '../../functions/web/feed-headers.ts';

const self = 'https://papers.example.org/feed.atom?q=a';

test('a feed names its hub and itself', () => {
  expect(linkHeader(self, 'https://hub.example/')).toBe(
    `<https://hub.example/>; rel="hub", <${self}>; rel="self"`,
  );
  expect(linkHeader(self, undefined)).toBe(`<${self}>; rel="self"`);
  expect(linkHeader('https://papers.example.org/a>b "c', undefined)).toBe(
    '<https://papers.example.org/a%3Eb%20%22c>; rel="self"',
  );
});
