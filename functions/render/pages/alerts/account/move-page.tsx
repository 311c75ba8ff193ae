import type { AlertSettings } from '../../../../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../../../../domain/library/site.ts';
import { ButtonForm, messagePage } from '../../site/message-page.tsx';
import { SettingsList } from '../settings-list.tsx';

/** The page after asking for another address. It says the same whatever is known of that. */
export const moveAskedPage = ({ site, email }: { readonly site: Site; readonly email: string }): string =>
  messagePage({
    site,
    title: 'Check the new mailbox',
    body: (
      <>
        <p class="lede">
          A link is on its way to <strong>{email}</strong>, and is good for a day.
        </p>
        <p>Open it there, and your alert moves. Until then everything stays as it is.</p>
        <p class="note">
          Nothing after a few minutes? Look among the spam, and whether the address is right. An address to
          which mail cannot or must not be sent gets none.
        </p>
      </>
    ),
  });

/** The page of the link to a new address: the button that completes the change. */
export const movePage = ({
  site,
  action,
  email,
  replaces,
}: {
  readonly site: Site;
  readonly action: string;
  readonly email: string;
  /** whether the new address has an alert of its own */
  readonly replaces: boolean;
}): string =>
  messagePage({
    site,
    title: 'Your new address',
    body: (
      <>
        <p class="lede">
          One press, and your papers come to <strong>{email}</strong>.
        </p>
        {replaces ? <p>This address has an alert already. The one that moves here takes its place.</p> : null}
        <ButtonForm action={action} label="Send them here" />
        <p class="note">If you did not ask for this, close the page: nothing will come.</p>
      </>
    ),
  });

/** The page after a change of address. */
export const movedPage = ({
  site,
  settings,
  preferences,
}: {
  readonly site: Site;
  readonly settings: AlertSettings;
  /** URL of the subscriber's own preferences page */
  readonly preferences: string;
}): string =>
  messagePage({
    site,
    title: 'Your alert has moved',
    body: (
      <>
        <p class="lede">Your papers come to this address from now on, as before:</p>
        <SettingsList settings={settings} />
        <p>
          <a href={preferences}>Change what you get</a>, or read <a href="/">today’s papers</a>. To vote from
          this browser, <a href="/session">have a link mailed</a> to the new address.
        </p>
      </>
    ),
  });
