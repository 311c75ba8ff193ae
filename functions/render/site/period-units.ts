import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { periodPath } from '../../domain/publication/paths.ts';
import type { PeriodView } from '../../domain/publication/period.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { periodPage } from '../pages/papers/period-page.tsx';
import { fingerprintOf, pageKey, pageType } from './units.ts';

/** The pages of days, weeks and months, each period as a part of the site, however many pages it has. */
export function* periodUnits(views: readonly PeriodView[], site: Site): Generator<SiteUnit> {
  const periods = new Map<string, PeriodView[]>();
  for (const view of views) {
    const path = periodPath(view.board, view.period);
    periods.set(path, [...(periods.get(path) ?? []), view]);
  }
  for (const [path, pages] of periods) {
    const keyOf = ({ board, period, page }: PeriodView) => pageKey(periodPath(board, period, page));
    yield {
      id: path,
      fingerprint: fingerprintOf(pages.map(viewMark)),
      keys: pages.map(keyOf),
      *files() {
        for (const view of pages)
          yield { key: keyOf(view), contentType: pageType, body: periodPage({ site, view }) };
      },
    };
  }
}

/** All that a page of a period shows, with its papers by their states. */
export const viewMark = ({ papers, days, ...view }: PeriodView): unknown => ({
  ...view,
  papers: papers.map(paperMark),
  days: days.map(({ best, ...day }) => ({ ...day, best: best.map(paperMark) })),
});

const paperMark = ({ id, revision }: Paper): string => `${id}@${revision}`;
