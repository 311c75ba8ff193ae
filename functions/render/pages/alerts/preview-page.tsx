import type { Digest } from '../../../domain/alerts/delivery/digest.ts';
import type { ReplayedWeek } from '../../../domain/alerts/preview/replay-week.ts';
import { type AlertSettings, defaultSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../domain/library/site.ts';
import type { FieldError } from '../../../domain/papers/draft/draft.ts';
import { weekdayName, weekdayOf } from '../../../domain/time.ts';
import { formatDay, formatDayAndMonth, formatHour } from '../../dates.ts';
import { FieldErrors } from '../parts/field-errors.tsx';
import { PaperLine } from '../parts/paper-line.tsx';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import { ConfirmPreview } from './confirm-preview.tsx';
import { SettingsList } from './settings-list.tsx';
import { SubscribeForm } from './subscribe-form.tsx';

export interface PreviewPageProps {
  readonly site: Site;
  /** as it was typed */
  readonly email?: string;
  /** as it will be stored; absent where it is none */
  readonly address?: string;
  /** absent where they cannot be read; then there is no week */
  readonly settings?: AlertSettings;
  readonly filter?: string;
  readonly week?: ReplayedWeek;
  readonly errors: readonly FieldError[];
  /** the signed moment at which it is shown */
  readonly shown: string;
  /** whether the button was pressed already, sooner or later than a person does */
  readonly again?: boolean;
}

/** The page of a preview: what an alert would have brought last week, when it begins, the button that subscribes, and the form to change it. */
export const previewPage = (props: PreviewPageProps): string => {
  const { site, email, address, settings, filter = '', week, errors, shown, again = false } = props;
  return renderPage({
    site,
    about: { title: 'Your alert', description: `What an alert of ${site.name} would bring.` },
    subscribes: true,
    body: (
      <div class="narrow prose">
        <h1>Your alert</h1>
        <FieldErrors errors={errors} heading="Please look at this again:" />
        {again ? (
          <p class="notice" role="status">
            Nothing was sent yet. Please look it through, and press the button once more.
          </p>
        ) : null}
        {settings && week ? (
          <>
            <Summary week={week} settings={settings} />
            {errors.length === 0 ? (
              <ConfirmPreview settings={settings} address={address} shown={shown} />
            ) : null}
            <LastWeek week={week} settings={settings} />
          </>
        ) : null}
        <SubscribeForm
          settings={settings ?? { ...defaultSettings, filter }}
          email={email ?? ''}
          heading="Change it"
          button="Preview again"
        />
      </div>
    ),
  });
};

interface WeekProps {
  readonly week: ReplayedWeek;
  readonly settings: AlertSettings;
}

/** The alert in a sentence: last week 14 papers in 5 mails; the first mail Tuesday, 24 November at 08:00. */
const Summary = ({ week: { mails, next, waiting }, settings }: WeekProps) => {
  const papers = mails.reduce((sum, { digest }) => sum + digest.papers.length, 0);
  return (
    <>
      <p class="lede">
        {papers === 0
          ? 'In the last seven days it would have brought nothing'
          : `In the last seven days it would have brought ${plural(papers, 'paper')} in ${plural(mails.length, 'mail')}`}
        . The first mail comes on {weekdayName(weekdayOf(next.on))}, {formatDay(next.on)} at{' '}
        {formatHour(settings.hour)}, if there are papers for it; so far there{' '}
        {waiting.papers.length + waiting.more === 1 ? 'is' : 'are'} {waiting.papers.length + waiting.more}.
      </p>
      <SettingsList settings={settings} />
    </>
  );
};

/** The mails of last week, each with its papers; where there were none, what waits for the first. */
const LastWeek = ({ week: { mails, waiting }, settings }: WeekProps) =>
  mails.length > 0 ? (
    <section aria-labelledby="week">
      <h2 class="section" id="week">
        Last week’s mails
      </h2>
      <p class="note">As they would have been, with the votes of now.</p>
      {mails.map(({ due, digest }) => (
        <section class="day">
          <h3>
            {weekdayName(weekdayOf(due.on))}, {formatDayAndMonth(due.on)}, {formatHour(settings.hour)}
          </h3>
          <Papers digest={digest} />
        </section>
      ))}
    </section>
  ) : waiting.papers.length > 0 ? (
    <section aria-labelledby="waiting">
      <h2 class="section" id="waiting">
        Waiting for the first mail
      </h2>
      <Papers digest={waiting} />
    </section>
  ) : null;

const Papers = ({ digest: { papers, more } }: { digest: Digest }) => (
  <>
    <ul class="lines">
      {papers.map((paper) => (
        <li>
          <PaperLine paper={paper} />
        </li>
      ))}
    </ul>
    {more > 0 ? <p class="note">and {more} more, counted and linked</p> : null}
  </>
);
