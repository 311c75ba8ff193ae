import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { consentWords } from '../../../functions/domain/alerts/subscription/consent-words.ts';
import { checkMailPage } from '../../../functions/render/pages/alerts/check-mail-page.tsx';
import { preferencesPage } from '../../../functions/render/pages/alerts/preferences-page.tsx';
import { splitTopics } from '../../../functions/render/pages/alerts/split-topics.ts';
import { timeZones } from '../../../functions/render/pages/alerts/time-zones.ts';
import { searchPage } from '../../../functions/render/pages/papers/search-page.tsx';
import { formScript } from '../../../functions/render/pages/scripts/form-script.ts';
import { type Tag, tagsOf } from '../../support/html.ts';
import { aPaper } from '../../support/papers.ts';
import { front, privatePages, settings, site, topic } from './samples.ts';

const field = (tags: readonly Tag[], name: string, value?: string): Tag | undefined =>
  tags.find(
    ({ attributes }) => attributes.name === name && (value === undefined || attributes.value === value),
  );

test('the subscribe form is a plain form with every field the endpoint takes', () => {
  const tags = tagsOf(front([aPaper()]));
  expect(tags.find(({ attributes }) => attributes.id === 'subscribe')?.attributes).toMatchObject({
    method: 'post',
    action: '/preview',
  });
  expect(field(tags, 'email')?.attributes).toMatchObject({ type: 'email', required: '' });
  for (const name of [
    'topic',
    'filter',
    'frequency',
    'hour',
    'timezone',
    'weekday',
    'papers',
    'format',
    'website',
  ]) {
    expect(field(tags, name), name).toBeDefined();
  }
  expect(field(tags, 'frequency', 'daily')?.attributes).toHaveProperty('checked');
  expect(field(tags, 'website')?.attributes).toMatchObject({ tabindex: '-1', autocomplete: 'off' });
  expect(front([])).toContain('<option value="8" selected="">08:00</option>');
  expect(front([])).toContain('<option value="UTC" selected="">UTC</option>');
});

test('a topic page comes with its topic ticked, a search with its filter filled in', () => {
  expect(field(tagsOf(topic([])), 'topic', 'retrieval')?.attributes).toHaveProperty('checked');
  const tags = tagsOf(searchPage({ site, query: 'topic:agents author:"Yann LeCun"', papers: [] }));
  expect(field(tags, 'topic', 'agents')?.attributes).toHaveProperty('checked');
  expect(field(tags, 'filter')?.attributes.value).toBe('author:"Yann LeCun"');
});

test('a filter is told apart into topics and the rest, and one that cannot be read stays whole', () => {
  expect(splitTopics('votes:10 topic:agents,code "deep nets"')).toEqual({
    slugs: ['agents', 'code'],
    rest: '"deep nets" votes:10',
  });
  expect(splitTopics('-topic:video')).toEqual({ slugs: [], rest: '-topic:video' });
  expect(splitTopics('topik:x topic:agents')).toEqual({ slugs: [], rest: 'topik:x topic:agents' });
});

test('the preferences page shows what is saved, even a zone that is not on our list', () => {
  const html = preferencesPage({
    site,
    action: '/preferences/t',
    settings: { ...settings, timezone: 'Europe/Ljubljana' },
    unsubscribe: '/unsubscribe/t',
    pause: { until: undefined, bounds: ['2026-11-25', '2027-11-25'] },
    next: 'soon',
    saved: true,
  });
  const tags = tagsOf(html);
  expect(tags.find(({ attributes }) => attributes.action === '/preferences/t')?.attributes.method).toBe(
    'post',
  );
  expect(html).toContain('<option value="Europe/Ljubljana" selected="">Europe/Ljubljana</option>');
  expect(html).toContain('<option value="7" selected="">07:00</option>');
  expect(html).toContain('<option value="5" selected="">Friday</option>');
  expect(html).toContain('Saved.');
  expect(html).not.toContain('data-preset');
});

test('pages behind a mailed link act by one button that posts, never by a link', () => {
  for (const [page, action] of [
    ['confirm', '/confirm/t'],
    ['unsubscribe', '/unsubscribe/t'],
  ] as const) {
    const form = tagsOf(privatePages()[page] ?? '').find(({ attributes }) => attributes.action === action);
    expect(form?.attributes.method).toBe('post');
  }
});

test('the button below a preview posts all that was chosen, and the words that it means stand above it', () => {
  const html = privatePages('some words').preview ?? '';
  const tags = tagsOf(html);
  const begins = tags.findIndex(({ attributes }) => attributes.action === '/api/subscriptions');
  expect(tags[begins]?.attributes.method).toBe('post');
  for (const name of [
    'email',
    'filter',
    'frequency',
    'hour',
    'timezone',
    'weekday',
    'papers',
    'format',
    'shown',
  ])
    expect(field(tags.slice(begins), name)?.attributes.type, name).toBe('hidden');
  expect(html).toContain(consentWords.text);
  expect(
    tagsOf(privatePages().badPreview ?? '').some(
      ({ attributes }) => attributes.action === '/api/subscriptions',
    ),
  ).toBe(false);
});

test('the answer to a subscription says nothing about the address', () => {
  const masked = (email: string) => checkMailPage({ site, email }).replaceAll(email, '@');
  expect(masked('known@example.org')).toBe(masked('unknown@example.org'));
});

test('every zone on offer is one the runtime knows, and none is there twice', () => {
  const zones = timeZones.flatMap((group) => group.zones);
  expect(new Set(zones).size).toBe(zones.length);
  for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
});

test('the script presets the zone of the reader, adding it where it is missing', () => {
  const run = (zone: string) => {
    const select = {
      options: [{ value: 'UTC' }],
      value: 'UTC',
      add: (option: { value: string }) => select.options.push(option),
    };
    runInNewContext(formScript, {
      Intl: { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: zone }) }) },
      document: { querySelectorAll: (wanted: string) => (wanted.startsWith('select') ? [select] : []) },
      Option: class {
        constructor(
          readonly text: string,
          readonly value: string,
        ) {}
      },
    });
    return [select.value, select.options.length];
  };
  expect(run('UTC')).toEqual(['UTC', 1]);
  expect(run('Asia/Omsk')).toEqual(['Asia/Omsk', 2]);
  expect(run('')).toEqual(['UTC', 1]);
});
