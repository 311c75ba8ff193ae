import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../domain/library/site.ts';
import { ButtonForm, messagePage } from '../site/message-page.tsx';
import { SettingsList } from './settings-list.tsx';

export interface ConfirmPageProps {
  readonly site: Site;
  /** where the button posts to */
  readonly action: string;
  readonly settings: AlertSettings;
}

/** The page of a confirmation link: the alert as asked for, and the button that starts it. */
export const confirmPage = ({ site, action, settings }: ConfirmPageProps): string =>
  messagePage({
    site,
    title: 'Confirm your alert',
    body: (
      <>
        <p class="lede">This is what you asked for. One press, and it begins.</p>
        <SettingsList settings={settings} />
        <ButtonForm action={action} label="Confirm" />
        <p class="note">If you did not ask for this, close the page: nothing will be sent.</p>
      </>
    ),
  });
