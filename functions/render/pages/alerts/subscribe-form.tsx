import { defaultSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import { SubjectFields } from './subject-fields.tsx';
import { TimeFields } from './time-fields.tsx';

interface SubscribeFormProps {
  /** the filter it starts with, such as `topic:retrieval` */
  readonly filter?: string;
  readonly heading?: string;
  readonly button?: string;
}

/** A field that people never see: a sender that fills it in is a machine, and gets the same answer and no mail. */
const Honeypot = () => (
  <p class="away" aria-hidden="true">
    <label for="subscribe-website">Leave this empty</label>
    <input type="text" id="subscribe-website" name="website" tabindex={-1} autocomplete="off" />
  </p>
);

/** The form for an e-mail alert: address, schedule and filter. */
export const SubscribeForm = ({
  filter = '',
  heading = 'Have it delivered',
  button = 'Subscribe',
}: SubscribeFormProps) => {
  const settings = { ...defaultSettings, filter };
  return (
    <form
      class="coupon"
      id="subscribe"
      method="post"
      action="/api/subscriptions"
      aria-labelledby="subscribe-heading"
    >
      <h2 class="section" id="subscribe-heading">
        {heading}
      </h2>
      <p>
        New papers by e-mail, when you want them. No papers, no mail; every mail has a link that stops it.
      </p>
      <div class="fields">
        <p class="field wide">
          <label for="subscribe-email">E-mail address</label>
          <input
            type="email"
            id="subscribe-email"
            name="email"
            required
            autocomplete="email"
            maxlength={254}
            placeholder="you@example.org"
          />
        </p>
        <TimeFields prefix="subscribe" settings={settings} preset />
      </div>
      <SubjectFields prefix="subscribe" settings={settings} />
      <Honeypot />
      <p class="send">
        <button type="submit">{button}</button>
        <span class="note">You will get one message to confirm your address first.</span>
      </p>
    </form>
  );
};
