import type { Site } from '../../../domain/library/site.ts';
import { categoryName } from '../../../domain/papers/category-names.ts';
import { feedPath } from '../../../domain/publication/paths.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { boardFeeds } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { SubscribeLinks } from '../parts/subscribe-links.tsx';
import { FeedHelp } from './feed-help.tsx';
import { FeedTable, type NamedBoard } from './feed-table.tsx';

export interface FeedsPageProps {
  readonly site: Site;
  /** latest, trending, daily, weekly, revisions: those that there are, in the order in which they are listed */
  readonly lists: readonly NamedBoard[];
  readonly topics: readonly NamedBoard[];
  readonly categories: readonly NamedBoard[];
}

/** A category under its name in words: `cs.CL Computation and Language`. */
const inWords = ({ id, title }: NamedBoard): NamedBoard => {
  const words = categoryName(id.replace('category/', ''));
  return { id, title: words === undefined ? title : `${title} ${words}` };
};

const Categories = ({ categories }: Pick<FeedsPageProps, 'categories'>) =>
  categories.length === 0 ? null : (
    <>
      <h2 id="categories">Categories</h2>
      <p>Every category of arXiv and other archives that has papers, and every archive as a whole.</p>
      <details>
        <summary>All {categories.length}</summary>
        <FeedTable caption="Feeds of categories" boards={categories.map(inWords)} />
      </details>
    </>
  );

/** The page of all feeds: what is offered, how to subscribe, and how to make more. */
export const feedsPage = ({ site, lists, topics, categories }: FeedsPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'Feeds',
      description: `Every list of ${site.name} as RSS, Atom and JSON Feed.`,
      path: '/feeds/',
      feeds: lists.filter(({ id }) => id === 'latest' || id === 'trending').flatMap(boardFeeds),
    },
    body: (
      <div class="narrow prose">
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="Feeds" />
        <h1>Feeds</h1>
        <p class="lede">
          Every list is a feed in three formats with the same papers. Take the one your reader likes; any of
          them does.
        </p>
        <p>All papers, with one click, in:</p>
        <SubscribeLinks feedUrl={site.url + feedPath('latest', 'atom')} of="all papers" />
        <p>
          Every list below at once: <a href="/feeds.opml">feeds.opml</a>, a file that feed readers import.
        </p>
        <FeedTable caption="Feeds of all papers" boards={lists} />
        <h2 id="topics">Topics</h2>
        <FeedTable caption="Feeds of topics" boards={topics} />
        <Categories categories={categories} />
        <FeedHelp site={site} />
      </div>
    ),
  });
