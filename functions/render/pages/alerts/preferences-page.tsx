import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../domain/library/site.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import { FieldErrors } from '../parts/field-errors.tsx';
import { messagePage } from '../site/message-page.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { TimeFields } from './time-fields.tsx';

export interface PreferencesPageProps {
  readonly site: Site;
  /** where the form posts to */
  readonly action: string;
  readonly settings: AlertSettings;
  /** URL of the subscriber's own unsubscribe page */
  readonly unsubscribe: string;
  readonly saved?: boolean;
  readonly errors?: readonly FieldError[];
}

/** The page of a preferences link: a subscriber's settings, to change or to end. */
export const preferencesPage = ({
  site,
  action,
  settings,
  unsubscribe,
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
        <form class="settings" method="post" action={action}>
          <div class="fields">
            <TimeFields prefix="preferences" settings={settings} preset={false} />
          </div>
          <SubjectFields prefix="preferences" settings={settings} />
          <p class="send">
            <button type="submit">Save</button>
            <a href={unsubscribe}>Unsubscribe</a>
          </p>
        </form>
      </>
    ),
  });
