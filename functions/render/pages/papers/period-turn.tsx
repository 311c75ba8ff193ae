import { periodPath } from '../../../domain/publication/paths.ts';
import type { Period, PeriodView } from '../../../domain/publication/period.ts';
import { periodTitle } from '../../period-title.ts';

/** The links to the periods before and after, of those that brought papers; `again` where they stand a second time, below a long list. */
export const PeriodTurn = ({ view, again = false }: { view: PeriodView; again?: boolean }) => {
  const { board, period, previous, next } = view;
  if (!previous && !next) return null;
  const link = (other: Period | undefined, rel: 'prev' | 'next') =>
    other ? (
      <a href={periodPath(board, other)} rel={rel}>
        {periodTitle(other)}
      </a>
    ) : null;
  const links = (
    <>
      {link(previous, 'prev')}
      {link(next, 'next')}
    </>
  );
  return again ? (
    <p class="turn">{links}</p>
  ) : (
    <nav class="turn" aria-label={`The ${period.kind}s before and after`}>
      {links}
    </nav>
  );
};

/** The first page, the last, and those about the one that is read. */
const shownPages = (page: number, pages: number): readonly number[] =>
  Array.from({ length: pages }, (_, index) => index + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) <= 2,
  );

/** The links to the other pages of one period. */
export const PageLinks = ({ view }: { view: PeriodView }) => {
  const { board, period, page, pages, form } = view;
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages">
      <ol class="pages">
        {shownPages(page, pages).map((one, index, shown) => (
          <li class={one - (shown[index - 1] ?? 0) > 1 ? 'gap' : undefined}>
            <a
              href={periodPath(board, period, one, form)}
              aria-current={one === page ? 'page' : undefined}
              aria-label={`Page ${one}`}
            >
              {one}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
};
