import { libraryReader } from '../../functions/domain/library/library.ts';
import type { Site } from '../../functions/domain/library/site.ts';
import type { SiteFile } from '../../functions/domain/library/site-files.ts';
import type { Draft } from '../../functions/domain/papers/draft/draft.ts';
import { ingest } from '../../functions/domain/papers/ingest.ts';
import type { BoardId } from '../../functions/domain/publication/board.ts';
import type { Hub } from '../../functions/domain/publication/hub.ts';
import { feedFormats } from '../../functions/domain/publication/paths.ts';
import { PutsRefusedError } from '../../functions/domain/publication/persistent-put.ts';
import { publisher } from '../../functions/domain/publication/publish.ts';
import type { Publishing, SiteContents } from '../../functions/domain/publication/publishing.ts';
import { settingsHash } from '../../functions/domain/publication/settings-hash.ts';
import type { SiteUnit } from '../../functions/domain/publication/site-unit.ts';
import { feedUnit } from '../../functions/render/site/feed-unit.ts';
import { memoryWebApp } from '../web/memory-web-app.ts';
import { aSite } from './a-site.ts';
import { Crash, type Fuse } from './crash.ts';
import { memoryEditions } from './memory-editions.ts';
import { memoryLeases } from './memory-leases.ts';
import { memoryPapers } from './memory-papers.ts';
import { memorySite } from './memory-site.ts';
import { aDraft } from './papers.ts';

export type FeedService = ReturnType<typeof feedService>;

/** What troubles a publication: a fuse that kills it, puts that the bucket refuses. */
export interface Trouble {
  readonly kill?: Fuse;
  readonly refuses?: (file: SiteFile) => boolean;
}

/** What a publication came to. */
export type Outcome = 'published' | 'unchanged' | 'busy' | 'refused' | 'killed';

/**
 * A service that publishes feeds, over twins in memory with a clock of its own: papers come in, `publish` is what the clock calls,
 * and `fetchText` answers as the CDN does, from the bucket or the app. Only the feeds of these boards are rendered.
 */
export function feedService(boards: readonly BoardId[], { hub }: { readonly hub?: Hub } = {}) {
  let time = Date.parse('2026-10-01T00:00:00Z');
  let site = aSite();
  let serial = 0;
  const now = () => new Date(time);
  const papers = memoryPapers();
  const bucket = memorySite();
  const editions = memoryEditions();
  const leases = memoryLeases();
  const library = libraryReader({ archive: papers, site: bucket, now });
  const followed = new Set(boards);
  const ingestion = {
    papers,
    classify: ({ title }: { readonly title: string }) => ({
      topics: [{ slug: title.includes('Graph') ? 'graphs' : 'nlp', score: 0.9, evidence: [] }],
    }),
    model: 'test',
    now: () => new Date(time++),
  };
  const publishing = (): Publishing => ({
    archive: papers,
    papers,
    editions,
    site: bucket,
    siteUrl: site.url,
    hub,
    leases,
    newId: () => `publisher-${++serial}`,
    sleep: () => new Promise(() => {}),
    health: async () => [],
    render: ({ boards: { topics, categories, hottest: _, ...lists } }: SiteContents) =>
      [...Object.values(lists), ...topics, ...categories]
        .filter(({ id }) => followed.has(id))
        .map((board) => withoutPreview(feedUnit(board, site))),
    release: 'test',
    settings: settingsHash(site),
    now,
  });
  let publishNow = publisher(publishing());
  const webAt = () => memoryWebApp(() => ({ site, papers, editions, library, now }));
  let web = webAt();
  return {
    papers,
    editions,
    bucket,
    ingestion,
    now,
    site: () => site,
    pass: (minutes: number) => {
      time += minutes * 60_000;
    },
    bring: (given: Partial<Draft>) => ingest(aDraft(given), ingestion),
    /** Publish as the clock does; what was troubled is known to no later publisher. */
    publish: async (trouble?: Trouble): Promise<Outcome> => {
      const troubled = trouble && publisher(withTrouble(publishing(), trouble));
      try {
        return (await (troubled ?? publishNow)({})).outcome;
      } catch (error) {
        if (error instanceof Crash) return 'killed';
        if (error instanceof PutsRefusedError) return 'refused';
        throw error;
      }
    },
    /** The site is called otherwise, or lives elsewhere. */
    move: (different: Partial<Site>) => {
      site = aSite({ ...site, ...different });
      publishNow = publisher(publishing());
      web = webAt();
    },
    /** Ask the app. */
    ask: (path: string) => web.ask(path),
    /** Fetch an address of the site; undefined for what is not there. */
    fetchText: async (address: string): Promise<string | undefined> => {
      const { origin, pathname } = new URL(address);
      if (origin !== site.url) throw new Error(`${address} is not on ${site.url}`);
      const file = bucket.files.get(decodeURI(pathname.slice(1)));
      if (file) return Buffer.from(file.body).toString('utf8');
      const answer = await web.ask(address);
      return answer.status === 200 ? answer.text() : undefined;
    },
  };
}

/** The feeds of a board alone. */
const withoutPreview = (unit: SiteUnit): SiteUnit => ({
  ...unit,
  keys: unit.keys.slice(0, feedFormats.length),
  *files() {
    let left = feedFormats.length;
    for (const file of unit.files()) {
      yield file;
      if (--left === 0) return;
    }
  },
});

/** A publication that is killed, or from which the bucket does not take everything. */
function withTrouble(on: Publishing, { kill, refuses }: Trouble): Publishing {
  const put = async (file: SiteFile) => {
    if (refuses?.(file)) throw new Error('refused');
    return on.site.put(file);
  };
  const site = refuses ? { ...on.site, put } : on.site;
  if (!kill) return { ...on, site };
  return {
    ...on,
    site: kill.wrap(site),
    archive: kill.wrap(on.archive),
    papers: kill.wrap(on.papers),
    editions: kill.wrap(on.editions),
    leases: kill.wrap(on.leases),
  };
}
