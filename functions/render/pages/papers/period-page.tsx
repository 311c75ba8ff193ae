import type { Site } from '../../../domain/library/site.ts';
import { pagePath, periodPath } from '../../../domain/publication/paths.ts';
import { type Period, type PeriodView, periodOf } from '../../../domain/publication/period.ts';
import { periodTitle } from '../../period-title.ts';
import { boardHeading } from '../parts/board-heading.ts';
import { boardWay } from '../parts/board-way.ts';
import { Breadcrumbs, type Crumb } from '../parts/breadcrumbs.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { FormLinks } from '../parts/view-links.tsx';
import { PaperList } from './paper-list.tsx';
import { PeriodDays } from './period-days.tsx';
import { feedsOfPeriod, PeriodFeeds } from './period-feeds.tsx';
import { PageLinks, PeriodTurn } from './period-turn.tsx';
import { periodPageTitle, periodSummary } from './period-words.ts';

export interface PeriodPageProps {
  readonly site: Site;
  readonly view: PeriodView;
}

/** The periods that hold another one, longest first; of the two months of a week the one that its last papers are in, since the other may have no page. */
function around({ period, days }: PeriodView): readonly Period[] {
  const [last] = days;
  if (period.kind === 'day') return [periodOf('month', period.name), periodOf('week', period.name)];
  return period.kind === 'week' && last ? [periodOf('month', last.day)] : [];
}

/** From the front page over the board, the month and the week. */
function wayTo(view: PeriodView): readonly Crumb[] {
  const { board, title } = view;
  const periods = around(view).map((one) => ({ label: periodTitle(one), path: periodPath(board, one) }));
  return [...boardWay(board, title), ...periods];
}

/** Below more than these, the way to the next period stands again. */
const fewPapers = 5;

const listNames = { day: 'Papers', week: 'The best of the week', month: 'The best of the month' } as const;

const Papers = ({ view }: { view: PeriodView }) =>
  view.papers.length === 0 ? null : (
    <section id="papers" aria-labelledby="papers-heading">
      <h2 class={view.period.kind === 'day' ? 'hidden' : 'section'} id="papers-heading">
        {listNames[view.period.kind]}
      </h2>
      <PaperList
        papers={view.papers}
        form={view.form ?? 'full'}
        length={view.period.kind === 'day' ? 280 : 180}
      />
      <PageLinks view={view} />
    </section>
  );

const Heading = ({ view: { board, title, period } }: { view: PeriodView }) => (
  <h1>
    {title === '' ? null : (
      <span class="kicker">
        <a href={pagePath(board)}>{boardHeading(board, title)}</a>
        <span class="hidden">: </span>
      </span>
    )}
    {periodTitle(period)}
  </h1>
);

/** The page of a day, a week or a month, of all papers, a topic or a category. */
export function periodPage({ site, view }: PeriodPageProps): string {
  const { board, period, page, form = 'full' } = view;
  const summary = periodSummary(view);
  return renderPage({
    site,
    about: {
      title: periodPageTitle(view),
      description: `${periodTitle(period)}: ${summary}`,
      path: periodPath(board, period, page),
      feeds: feedsOfPeriod(view),
    },
    lists: view.papers.length > 0,
    body: (
      <div class="narrow period">
        <Breadcrumbs way={wayTo(view)} here={periodTitle(period)} />
        <Heading view={view} />
        <p class="lede">{summary}</p>
        <PeriodTurn view={view} />
        {period.kind === 'day' && view.total > 0 ? (
          <div class="views">
            <FormLinks form={form} pathOf={(one) => periodPath(board, period, 1, one)} />
          </div>
        ) : null}
        <Papers view={view} />
        {period.kind === 'day' ? null : <PeriodDays view={view} />}
        {view.papers.length > fewPapers ? <PeriodTurn view={view} again /> : null}
        <PeriodFeeds view={view} />
      </div>
    ),
  });
}
