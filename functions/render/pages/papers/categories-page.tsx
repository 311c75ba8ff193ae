import { defined } from '../../../domain/defined.ts';
import type { Site } from '../../../domain/library/site.ts';
import { categoryName } from '../../../domain/papers/category-names.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import { BoardList, type ListedBoard } from './board-list.tsx';
import { archiveOf } from './category-page.tsx';

export interface CategoriesPageProps {
  readonly site: Site;
  /** archives and categories */
  readonly categories: readonly Board[];
}

/** An archive, with its own board where it has one, and the boards of its categories. */
interface Archive {
  readonly name: string;
  readonly whole?: Board;
  readonly parts: readonly Board[];
}

const nameOf = ({ id }: Pick<Board, 'id'>): string => id.replace('category/', '');

/** Group boards by archive, in the order in which they come. */
function groupByArchive(boards: readonly Board[]): readonly Archive[] {
  return [...new Set(boards.map(archiveOf))].map((name) => {
    const its = boards.filter((board) => archiveOf(board) === name);
    const whole = its.find((board) => nameOf(board) === name);
    return defined({ name, whole, parts: its.filter((board) => board !== whole) });
  });
}

/** A board under its name in words, where that is known. */
const inWords = ({ id, title, total }: Board): ListedBoard => {
  const words = categoryName(nameOf({ id }));
  return words === undefined ? { id, title, total } : { id, title: words, code: nameOf({ id }), total };
};

const ArchiveSection = ({ archive: { name, whole, parts } }: { archive: Archive }) => (
  <section aria-labelledby={`archive-${name}`}>
    <h2 class="section" id={`archive-${name}`}>
      {whole ? <a href={pagePath(whole.id)}>{categoryName(name) ?? name}</a> : (categoryName(name) ?? name)}{' '}
      {whole ? <span class="count">{plural(whole.total, 'paper')}</span> : null}
    </h2>
    <BoardList boards={parts.map(inWords)} />
  </section>
);

/** The page of all categories that have papers in the window, archive by archive. */
export function categoriesPage({ site, categories }: CategoriesPageProps): string {
  const archives = groupByArchive(categories);
  const undivided = archives.flatMap(({ whole, parts }) => (whole && parts.length === 0 ? [whole] : []));
  return renderPage({
    site,
    about: {
      title: 'Categories',
      description: `The categories of arXiv and other archives that have papers here, each a page, a feed and an alert.`,
      path: '/categories/',
    },
    body: (
      <>
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="Categories" />
        <h1>Categories</h1>
        <p class="lede">
          Where their archives file the papers. The figures are the papers of thirty days. By what they are
          about, papers stand under <a href="/topics/">topics</a>.
        </p>
        {categories.length === 0 ? <p class="lede">No papers in the last thirty days.</p> : null}
        <div class="archives">
          {archives
            .filter(({ parts }) => parts.length > 0)
            .map((archive) => (
              <ArchiveSection archive={archive} />
            ))}
          {undivided.length > 0 ? (
            <section aria-labelledby="undivided">
              <h2 class="section" id="undivided">
                Other archives
              </h2>
              <BoardList boards={undivided.map(inWords)} />
            </section>
          ) : null}
        </div>
      </>
    ),
  });
}
