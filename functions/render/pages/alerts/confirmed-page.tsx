import type { AlertSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../domain/library/site.ts';
import { messagePage } from '../site/message-page.tsx';
import { SettingsList } from './settings-list.tsx';

export interface ConfirmedPageProps {
  readonly site: Site;
  readonly settings: AlertSettings;
  /** URL of the subscriber's own preferences page */
  readonly preferences: string;
}

/** The page after a confirmation: the alert is on. */
export const confirmedPage = ({ site, settings, preferences }: ConfirmedPageProps): string =>
  messagePage({
    site,
    title: 'You are subscribed',
    body: (
      <>
        <span data-session="on" hidden />
        <p class="lede">Your papers will come as follows. When there are none, no mail comes either.</p>
        <SettingsList settings={settings} />
        <p>
          <a href={preferences}>Change what you get</a>, or read <a href="/">today’s papers</a>. From this
          browser you may <a href="/session">vote for them</a>.
        </p>
      </>
    ),
  });
