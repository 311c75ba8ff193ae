import type { Site } from '../../../domain/library/site.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import { FieldErrors } from '../parts/field-errors.tsx';
import { messagePage } from './message-page.tsx';

export interface ProblemPageProps {
  readonly site: Site;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

/** What programs are told in a clause, as people write it: `Some fields are not right.` */
const asSentence = (detail: string): string =>
  `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;

/** The page of a problem document (RFC 9457): what went wrong, for people. */
export const problemPage = ({ site, title, detail, errors = [] }: ProblemPageProps): string =>
  messagePage({
    site,
    title,
    body: (
      <>
        <p class="lede">{asSentence(detail)}</p>
        <FieldErrors errors={errors} heading="To mend:" />
        <p>
          Go back and try again, or start from the <a href="/">front page</a>.
        </p>
      </>
    ),
  });
