import { beforeAll, describe, expect, test } from 'vitest';
import { isShown, type Paper } from '../../functions/domain/papers/paper.ts';
import { hidePaper } from '../../functions/domain/papers/take-down.ts';
import { isOnBoard } from '../../functions/domain/publication/day-entries.ts';
import { feedFormats } from '../../functions/domain/publication/paths.ts';
import { editionId, entryId } from '../../functions/render/feeds/entry-id.ts';
import { fuse } from '../support/crash.ts';
import { type FollowedFeed, followedBoards, followFeeds } from '../support/feed-reader.ts';
import { type FeedService, feedService } from '../support/feed-service.ts';

/** Chance that is the same every time (a linear congruential generator): a number below `sides`. */
type Dice = (sides: number) => number;

function dice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const stepsOfDay = 2;

/**
 * A day on which papers come from an archive, half of them twelve hours after it has announced them, and by hand; weekends are
 * quiet. Published are most halves; in the middle of the day somebody may look.
 */
async function liveThroughDay(
  service: FeedService,
  day: number,
  roll: Dice,
  atNoon: () => Promise<void>,
): Promise<void> {
  const announced = service.now().toISOString();
  const count = day % 20 === 4 ? 500 : ([0, 2, 10, 30, 50, 80][roll(day % 7 > 4 ? 2 : 6)] ?? 0);
  for (let step = 0, number = 0; step < stepsOfDay; step++) {
    for (; number < (count * (step + 1)) / stepsOfDay; number++) {
      const title = `${number % 3 === 0 ? 'Graph' : 'Word'} ${number} of day ${day}`;
      const categories = [['cs.CL'], ['cs.CV'], ['cs.CL', 'cs.CV'], ['math.CO']][number % 4] ?? [];
      const arxivId = `2610.${10_000 + day * 600 + number}`;
      const announcement = { arxivId, source: 'arxiv', listedAt: announced };
      await service.bring({ title, categories, ...(number % 5 > 0 && announcement) });
    }
    await changeSome(service, `${day}${step}`, roll);
    service.pass(1_440 / stepsOfDay);
    if (step === 0 || day % 3 === 0) await publishSomehow(service, roll);
    if (step === 0) await atNoon();
  }
}

/** Papers are revised, voted for, taken down, or turn out to be one. */
async function changeSome(service: FeedService, name: string, roll: Dice): Promise<void> {
  const shown = [...service.papers.rows.values()].filter(isShown);
  const recent = shown.slice(-600);
  const some = () => recent[roll(recent.length)];
  const again = ({ title, categories, arxivId, version = 1 }: Paper) =>
    arxivId === undefined ? { title, categories } : { title, categories, arxivId, version, source: 'arxiv' };
  for (const paper of [some(), some(), shown[roll(shown.length)]])
    if (paper?.arxivId)
      await service.bring({ ...again(paper), title: `${paper.title}!`, version: (paper.version ?? 1) + 1 });
  for (const paper of [some(), shown[roll(shown.length)]])
    if (paper) await service.bring({ ...again(paper), votes: 1 + roll(40) });
  if (roll(5) === 0) await hidePaper(some()?.id ?? '', 'asked for', service.ingestion);
  if (roll(8) > 0) return;
  const [article, preprint] = [{ doi: `10.1000/${name}` }, { arxivId: `2609.${10_000 + Number(name)}` }];
  await service.bring({ title: `Graph article ${name}`, ...article, source: 'crossref' });
  await service.bring({ title: `Graph preprint ${name}`, ...preprint, source: 'arxiv' });
  await service.publish();
  await service.bring({ title: `Graph preprint ${name}`, ...article, ...preprint, source: 'arxiv' });
}

/** Publish; now and then it is killed, or the bucket refuses a file for good, or many once. */
async function publishSomehow(service: FeedService, roll: Dice): Promise<void> {
  const trouble = roll(8);
  let puts = 0;
  if (trouble === 0) await service.publish({ kill: fuse(1 + roll(150), roll(2) === 0) });
  else if (trouble === 1) await service.publish({ refuses: ({ key }) => key.includes('feeds/latest') });
  else if (trouble === 2) await service.publish({ refuses: () => ++puts % 5 === 0 });
  else await service.publish();
  service.pass(1);
}

/** The ids that who follows a board must know: of all papers that are shown, and were when it was asked last. */
function expectedIds(service: FeedService, board: FollowedFeed['board']): string[] {
  const site = service.site();
  const shown = [...service.papers.rows.values()].filter(isShown);
  if (board === 'daily' || board === 'weekly')
    return [...service.editions.rows.values()]
      .filter(({ kind }) => kind === board)
      .map((edition) => editionId(edition, site));
  if (board === 'revisions')
    return shown.flatMap(({ id, revisions = [] }) =>
      revisions.map(({ version }) => entryId(id, site, { revision: version })),
    );
  return shown
    .filter((paper) => {
      if (board === 'trending') return paper.trendingAt !== undefined;
      return board === 'filter' ? paper.title.includes('Graph') : isOnBoard(paper, board);
    })
    .map(({ id }) => entryId(id, site));
}

describe('a reader that asks once in three days, for sixty days', () => {
  const service = feedService(followedBoards);
  const followed = followFeeds(service.site(), service.fetchText);
  const faults: string[] = [];
  let documents = 0;

  /** Ask all feeds. */
  const pollAll = async (when: string) => {
    for (const { path, reader } of followed) {
      const poll = await reader.poll(service.site().url + path);
      documents += poll.documents;
      faults.push(...poll.faults.map((fault) => `${when}, ${path}: ${fault}`));
    }
  };

  beforeAll(async () => {
    const roll = dice(11);
    for (let day = 0; day < 60; day++)
      await liveThroughDay(service, day, roll, async () => {
        if (day % 3 === 2) await pollAll(`on day ${day}`);
      });
    for (let again = 0; again < 2; again++) {
      service.pass(20);
      await service.publish();
    }
    await pollAll('at the end');
  }, 240_000);

  test('meets no entry twice, and nothing that is not there', () => {
    expect(faults).toEqual([]);
    // more than a document a feed and time
    expect(documents).toBeGreaterThan(21 * followed.length);
  });

  test.each(feedFormats)('has every paper exactly once, in %s', (format) => {
    for (const { board, format: its, reader } of followed) {
      if (its !== format) continue;
      const lost = expectedIds(service, board).filter((id) => !reader.known.has(id));
      expect([board, lost]).toEqual([board, []]);
      expect([board, reader.known.size]).not.toEqual([board, 0]);
    }
  });
});
