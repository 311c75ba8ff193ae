import { describe, expect, test } from 'vitest';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import { publish } from '../../../functions/domain/publication/publish.ts';
import { fuse, untilCrash } from '../../support/crash.ts';
import { aDraft } from '../../support/papers.ts';
import { memoryPublication } from './memory-publication.ts';

describe('publishing', () => {
  test.each([0, 10, 40])('begins anew when only %i bytes of the window are left', async (bytes) => {
    const { on, site, submit, text } = memoryPublication();
    await submit('First');
    await publish(on());
    const window = site.files.get('window.ndjson.gz');
    if (window) site.files.set(window.key, { ...window, body: Buffer.from(window.body).subarray(0, bytes) });
    await submit('Second');
    expect(await publish(on())).toMatchObject({ outcome: 'published', papers: 2 });
    expect(text('latest.txt')).toContain('First');
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

  test('of one new paper puts only the boards it is on, the window and the manifest', async () => {
    const { on, site, submit, pass } = memoryPublication();
    await submit('First', { source: 'file' });
    await publish(on());
    pass(1);
    await submit('Second', { source: 'file' });
    const puts = site.puts;
    expect(await publish(on())).toMatchObject({ outcome: 'published', put: 3, papers: 2 });
    // first the manifest says which files are about to be others, at the end which they are
    expect(site.puts - puts).toBe(5);
  });

  test('when nothing changed asks twice: for the manifest and for what changed', async () => {
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
    expect(counted.calls).toBe(2);
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
    for (const [key, file] of other.site.files) {
      if (key !== 'manifest.json') expect(one.site.files.get(key)?.body).toEqual(file.body);
    }
    const puts = one.site.puts;
    // an operator's repair takes no word for what lies in the bucket: everything is put, and nothing is another
    const before = new Map(one.site.files);
    const all = { put: before.size - 1, removed: 0 };
    expect(await publish(one.on(), { full: true })).toMatchObject(all);
    expect(one.site.puts - puts).toBe(before.size + 1);
    expect(one.site.files).toEqual(before);
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
      render: () => [{ key: 'only.txt', contentType: 'text/plain', body: '' }],
    };
    expect((await publish(fewer)).removed).toBeGreaterThan(40);
    expect([...site.files.keys()].sort()).toEqual(['manifest.json', 'only.txt', 'window.ndjson.gz']);
  });

  test('two publishers do not work at the same time', async () => {
    const { on, submit } = memoryPublication();
    await submit('First');
    const outcomes = await Promise.all([publish(on('one')), publish(on('other'))]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'published']);
  });

  test('a snapshot or a manifest that is lost or broken is made anew', async () => {
    const { on, submit, site, text } = memoryPublication();
    await submit('First');
    await publish(on());
    const before = new Map(site.files);
    for (const loss of [
      () => site.files.delete('window.ndjson.gz'),
      () => site.files.delete('manifest.json'),
      () => site.files.set('manifest.json', { key: 'manifest.json', contentType: '', body: '{"half' }),
    ]) {
      loss();
      await publish({ ...on(), release: 'next' });
      await publish(on());
      expect(text('latest.txt')).toContain('First');
      expect(site.files.get('window.ndjson.gz')?.body).toEqual(before.get('window.ndjson.gz')?.body);
    }
  });
});
