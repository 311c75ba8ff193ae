import type { Site } from '../../../domain/library/site.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { paperPath } from '../../../domain/publication/paths.ts';
import { dayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { FieldErrors } from '../parts/field-errors.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { VoteButton } from '../parts/vote-button.tsx';
import { messagePage } from '../site/message-page.tsx';

/** What a reader wrote into the form, to be shown again beside the errors. */
export type SuggestFields = Readonly<
  Partial<Record<'paper' | 'title' | 'abstract' | 'authors' | 'remark', string>>
>;

export interface SuggestPageProps {
  readonly site: Site;
  readonly fields?: SuggestFields;
  readonly errors?: readonly FieldError[];
}

const Field = ({
  name,
  label,
  value,
  hint,
  rows,
}: {
  name: string;
  label: string;
  value: string | undefined;
  hint?: string;
  rows?: number;
}) => (
  <p class="field wide">
    <label for={`suggest-${name}`}>{label}</label>
    {rows ? (
      <textarea id={`suggest-${name}`} name={name} rows={rows}>
        {value}
      </textarea>
    ) : (
      <input type="text" id={`suggest-${name}`} name={name} value={value} maxlength={2000} />
    )}
    {hint ? <span class="note">{hint}</span> : null}
  </p>
);

/** A bookmark that brings the page one is reading here. The policy of our own pages keeps it from running on them. */
const Bookmarklet = ({ site }: { site: Site }) => {
  const here = `${site.url}/suggest?paper=`;
  const script = `location.href=${JSON.stringify(here)}+encodeURIComponent(location.href)`;
  return (
    <section aria-labelledby="bookmark">
      <h2 class="section" id="bookmark">
        From the page of a paper
      </h2>
      <p>
        Drag <a href={`javascript:${encodeURI(script)}`}>Suggest to {site.name}</a> to your bookmarks; on the
        page of a paper it brings you here with its address filled in.
      </p>
    </section>
  );
};

/** The page for a suggestion of a paper that readers see already. */
export const listedPage = ({ site, paper }: { readonly site: Site; readonly paper: Paper }): string =>
  messagePage({
    site,
    title: 'It is listed already',
    body: (
      <>
        <p class="lede">
          <a href={paperPath(paper.id)}>{paper.title}</a> has been listed since{' '}
          {formatDay(dayOf(paper.listedAt))}.
        </p>
        <p>Recommend it with your vote: the more readers do, the higher it stands.</p>
        <p class="ballot">
          <VoteButton paper={paper} />
        </p>
        <p>
          Or <a href="/suggest">suggest another one</a>.
        </p>
      </>
    ),
  });

/** The page with the form by which a reader proposes a paper; an operator looks at it before anything is listed. */
export const suggestPage = ({ site, fields = {}, errors = [] }: SuggestPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'Suggest a paper',
      description: `Tell ${site.name} of a paper that others should see.`,
      path: '/suggest',
    },
    body: (
      <div class="narrow prose">
        <h1>Suggest a paper</h1>
        <p class="lede">
          Tell us of a paper that others should see. Somebody looks at every suggestion before it is listed.
        </p>
        <FieldErrors errors={errors} heading="Something is missing" />
        <form class="coupon" method="post" action="/suggest">
          <div class="fields">
            <Field
              name="paper"
              label="arXiv number, DOI or address"
              value={fields.paper}
              hint="This is enough: 2403.01234, 10.1000/182, https://arxiv.org/abs/2403.01234"
            />
          </div>
          <details open={fields.title !== undefined}>
            <summary>
              It has none of these <span>title, abstract, authors</span>
            </summary>
            <div class="fields">
              <Field name="title" label="Title" value={fields.title} />
              <Field name="abstract" label="Abstract" value={fields.abstract} rows={6} />
              <Field name="authors" label="Authors, separated by commas" value={fields.authors} />
            </div>
          </details>
          <div class="fields">
            <Field name="remark" label="Anything we should know (optional)" value={fields.remark} rows={2} />
          </div>
          <p class="away" aria-hidden="true">
            <label for="suggest-website">Leave this empty</label>
            <input type="text" id="suggest-website" name="website" tabindex={-1} autocomplete="off" />
          </p>
          <p class="send">
            <button type="submit">Suggest</button>
          </p>
        </form>
        <Bookmarklet site={site} />
      </div>
    ),
  });

/** The page after a suggestion: what happens now. */
export const suggestedPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'Thank you',
    body: (
      <p class="lede">
        Somebody will look at your suggestion. If it fits, it is listed within a day or two. You may{' '}
        <a href="/suggest">suggest another one</a>.
      </p>
    ),
  });
