import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../domain/library/site.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import { FieldErrors } from '../parts/field-errors.tsx';
import { ButtonForm, messagePage } from '../site/message-page.tsx';
import { PauseField, PauseNotice, type PauseProps } from './pause-fields.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { TimeFields } from './time-fields.tsx';

export interface PreferencesPageProps {
  readonly site: Site;
  /** where the form posts to */
  readonly action: string;
  readonly settings: AlertSettings;
  /** URL of the subscriber's own unsubscribe page */
  readonly unsubscribe: string;
  readonly pause: PauseProps;
  /** a sentence that says when the next digest is due */
  readonly next: string;
  readonly saved?: boolean;
  readonly errors?: readonly FieldError[];
}

/** The page of a preferences link: a subscriber's settings, to change or to end. */
export const preferencesPage = ({
  site,
  action,
  settings,
  unsubscribe,
  pause,
  next,
  saved = false,
  errors = [],
}: PreferencesPageProps): string =>
  messagePage({
    site,
    title: 'Your alert',
    body: (
      <>
        {saved ? (
          <p class="notice" role="status">
            Saved.
          </p>
        ) : null}
        <FieldErrors errors={errors} heading="Not saved:" />
        {pause.until ? <PauseNotice action={action} until={pause.until} /> : null}
        <p class="lede">{next}</p>
        <form class="settings" method="post" action={action}>
          <div class="fields">
            <TimeFields prefix="preferences" settings={settings} preset={false} />
          </div>
          <SubjectFields prefix="preferences" settings={settings} />
          <div class="fields">
            <PauseField {...pause} />
          </div>
          <p class="send">
            <button type="submit">Save</button>
            <a href={unsubscribe}>Unsubscribe</a>
          </p>
        </form>
        <h2>Another address, or your data</h2>
        <p>
          This page came by a mail that may have been forwarded. To have your alert sent elsewhere, to take
          your data with you or to have it erased, let us mail a link of its own to the address that gets your
          papers.
        </p>
        <ButtonForm action={`${action}/account`} label="Send me a link to my data" />
      </>
    ),
  });
