import type { Account } from '../../../../domain/alerts/account/gather-account.ts';
import type { Site } from '../../../../domain/library/site.ts';
import type { FieldError } from '../../../../domain/papers/draft/draft.ts';
import { dayOf } from '../../../../domain/time.ts';
import { formatDay } from '../../../dates.ts';
import { FieldErrors } from '../../parts/field-errors.tsx';
import { plural } from '../../parts/plural.ts';
import { ButtonForm, messagePage } from '../../site/message-page.tsx';
import { SettingsList } from '../settings-list.tsx';

export interface AccountPageProps {
  readonly site: Site;
  /** path of the page; the forms post to paths below it */
  readonly path: string;
  readonly account: Account;
  readonly errors?: readonly FieldError[];
}

/** The page of the link to a reader's data: what is kept, and what can be done about it. */
export const accountPage = ({ site, path, account, errors = [] }: AccountPageProps): string =>
  messagePage({
    site,
    title: 'Your data',
    body: (
      <>
        <p class="lede">
          This is what {site.name} keeps of <strong>{account.subscriber.email}</strong>. The page is open for
          an hour: do not pass its address on.
        </p>
        <FieldErrors errors={errors} heading="Nothing was changed:" />
        <Kept account={account} />
        <h2>Take it with you</h2>
        <p>All of it in one file, for you or for a program: JSON.</p>
        <ButtonForm action={`${path}/export`} label="Download" />
        {account.subscriber.status === 'active' ? <NewAddress path={path} /> : null}
        <h2>Erase it</h2>
        <p>
          Your address, your alert, when you asked for it, your digests and your votes are deleted, at once
          and for good. What stays is a code from which your address cannot be read: by it nobody signs you up
          from a list. You can subscribe again whenever you like.
        </p>
        <form method="post" action={`${path}/erase`} class="settings">
          <p class="field">
            <label>
              <input type="checkbox" name="sure" value="yes" required /> Erase everything; it cannot be undone
            </label>
          </p>
          <p class="send">
            <button type="submit">Erase my data</button>
          </p>
        </form>
      </>
    ),
  });

const Kept = ({ account: { subscriber, consents, deliveries, votes } }: { account: Account }) => (
  <>
    <h2>Your alert</h2>
    {subscriber.status === 'active' ? null : <p>It has ended: no papers come.</p>}
    <SettingsList settings={subscriber.settings} />
    <h2>And beside it</h2>
    <dl class="facts">
      {subscriber.confirmedAt ? (
        <>
          <dt>Confirmed</dt>
          <dd>{formatDay(dayOf(subscriber.confirmedAt))}</dd>
        </>
      ) : null}
      {consents.length > 0 ? (
        <>
          <dt>Requests</dt>
          <dd>{plural(consents.length, 'time')} that you asked for an alert, and when</dd>
        </>
      ) : null}
      <dt>Mails</dt>
      <dd>{plural(deliveries.length, 'digest')} of the last three months, and what became of each</dd>
      <dt>Votes</dt>
      <dd>what you said of {plural(votes.length, 'paper')}</dd>
    </dl>
  </>
);

const NewAddress = ({ path }: { path: string }) => (
  <>
    <h2>Send it to another address</h2>
    <p>
      A link goes to the new address; once it is opened there, your papers, settings and votes move, and this
      address is told. Nothing is kept of it then.
    </p>
    <form method="post" action={`${path}/address`} class="settings">
      <p class="field">
        <label for="account-new-email">New address</label>
        <input type="email" id="account-new-email" name="email" required autocomplete="off" maxlength={254} />
      </p>
      <p class="send">
        <button type="submit">Send a link there</button>
      </p>
    </form>
  </>
);

/** The page after an erasure. */
export const erasedPage = ({ site }: { readonly site: Site }): string =>
  messagePage({
    site,
    title: 'Everything is erased',
    body: (
      <>
        <p class="lede">Nothing is kept of you any more, and no mail will come.</p>
        <p>
          Copies for the case of a disaster end after 35 days. The mail service of Amazon keeps a list of its
          own of addresses that do not exist or complained; if yours may be on it, write to the{' '}
          <a href="/about/privacy/">operator</a>.
        </p>
      </>
    ),
  });
