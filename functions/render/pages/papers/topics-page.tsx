import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import type { TopicMovements } from '../../../domain/publication/topic-movements.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { figure } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import { TopicMovementList } from '../parts/topic-movement-list.tsx';

export interface TopicsPageProps {
  readonly site: Site;
  readonly topics: readonly Board[];
  readonly movements: TopicMovements;
}

/** The page of all topics: what each is about, and how many papers it has in the window. */
export const topicsPage = ({ site, topics, movements }: TopicsPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'Topics',
      description: `What ${site.name} sorts papers into: ${topics.length} topics, each a page, a feed and an alert.`,
      path: '/topics/',
    },
    body: (
      <>
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="Topics" />
        <h1>Topics</h1>
        <p class="lede">
          A classifier reads every paper and says what it is about. The figures are the papers of thirty days.
          By archive, papers stand under their <a href="/categories/">categories</a>.
        </p>
        <TopicMovementList movements={movements} />
        <h2 class="hidden">All topics</h2>
        <ul class="subjects">
          {topics.map(({ id, title, description, total }) => (
            <li>
              <h3>
                <a href={pagePath(id)}>{title}</a> <span class="count">{figure(total)}</span>
              </h3>
              <p>{description}</p>
            </li>
          ))}
        </ul>
      </>
    ),
  });
