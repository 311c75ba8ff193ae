import type { Board } from '../../../domain/publication/board.ts';
import { feedFormats, feedPath, pagePath } from '../../../domain/publication/paths.ts';
import { feedFormatNames, feedMediaTypes } from '../parts/feed-links.tsx';

/** As much of a board as a list of feeds says of it. */
export type NamedBoard = Pick<Board, 'id' | 'title'>;

/** Boards with their feeds in three formats, a row each. */
export const FeedTable = ({ caption, boards }: { caption: string; boards: readonly NamedBoard[] }) => (
  <table class="offers">
    <caption class="hidden">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Papers</th>
        {feedFormats.map((format) => (
          <th scope="col">{feedFormatNames[format]}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {boards.map(({ id, title }) => (
        <tr>
          <th scope="row">
            <a href={pagePath(id)}>{title}</a>
          </th>
          {feedFormats.map((format) => (
            <td>
              <a
                href={feedPath(id, format)}
                type={feedMediaTypes[format]}
                aria-label={`${title}: ${feedFormatNames[format]}`}
              >
                {format}
              </a>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
