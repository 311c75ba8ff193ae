import PostalMime from 'postal-mime';
import { scriptedSes } from '../../support/scripted-ses.ts';
import type { Chance } from './chance.ts';

/** A mail that SES took. */
export interface Letter {
  readonly number: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** of a digest */
  readonly edition: string | undefined;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** when SES took it, by the right clock */
  readonly at: Date;
}

/** An event about a mail that has not been told yet. */
export interface MailEvent {
  readonly letter: Letter;
  readonly eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
}

/** SES: takes mails, and has events to tell of them. */
export interface PostOffice {
  readonly url: string;
  /** Read what has come since the last time; chance says what becomes of each. */
  collect(chance: Chance): Promise<void>;
  readonly letters: readonly Letter[];
  /** what is to be told, in whatever order */
  readonly events: MailEvent[];
  close(): Promise<void>;
}

/** Open a post office. `now` is the right time. */
export async function postOffice(now: () => Date): Promise<PostOffice> {
  const ses = await scriptedSes();
  const letters: Letter[] = [];
  const events: MailEvent[] = [];
  return {
    url: ses.url,
    letters,
    events,
    collect: async (chance) => {
      for (const { params, raw } of ses.calls.slice(letters.length)) {
        const mail = await PostalMime.parse(raw);
        const tags: Record<string, readonly string[]> = {};
        for (let n = 1; params.has(`Tags.member.${n}.Name`); n++)
          tags[params.get(`Tags.member.${n}.Name`) ?? ''] = [params.get(`Tags.member.${n}.Value`) ?? ''];
        const letter = {
          number: letters.length + 1,
          to: params.get('Destinations.member.1') ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          edition: tags.edition?.[0],
          tags,
          at: now(),
        };
        letters.push(letter);
        for (const eventType of ['Send', 'Delivery'] as const)
          if (!chance.happens(0.08))
            for (let times = chance.happens(0.2) ? 2 : 1; times > 0; times--)
              events.push({ letter, eventType });
      }
    },
    close: ses.close,
  };
}

/** An event as EventBridge brings it. */
export const asSesEvent = ({ letter, eventType }: MailEvent): object => ({
  source: 'aws.ses',
  'detail-type': eventType,
  detail: {
    eventType,
    mail: {
      timestamp: letter.at.toISOString(),
      messageId: `ses-${letter.number}`,
      destination: [letter.to],
      tags: letter.tags,
    },
    ...(eventType === 'Bounce' && {
      bounce: { bounceType: 'Permanent', bounceSubType: 'General', timestamp: letter.at.toISOString() },
    }),
    ...(eventType === 'Complaint' && {
      complaint: { complaintFeedbackType: 'abuse', timestamp: letter.at.toISOString() },
    }),
  },
});
