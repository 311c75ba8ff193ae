import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packedKey, type SiteFile, type SiteFiles } from '../../../functions/domain/library/site-files.ts';
import { damagedFiles } from '../../../functions/domain/publication/damaged-files.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import type { Publishing } from '../../../functions/domain/publication/publishing.ts';
import type { MemorySite } from '../../support/memory-site.ts';
import { memoryPublication } from './memory-publication.ts';

/** A bucket in memory that keeps packed variants, as the one of S3 does. */
const packing = (site: MemorySite): SiteFiles => ({
  ...site,
  put: async (file) => {
    const key = packedKey(file.key);
    if (key !== undefined) site.files.set(key, { ...file, key, body: gzipSync(file.body) });
    return site.put(file);
  },
  list: async function* (prefix) {
    for await (const file of site.list(prefix)) if (!file.key.endsWith('.rss.gz')) yield file;
  },
});

/** A publication of a page and a feed. */
async function published() {
  const made = memoryPublication();
  const on = (): Publishing => ({
    ...made.on(),
    site: packing(made.site),
    render: function* ({ boards: { latest } }) {
      const body = latest.entries.map(({ paper }) => `${paper.title}\n`).join('');
      const keys = ['index.html', 'feeds/latest.rss'];
      const files = () => keys.map((key): SiteFile => ({ key, contentType: 'text/plain', body }));
      yield { id: 'latest', fingerprint: body, keys, files };
    },
  });
  await made.submit('First');
  await publish(on());
  return { made, on };
}

async function found(site: MemorySite): Promise<string[]> {
  const sentences: string[] = [];
  for await (const { key, what } of damagedFiles(packing(site))) sentences.push(`${key} ${what}`);
  return sentences;
}

const ways: Readonly<Record<string, (body: Uint8Array) => Uint8Array | undefined>> = {
  missing: () => undefined,
  empty: () => new Uint8Array(),
  cut: (body) => body.slice(0, body.length / 2),
  foreign: () => Buffer.from('who knows'),
  'foreign and packed': () => gzipSync('who knows'),
};

test.each(Object.keys(ways))(
  'a file that is %s is found, and put again by a full publication',
  async (way) => {
    for (const key of ['index.html', 'feeds/latest.rss', 'feeds/latest.rss.gz']) {
      const { made, on } = await published();
      expect(await found(made.site)).toEqual([]);
      const good = made.site.files.get(key);
      if (!good) throw new Error(`${key} was not put`);
      const body = ways[way]?.(Buffer.from(good.body));
      if (body) made.site.files.set(key, { ...good, body });
      else made.site.files.delete(key);
      const what = body ? 'is not what was put there' : 'is missing';
      expect(await found(made.site)).toEqual([`${key.replace('.gz', '')} ${what}`]);

      // nobody looks there without being asked
      expect(await publish(on(), { check: true })).toMatchObject({ outcome: 'unchanged' });
      await publish(on(), { full: true });
      expect(await found(made.site)).toEqual([]);
      expect(made.site.files.get('index.html')?.body).toBe('First\n');
      const packed = made.site.files.get('feeds/latest.rss.gz')?.body ?? '';
      expect(String(gunzipSync(packed))).toBe('First\n');
    }
  },
);

test('a file that belongs to nobody is found, and a full publication removes it', async () => {
  const { made, on } = await published();
  await packing(made.site).put({ key: 'old/page.html', contentType: 'text/html', body: 'of long ago' });
  expect(await found(made.site)).toEqual(['old/page.html belongs to nobody']);
  await publish(on(), { full: true });
  expect(await found(made.site)).toEqual([]);
  expect(made.site.files.has('old/page.html')).toBe(false);
});

test('nothing is said of an empty bucket, nor while a publication is under way', async () => {
  const { made, on } = await published();
  made.site.files.delete('index.html');
  await made.submit('Second');
  const broken = { ...on(), site: { ...packing(made.site), put: refusing(on().site) } };
  await expect(publish(broken)).rejects.toThrow('the bucket did not take');
  expect(await found(made.site)).toEqual([]);
  made.pass(1);
  await publish(on());
  expect(await found(made.site)).toEqual([]);
  made.site.files.clear();
  expect(await found(made.site)).toEqual([]);
});

/** A bucket that takes no page. */
const refusing =
  (site: SiteFiles): SiteFiles['put'] =>
  async (file) => {
    if (file.key === 'index.html') throw new Error('no');
    return site.put(file);
  };
