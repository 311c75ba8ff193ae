import type { FieldError } from '../../domain/papers/draft.ts';
import type { Site } from '../../domain/publication/board.ts';
import { FieldErrors } from './field-errors.tsx';
import { letter } from './letter.tsx';

export interface ProblemPageProps {
  readonly site: Site;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

/** What went wrong, for people: a problem document (RFC 9457) as a page. */
export const problemPage = ({ site, title, detail, errors = [] }: ProblemPageProps): string =>
  letter({
    site,
    title,
    body: (
      <>
        <p class="lede">{detail}</p>
        <FieldErrors errors={errors} heading="To mend:" />
        <p>
          Go back and try again, or start from the <a href="/">front page</a>.
        </p>
      </>
    ),
  });
