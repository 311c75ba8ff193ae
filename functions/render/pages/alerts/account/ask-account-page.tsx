import type { Site } from '../../../../domain/library/site.ts';
import { messagePage } from '../../site/message-page.tsx';

/** The form that has a link to a reader's data mailed. */
export const askAccountPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'Your data',
    body: (
      <>
        <p class="lede">
          See all that {site.name} keeps of you, take it with you, have your alert sent to another address, or
          have everything erased.
        </p>
        <p>
          Mails get forwarded, so the links in your papers cannot do any of this. Give the address that gets
          them, or got them, and a link of its own comes there: it is good for an hour.
        </p>
        <form method="post" action="/account" class="settings">
          <p class="field">
            <label for="account-email">E-mail address</label>
            <input
              type="email"
              id="account-email"
              name="email"
              required
              autocomplete="email"
              maxlength={254}
            />
          </p>
          <p class="send">
            <button type="submit">Send me a link</button>
          </p>
        </form>
      </>
    ),
  });

/** The page after asking for the link. It says the same for every address. */
export const accountMailedPage = ({
  site,
  email,
}: {
  readonly site: Site;
  /** as it was given; absent where a link stands for it */
  readonly email?: string;
}): string =>
  messagePage({
    site,
    title: 'Check your mail',
    body: (
      <>
        <p class="lede">
          {email ? (
            <>
              If <strong>{email}</strong> has or had an alert here, a link to what is kept is on its way to
              it.
            </>
          ) : (
            'A link to what is kept is on its way to the address that gets your papers.'
          )}{' '}
          It is good for an hour.
        </p>
        <p class="note">
          Nothing after a few minutes? Look among the spam, and <a href="/account">ask again</a>. An address
          gets at most three such links an hour.
        </p>
      </>
    ),
  });

/** The page of a link that does not open an account: forged, cut off, older than an hour, or of somebody who was erased. */
export const badAccountLinkPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'This link does not work',
    body: (
      <>
        <p class="lede">
          It may be too old, used up, or a part of it was lost on the way. Nothing was changed.
        </p>
        <p>
          <a href="/account">Have a new one mailed</a>.
        </p>
      </>
    ),
  });
