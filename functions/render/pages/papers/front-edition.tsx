import { periodPath } from '../../../domain/publication/paths.ts';
import { type Period, type PeriodView, periodOf } from '../../../domain/publication/period.ts';
import { addDays } from '../../../domain/time.ts';
import { periodTitle } from '../../period-title.ts';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { PaperCard } from '../parts/paper-card.tsx';
import { PaperLine } from '../parts/paper-line.tsx';
import { figure } from '../parts/plural.ts';
import { periodSummary } from './period-words.ts';

/** Papers of the day that stand as cards, the first of them at the head; the others follow by their titles. */
const mostCards = 13;
/** Papers of the day that stand on the page at all. */
const mostShown = 60;

/** The last day before the edition's that brought papers: yesterday, or its name. */
function nameOfDayBefore({ period, previous, isOver }: PeriodView): string {
  if (!previous) return '';
  return !isOver && previous.name === addDays(period.name, -1) ? 'Yesterday' : periodTitle(previous);
}

/** The ways to other times and to other views of the same papers. */
const Ways = ({ view }: { view: PeriodView }) => {
  const { period, previous } = view;
  const link = (label: string, to: Period | undefined) =>
    to ? (
      <li>
        <a href={periodPath('latest', to)}>{label}</a>
      </li>
    ) : null;
  return (
    <ul class="also">
      {link(nameOfDayBefore(view), previous)}
      {link('This week', periodOf('week', period.name))}
      {link('This month', periodOf('month', period.name))}
      <li>
        <a href={periodPath('latest', period, 1, 'titles')}>Titles only</a>
      </li>
      <li>
        <a href="/latest/">Newest first</a>
      </li>
    </ul>
  );
};

/** The papers of today as the first page shows them, hottest first; of the last day that had some while today has none. */
export const FrontEdition = ({ view }: { view: PeriodView }) => {
  const { period, papers, total, isOver } = view;
  const shown = papers.slice(0, mostShown);
  return (
    <section aria-labelledby="edition">
      <div class="head">
        <h2 class="section" id="edition">
          <a href={periodPath('latest', period)}>
            {isOver ? `The papers of ${periodTitle(period)}` : 'Today’s papers'}
          </a>
        </h2>
        <FeedLinks feeds={boardFeeds({ id: 'latest', title: 'Latest papers' })} of="Latest papers" />
      </div>
      <p class="note">{periodSummary({ ...view, pages: 1 })}</p>
      <Ways view={view} />
      <div id="papers">
        <ol class="edition">
          {shown.slice(0, mostCards).map((paper, place) => (
            <li>
              <PaperCard paper={paper} level={3} length={place === 0 ? 520 : 180} />
            </li>
          ))}
        </ol>
        {shown.length > mostCards ? (
          <ol class="lines rest" start={mostCards + 1}>
            {shown.slice(mostCards).map((paper) => (
              <li>
                <PaperLine paper={paper} />
              </li>
            ))}
          </ol>
        ) : null}
      </div>
      {total > shown.length ? (
        <p class="onward">
          <a href={periodPath('latest', period)}>All {figure(total)} papers of the day</a>
        </p>
      ) : null}
    </section>
  );
};
