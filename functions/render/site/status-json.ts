import { windowDays } from '../../domain/library/window.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { SiteContents } from '../../domain/publication/publishing.ts';

/**
 * The text of `status.json`: how fresh the site is, for machines: `sources` by their health, `origins` by the papers of the window
 * that came from each; `library` is all that was ever listed, with what of it is still to be made and what was repaired. It says when something last came and never when it was asked, so that it changes only when the
 * site does. Instants in UTC.
 */
export function statusJson({ boards, window, health, days, owed, repairs }: SiteContents): string {
  const papers = [...window.values()];
  const origins = new Map<string, Paper[]>();
  for (const paper of papers) {
    const its = origins.get(paper.source);
    if (its) its.push(paper);
    else origins.set(paper.source, [paper]);
  }
  const status = {
    windowDays,
    papers: papers.length,
    lastListedAt: last(papers, 'listedAt'),
    lastStoredAt: last(papers, 'storedAt'),
    lastUpdatedAt: last(papers, 'updatedAt'),
    late: health.some(({ late }) => late),
    sources: health,
    origins: Object.fromEntries(
      [...origins]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, its]) => [name, { papers: its.length, lastStoredAt: last(its, 'storedAt') }]),
    ),
    library: {
      days: days.length,
      papers: days.reduce((sum, day) => sum + day.papers, 0),
      firstDay: days.at(-1)?.day ?? null,
      owed,
      repairs,
    },
    boards: Object.fromEntries(
      [boards.latest, boards.trending, boards.revisions, ...boards.topics, ...boards.categories].map(
        ({ id, total, updatedAt = null }) => [id, { papers: total, updatedAt }],
      ),
    ),
  };
  return `${JSON.stringify(status, null, 2)}\n`;
}

const last = (papers: readonly Paper[], date: 'listedAt' | 'storedAt' | 'updatedAt'): string | null =>
  papers.reduce<string | null>(
    (latest, paper) => (latest && latest > paper[date] ? latest : paper[date]),
    null,
  );
