import { defined } from '../../../domain/defined.ts';
import type { Board, BoardEntry, EditionEntry } from '../../../domain/publication/board.ts';
import { paperPath, periodPath } from '../../../domain/publication/paths.ts';
import { parsePeriod } from '../../../domain/publication/period.ts';
import { dayOf, type Instant } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { periodTitle } from '../../period-title.ts';
import { revisionBadge } from '../papers/revision-badge.ts';
import { plural } from '../parts/plural.ts';

/** What one entry of a feed is called, where it leads, and what there is to say besides. */
interface EntryLine {
  readonly title: string;
  readonly path?: string;
  readonly date: Instant;
  readonly more?: string;
}

function lineOfPaper(entry: BoardEntry): EntryLine {
  const { paper, date } = entry;
  return defined({ title: paper.title, path: paperPath(paper.id), date, more: revisionBadge(entry)?.text });
}

function lineOfEdition({ edition, papers, date }: EditionEntry): EntryLine {
  const period = parsePeriod(edition.period);
  const more = `the best ${papers.length} of ${plural(edition.total, 'paper')}`;
  if (!period) return { title: edition.period, date, more };
  return { title: periodTitle(period), path: periodPath('latest', period), date, more };
}

const lineOf = (entry: BoardEntry | EditionEntry): EntryLine =>
  'edition' in entry ? lineOfEdition(entry) : lineOfPaper(entry);

/** The entries of a feed, a line each. */
export const FeedEntries = ({ board }: { board: Board | Board<EditionEntry> }) => (
  <section aria-labelledby="entries">
    <h2 class="section" id="entries">
      {board.entries.length === 0 ? 'Nothing in it yet' : 'What is in it now'}
    </h2>
    <ul class="lines entries">
      {board.entries.map(lineOf).map(({ title, path, date, more }) => (
        <li>
          {path ? <a href={path}>{title}</a> : title}
          <span class="by">
            <time datetime={date}>{formatDay(dayOf(date))}</time>
            {more ? ` · ${more}` : null}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
