import {
  type AlertSettings,
  mostPapersInDigest,
} from '../../../domain/alerts/subscription/alert-settings.ts';
import { consentWords } from '../../../domain/alerts/subscription/consent-words.ts';
import { Honeypot } from './honeypot.tsx';

interface ConfirmPreviewProps {
  readonly settings: AlertSettings;
  /** absent where none was given yet */
  readonly address: string | undefined;
  readonly shown: string;
}

/** The button that subscribes, with all that was chosen, and the words that it means. */
export const ConfirmPreview = ({ settings, address, shown }: ConfirmPreviewProps) => (
  <form class="settings" method="post" action="/api/subscriptions">
    {Object.entries(fieldsOf(settings, shown)).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {address ? (
      <>
        <input type="hidden" name="email" value={address} />
        <p>
          To <strong>{address}</strong>
        </p>
      </>
    ) : (
      <AddressField />
    )}
    <Honeypot prefix="confirm" />
    <p>{consentWords.text}</p>
    <p class="send">
      <button type="submit">Subscribe</button>
    </p>
  </form>
);

const fieldsOf = (settings: AlertSettings, shown: string): Record<string, string> => ({
  filter: settings.filter,
  frequency: settings.frequency,
  weekday: String(settings.weekday),
  hour: String(settings.hour),
  timezone: settings.timezone,
  papers: String(settings.mostPapers ?? mostPapersInDigest),
  format: settings.textOnly ? 'text' : 'html',
  shown,
});

const AddressField = () => (
  <p class="field">
    <label for="confirm-email">E-mail address</label>
    <input type="email" id="confirm-email" name="email" required autocomplete="email" maxlength={254} />
  </p>
);
