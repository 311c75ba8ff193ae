import type { AlertSettings } from '../../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../../domain/library/site.ts';
import { ButtonForm, messagePage } from '../../site/message-page.tsx';
import { SettingsList } from '../settings-list.tsx';

interface KeepPageProps {
  readonly site: Site;
  readonly settings: AlertSettings;
}

/** The page of the link that answers a check-in: the button that keeps an alert. */
export const keepPage = ({ site, action, settings }: KeepPageProps & { readonly action: string }): string =>
  messagePage({
    site,
    title: 'Still wanted?',
    body: (
      <>
        <p class="lede">One press, and your papers go on coming.</p>
        <SettingsList settings={settings} />
        <ButtonForm action={action} label="Keep my alert" />
      </>
    ),
  });

/** The page after that. */
export const keptPage = ({
  site,
  settings,
  preferences,
}: KeepPageProps & {
  /** URL of the subscriber's own preferences page */
  readonly preferences: string;
}): string =>
  messagePage({
    site,
    title: 'Your alert goes on',
    body: (
      <>
        <p class="lede">Thank you. Your papers come as before:</p>
        <SettingsList settings={settings} />
        <p>
          <a href={preferences}>Change what you get</a>, or read <a href="/">today’s papers</a>.
        </p>
      </>
    ),
  });
