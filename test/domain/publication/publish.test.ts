import { describe, expect, test } from 'vitest';
import type { SiteFile } from '../../../functions/domain/library/site-files.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { aDraft } from '../../support/papers.ts';
import { memoryPublication, publishedFiles } from './memory-publication.ts';

/** The key of the one day that is published. */
const dayIn = (files: Parameters<typeof publishedFiles>[0]): string =>
  [...publishedFiles(files).keys()].find((key) => key.startsWith('library/')) ?? '';

describe('publishing', () => {
  test.each([0, 10, 40])('makes a day anew of which only %i bytes are left, and says so', async (bytes) => {
    const { on, site, submit, text } = memoryPublication();
    await submit('First');
    await publish(on());
    const day = site.files.get(dayIn(site.files));
    if (day) site.files.set(day.key, { ...day, body: Buffer.from(day.body).subarray(0, bytes) });
    await submit('Second');
    const done = await publish(on());
    expect(done).toMatchObject({ outcome: 'published', papers: 2 });
    expect(done.repaired).toEqual([
      expect.stringMatching(/^library\/2026\/11-23\..* is not what was put there$/),
    ]);
    expect(text('latest.txt')).toContain('First');
    expect(JSON.parse(text('progress.json')).repairs).toHaveLength(1);
  });

  test('tells when a source is not well, although no paper came', async () => {
    const { on, submit, health } = memoryPublication();
    await submit('First');
    await publish(on());
    health.push({ name: 'arxiv-feed', condition: 'late', late: true, volumes: {} });
    expect(await publish(on())).toMatchObject({ outcome: 'published' });
    expect(await publish(on())).toMatchObject({ outcome: 'unchanged' });
  });

  test('puts what is new, once', async () => {
    const { on, site, submit, text } = memoryPublication();
    await submit('First');
    expect(await publish(on())).toMatchObject({ outcome: 'published', papers: 1 });
    expect(text('latest.txt')).toContain('First');
    expect(text('topic/nlp.txt')).toContain('First');
    const puts = site.puts;
    expect(await publish(on())).toMatchObject({ outcome: 'unchanged', put: 0 });
    expect(site.puts).toBe(puts);
  });

  test('of one new paper puts only its day, the boards it is on, what it notes and the manifest', async () => {
    const { on, site, submit, pass } = memoryPublication();
    await submit('First', { source: 'file' });
    await publish(on());
    pass(1);
    await submit('Second', { source: 'file' });
    const puts = site.puts;
    expect(await publish(on())).toMatchObject({ outcome: 'published', put: 5, papers: 2 });
    // first is noted which files are about to be others, at the end which they are; then comes the manifest
    expect(site.puts - puts).toBe(8);
  });

  test('when nothing changed reads what was noted and the manifest, and asks once', async () => {
    const { on, submit, pass } = memoryPublication();
    await submit('First');
    await publish(on());
    // not in the minute of the hour in which the snapshot is looked at
    pass(1);
    const counted = fuse();
    const { archive, site, papers, leases, ...rest } = on();
    const watched = {
      archive: counted.wrap(archive),
      site: counted.wrap(site),
      papers: counted.wrap(papers),
      leases,
    };
    await publish({ ...rest, ...watched });
    expect(counted.calls).toBe(3);
  });

  test('everything anew gives the same bytes as step by step', async () => {
    const one = memoryPublication();
    const other = memoryPublication();
    for (const title of ['First', 'Second', 'Third', 'Fourth']) {
      await one.submit(title, { source: 'file' });
      await other.submit(title, { source: 'file' });
      await publish(one.on());
    }
    await publish(other.on(), { full: true });
    expect(publishedFiles(one.site.files)).toEqual(publishedFiles(other.site.files));
    const puts = one.site.puts;
    // an operator's repair takes no word for what lies in the bucket: everything is put, and nothing is another
    const before = publishedFiles(one.site.files);
    const all = { put: before.size, removed: 0 };
    expect(await publish(one.on(), { full: true })).toMatchObject(all);
    expect(one.site.puts - puts).toBeGreaterThan(before.size);
    expect(publishedFiles(one.site.files)).toEqual(before);
  });

  test('a paper announced but not committed yet is published as soon as it is', async () => {
    const { on, papers, ingestion, pass, text } = memoryPublication();
    await publish(on());
    const late = fuse(5);
    await untilCrash(() => ingest(aDraft({ title: 'Late' }), { ...ingestion, papers: late.wrap(papers) }));
    expect([...papers.listings.values()].some(({ board }) => board === 'changed')).toBe(true);
    expect(papers.rows.size).toBe(0);
    // again and again, and at no cost
    for (let time = 0; time < 3; time++) expect(await publish(on())).toMatchObject({ outcome: 'unchanged' });
    expect(text('latest.txt')).toBe('');
    pass(5);
    await ingest(aDraft({ title: 'Late' }), ingestion);
    await publish(on());
    expect(text('latest.txt')).toContain('Late');
  });

  test('a paper leaves the window after thirty days, and no longer is anywhere', async () => {
    const { on, submit, pass, text } = memoryPublication();
    await submit('First');
    await publish(on());
    pass(29 * 24 * 60);
    expect((await publish(on())).outcome).toBe('published');
    expect(text('latest.txt')).toContain('First');
    pass(3 * 24 * 60);
    await publish(on());
    expect(text('latest.txt')).toBe('');
  });

  test('a paper enters trending once, at the moment when it first got there', async () => {
    const { on, submit, pass, text } = memoryPublication();
    await submit('Recommended');
    await submit('Merely listed', { source: 'file' });
    await publish(on());
    const first = text('trending.txt');
    expect(first).toContain('Recommended');
    expect(first).not.toContain('Merely listed');
    pass(60);
    for (let more = 0; more < 25; more++) await submit(`Another ${more}`);
    await publish(on());
    pass(60);
    await submit('Recommended', { votes: 50 });
    await publish(on());
    const line = first.trim();
    expect(
      text('trending.txt')
        .split('\n')
        .filter((entry) => entry.includes('Recommended')),
    ).toEqual([line]);
  });

  test('another release renders everything anew and puts only what differs', async () => {
    const { on, submit } = memoryPublication();
    await submit('First');
    await publish(on());
    expect(await publish({ ...on(), release: 'next' })).toMatchObject({ outcome: 'published', put: 0 });
    expect(await publish({ ...on(), release: 'next' })).toMatchObject({ outcome: 'unchanged' });
  });

  test('a file that is no longer made is removed', async () => {
    const { on, submit, site } = memoryPublication();
    await submit('First');
    await publish(on());
    const fewer = {
      ...on(),
      release: 'next',
      render: () => [
        {
          id: 'only',
          fingerprint: 'only',
          keys: ['only.txt'],
          files: () => [{ key: 'only.txt', contentType: 'text/plain', body: '' }],
        },
      ],
    };
    expect((await publish(fewer)).removed).toBeGreaterThan(40);
    const keys = [...site.files.keys()].filter((key) => !key.startsWith('library/'));
    expect(keys.sort()).toEqual(['manifest.json', 'only.txt', 'progress.json']);
  });

  test('two publishers do not work at the same time', async () => {
    const { on, submit } = memoryPublication();
    await submit('First');
    const outcomes = await Promise.all([publish(on('one')), publish(on('other'))]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'published']);
  });

  test('what is lost, broken or foreign is made anew, and said', async () => {
    const { on, submit, site, pass } = memoryPublication();
    await submit('First');
    await publish(on());
    const before = publishedFiles(site.files);
    const inLibrary = () => dayIn(site.files);
    const losses: [string, () => unknown][] = [
      ['a day', () => site.files.delete(inLibrary())],
      [
        'a foreign day',
        () => site.files.set(inLibrary(), { key: inLibrary(), contentType: '', body: 'foreign' }),
      ],
      ['the manifest', () => site.files.delete('manifest.json')],
      [
        'half a manifest',
        () => site.files.set('manifest.json', { key: 'manifest.json', contentType: '', body: '{"half' }),
      ],
      ['the notes', () => site.files.delete('progress.json')],
      [
        'half of the notes',
        () => site.files.set('progress.json', { key: 'progress.json', contentType: '', body: '{"half' }),
      ],
    ];
    for (const [name, lose] of losses) {
      lose();
      expect((await publish(on(), { check: true })).repaired, name).toHaveLength(1);
      expect(publishedFiles(site.files), name).toEqual(before);
      expect(await publish(on(), { check: true }), name).toMatchObject({ outcome: 'unchanged' });
    }
    // an object that nobody knows of is removed after an hour
    site.files.set('library/2020/01-01.x.ndjson.gz', {
      key: 'library/2020/01-01.x.ndjson.gz',
      contentType: '',
      body: '',
    });
    await publish(on(), { check: true });
    pass(61);
    await publish(on());
    expect(site.files.has('library/2020/01-01.x.ndjson.gz')).toBe(false);
  });

  test('with every seventh put refused it is done all the same; with one file refused for good all others are put', async () => {
    const { on, submit, site, text, pass } = memoryPublication();
    await submit('First', { source: 'file' });
    let puts = 0;
    const shaky = {
      ...site,
      put: async (file: SiteFile) => {
        if (++puts % 7 === 0) throw new Error('refused');
        return site.put(file);
      },
    };
    expect(await publish({ ...on(), site: shaky })).toMatchObject({ outcome: 'published' });
    pass(1);
    await submit('Second', { source: 'file' });
    const stubborn = {
      ...site,
      put: async (file: SiteFile) => {
        if (file.key === 'latest.txt') throw new Error('refused');
        return site.put(file);
      },
    };
    await expect(publish({ ...on(), site: stubborn })).rejects.toThrow(
      'the bucket did not take latest.txt (refused)',
    );
    expect(text('topic/nlp.txt')).toContain('Second');
    expect(text('manifest.json')).toContain('",2]');
    expect(await publish(on())).toMatchObject({ outcome: 'published', put: 1 });
    expect(text('latest.txt')).toContain('Second');
  });
});
