import { type AlertSettings, defaultSettings } from '../../../domain/alerts/subscription/alert-settings.ts';
import { Honeypot } from './honeypot.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { TimeFields } from './time-fields.tsx';

interface SubscribeFormProps {
  /** the filter it starts with, such as `topic:retrieval` */
  readonly filter?: string;
  /** all that it starts with, where that was chosen before */
  readonly settings?: AlertSettings;
  readonly email?: string;
  readonly heading?: string;
  readonly button?: string;
}

/** The form for an e-mail alert: address, schedule and filter. Its button shows what the alert would have brought; what subscribes is the button below that. */
export const SubscribeForm = ({
  filter = '',
  settings = { ...defaultSettings, filter },
  email,
  heading = 'Have it delivered',
  button = 'Preview',
}: SubscribeFormProps) => {
  return (
    <form class="coupon" id="subscribe" method="post" action="/preview" aria-labelledby="subscribe-heading">
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
            value={email}
          />
        </p>
        <TimeFields prefix="subscribe" settings={settings} preset={email === undefined} />
      </div>
      <SubjectFields prefix="subscribe" settings={settings} />
      <Honeypot prefix="subscribe" />
      <p class="send">
        <button type="submit">{button}</button>
        <span class="note">Next you see what last week would have brought. Nothing is sent yet.</span>
      </p>
    </form>
  );
};
