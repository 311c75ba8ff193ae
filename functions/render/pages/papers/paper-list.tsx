import type { Child } from 'hono/jsx';
import type { WordForms } from '../../../domain/library/search/word-forms.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import type { ListForm } from '../../../domain/publication/board.ts';
import { dayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { PaperCard } from '../parts/paper-card.tsx';
import { PaperLine } from '../parts/paper-line.tsx';

interface PaperListProps {
  readonly papers: readonly Paper[];
  readonly form: ListForm;
  /** UTF-16 units of an abstract */
  readonly length?: number;
  /** whether each says its day, where no heading does */
  readonly dated?: boolean;
  /** words that were looked for, to be marked on cards */
  readonly words?: readonly WordForms[] | undefined;
  /** why a paper is there, on its card */
  readonly reasonFor?: (paper: Paper) => Child;
}

/** Papers in their order, as cards or as lines. */
export const PaperList = ({ papers, form, length, dated = false, words, reasonFor }: PaperListProps) =>
  form === 'titles' ? (
    <ol class="lines">
      {papers.map((paper) => (
        <li>
          <PaperLine paper={paper} note={dated ? formatDay(dayOf(paper.listedAt)) : ''} />
        </li>
      ))}
    </ol>
  ) : (
    <ol class="results">
      {papers.map((paper) => (
        <li>
          <PaperCard
            paper={paper}
            level={3}
            {...(length !== undefined && { length })}
            {...(dated && { date: paper.listedAt })}
            words={words}
            reason={reasonFor?.(paper)}
          />
        </li>
      ))}
    </ol>
  );
