import type { Child } from 'hono/jsx';
import type { WordForms } from '../../../domain/library/search/word-forms.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { dayOf, type Instant } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { paperCardLinks } from '../papers/paper-links.ts';
import { excerpt } from './excerpt.ts';
import { Marked } from './marked.tsx';
import { paperMarks } from './paper-marks.ts';
import { TopicChips } from './topic-chips.tsx';
import { VoteButton } from './vote-button.tsx';

interface PaperCardProps {
  readonly paper: Paper;
  /** where it stands in the page's outline */
  readonly level: 2 | 3 | 4;
  /** shown where no heading says the day */
  readonly date?: Instant;
  /** UTF-16 units of the abstract */
  readonly length?: number;
  readonly badge?: Badge;
  /** words that were looked for, to be marked */
  readonly words?: readonly WordForms[] | undefined;
  /** why it is there, in a sentence */
  readonly reason?: Child;
}

/** A word on a card about why it is there; one that warns takes the place of the card's own warning. */
export interface Badge {
  readonly text: string;
  readonly warns: boolean;
}

/** A paper's authors in a line: three names at most, and how many more. */
const Byline = ({
  authors,
  words,
}: {
  authors: readonly string[];
  words: readonly WordForms[] | undefined;
}) => {
  if (authors.length === 0) return null;
  // "and 1 more" is longer than most names: four authors are all named.
  const named = authors.length === 4 ? 4 : 3;
  const rest = authors.length - named;
  return (
    <p class="by">
      <Marked text={authors.slice(0, named).join(', ')} words={words} />
      {rest > 0 ? ` and ${rest} more` : null}
    </p>
  );
};

/** One paper in a list: enough to decide whether to read on. */
export const PaperCard = ({ paper, level, date, length, badge, words, reason }: PaperCardProps) => {
  const Heading = `h${level}` as const;
  return (
    <article {...paperMarks(paper)}>
      <Heading class="title">
        <a href={paperPath(paper.id)}>
          <Marked text={paper.title} words={words} />
        </a>
      </Heading>
      <Byline authors={paper.authors} words={words} />
      {paper.abstract ? (
        <p class="abstract">
          <Marked text={excerpt(paper.abstract, length)} words={words} />
        </p>
      ) : null}
      {reason ? <p class="reason">{reason}</p> : null}
      <div class="foot">
        <VoteButton paper={paper} />
        <TopicChips topics={paper.topics} />
        <ul>
          {badge ? <li class={badge.warns ? 'flag' : undefined}>{badge.text}</li> : null}
          {paper.withdrawn && !badge?.warns ? <li class="flag">Withdrawn</li> : null}
          {date ? (
            <li>
              <time datetime={dayOf(date)}>{formatDay(dayOf(date))}</time>
            </li>
          ) : null}
          {paperCardLinks(paper).map(({ label, href }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
};
