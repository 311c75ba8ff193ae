import type { Site } from '../../../domain/library/site.ts';
import type { BoardOrder, ListForm } from '../../../domain/publication/board.ts';
import { boardNames } from '../../../domain/publication/board-names.ts';
import type { OrderedPapers } from '../../../domain/publication/order-papers.ts';
import { orderPath, pagePath } from '../../../domain/publication/paths.ts';
import { boardHeading } from '../parts/board-heading.ts';
import { boardWay } from '../parts/board-way.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { figure } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import { orderNames, ViewLinks } from '../parts/view-links.tsx';
import { PaperList } from './paper-list.tsx';
import { PapersByDay } from './papers-by-day.tsx';

export interface OrderedPageProps {
  readonly site: Site;
  readonly ordered: OrderedPapers;
  readonly form: ListForm;
}

/** What each order shows, in a sentence, and what to say where it shows nothing. */
const sentences: Readonly<Record<BoardOrder, readonly [shows: string, none: string]>> = {
  newest: ['The papers of the last thirty days, newest first.', 'No papers in the last thirty days.'],
  trending: ['What most people point at just now, hottest first.', 'Nothing is trending yet.'],
  week: [
    'The papers of the last seven days with the most votes.',
    'No paper of the last seven days has a vote yet.',
  ],
  month: [
    'The papers of the last thirty days with the most votes.',
    'No paper of the last thirty days has a vote yet.',
  ],
};

/** The board whose feeds bring what the page shows, as far as there is one. */
const feedsOf = ({ board, order }: OrderedPapers) =>
  boardFeeds(boardNames(board === 'latest' && order === 'trending' ? 'trending' : board));

const Papers = ({ ordered: { board, order, papers }, form }: OrderedPageProps) => {
  if (papers.length === 0) return <p class="lede">{sentences[order][1]}</p>;
  if (order !== 'newest') return <PaperList papers={papers} form={form} length={220} dated />;
  const entries = papers.map((paper) => ({ paper, date: paper.listedAt }));
  return <PapersByDay entries={entries} level={2} daysOf={board} form={form} />;
};

/** The page of a board in one of its orders, and of the newest papers by their titles. */
export function orderedPage(props: OrderedPageProps): string {
  const { site, ordered, form } = props;
  const { board, order, papers, total } = ordered;
  const { id, title } = boardNames(board);
  const isWhole = board === 'latest';
  const name = isWhole ? orderNames[order] : `${title}: ${orderNames[order].toLowerCase()}`;
  const feeds = feedsOf(ordered);
  const [shows] = sentences[order];
  return renderPage({
    site,
    about: { title: name, description: `${name}. ${shows}`, path: orderPath(board, order), feeds },
    lists: true,
    body: (
      <div class="narrow">
        <Breadcrumbs way={boardWay(id, title)} here={orderNames[order]} />
        <h1>
          {isWhole ? null : (
            <span class="kicker">
              <a href={pagePath(board)}>{boardHeading(board, title)}</a>
              <span class="hidden">: </span>
            </span>
          )}
          {orderNames[order]}
        </h1>
        <p class="lede">
          {shows} {order === 'trending' ? <a href="/about/ranking/">How that is found</a> : null}
        </p>
        <ViewLinks board={board} order={order} form={form} />
        <section id="papers" aria-label="Papers">
          {order === 'newest' || papers.length === 0 ? null : <h2 class="hidden">Papers</h2>}
          <Papers {...props} />
        </section>
        {total > papers.length ? (
          <p class="more">
            These are {figure(papers.length)} of {figure(total)}.
          </p>
        ) : null}
        <FeedLinks feeds={feeds} of={feeds[0]?.title ?? title} />
      </div>
    ),
  });
}
