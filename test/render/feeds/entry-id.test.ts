import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryId, feedId } from '../../../functions/render/feeds/entry-id.ts';
import { tagUriViolations } from '../../support/feed-rules/values.ts';
import { site } from './sample.ts';

describe('the name of an entry', () => {
  it.each([
    ['arxiv:2403.01234', 'tag:example.org,2026:paper/arxiv:2403.01234'],
    ['arxiv:cs/0503059', 'tag:example.org,2026:paper/arxiv:cs/0503059'],
    ['doi:10.1/a#b%20', 'tag:example.org,2026:paper/doi:10.1/a%23b%2520'],
    ['doi:10.1002/(sici)<1::aid>3;2', 'tag:example.org,2026:paper/doi:10.1002/(sici)%3C1::aid%3E3;2'],
    ['title:é', 'tag:example.org,2026:paper/title:%C3%A9'],
  ])('%s is %s', (id, name) => {
    expect(entryId(id, site)).toBe(name);
  });

  it('is a tag URI for every id, and another for another id', () => {
    const ids = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect([...tagUriViolations('id', entryId(one, site))]).toEqual([]);
        expect(entryId(one, site) === entryId(other, site)).toBe(one === other);
      }),
    );
  });
});

it('names a feed by its board', () => {
  expect(feedId('latest', site)).toBe('tag:example.org,2026:feed/latest');
  expect(feedId('topic/3d', site)).toBe('tag:example.org,2026:feed/topic/3d');
});
