import type { BoardId, BoardOrder, ListForm } from '../../../domain/publication/board.ts';
import { boardOrders } from '../../../domain/publication/board.ts';
import { orderPath } from '../../../domain/publication/paths.ts';

/** What readers call each order. */
export const orderNames: Readonly<Record<BoardOrder, string>> = {
  newest: 'Newest',
  trending: 'Trending',
  week: 'Top of the week',
  month: 'Top of the month',
};

const formNames: Readonly<Record<ListForm, string>> = { full: 'With abstracts', titles: 'Titles only' };

interface ViewLinksProps {
  readonly board: BoardId;
  readonly order: BoardOrder;
  readonly form: ListForm;
}

/** The links to a board's other orders, and to the same list with more or less said of each paper. */
export const ViewLinks = ({ board, order, form }: ViewLinksProps) => (
  <nav class="views" aria-label="Order and form">
    <ul>
      {boardOrders.map((one) => (
        <li>
          <a href={orderPath(board, one, form)} aria-current={one === order ? 'page' : undefined}>
            {orderNames[one]}
          </a>
        </li>
      ))}
    </ul>
    <FormLinks form={form} pathOf={(one) => orderPath(board, order, one)} />
  </nav>
);

interface FormLinksProps {
  readonly form: ListForm;
  readonly pathOf: (form: ListForm) => string;
}

/** The links to the two forms of one list. */
export const FormLinks = ({ form, pathOf }: FormLinksProps) => (
  <ul>
    {(['full', 'titles'] as const).map((one) => (
      <li>
        <a href={pathOf(one)} aria-current={one === form ? 'page' : undefined}>
          {formNames[one]}
        </a>
      </li>
    ))}
  </ul>
);
