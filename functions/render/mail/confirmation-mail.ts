import type { Frequency } from '../../domain/alerts/delivery/digest.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';
import { countTests } from '../../domain/filters/conditions.ts';
import { parseFilter } from '../../domain/filters/parse-filter.ts';
import { separateTopics } from '../../domain/filters/separate-topics.ts';
import type { Site } from '../../domain/library/site.ts';
import { topicOf } from '../../domain/topics/taxonomy.ts';
import { linkMail, mailName } from './link-mail.tsx';
import { shorten } from './mail-line.ts';

/** A request for an alert, as its mail puts it. */
export interface ConfirmationRequest {
  readonly site: Site;
  /** absolute URL */
  readonly confirm: string;
  readonly frequency: Frequency;
  readonly filter: string;
  /** `every day at 8:00, Europe/Berlin` */
  readonly when: string;
}

/** Render the mail that asks its reader to confirm an alert. It goes to people who may never have heard of us: short, and no news. */
export const confirmationMail = ({
  site,
  confirm,
  frequency,
  filter,
  when,
}: ConfirmationRequest): MailContent =>
  linkMail({
    site,
    subject: `Confirm your ${adjectives[frequency]} ${mailName(site)} alert`,
    preheader: 'One click, and the first papers come with the next edition.',
    dateline: 'Please confirm your alert',
    asked: `Somebody, we hope it was you, asked ${mailName(site)} to send new research papers to this address.`,
    terms: [
      ['What will come', whatComes(filter)],
      ['When', shorten(when, 120)],
    ],
    link: { url: confirm, label: 'Confirm my alert', prompt: 'To confirm, open this address:' },
    valid: 'The link is valid for 7 days. Nothing comes before you confirm.',
    ignore: 'If it was not you, ignore this mail and nothing will come.',
  });

const adjectives = { daily: 'daily', weekdays: 'weekday', weekly: 'weekly' } satisfies Record<
  Frequency,
  string
>;

const mostTopics = 5;

/**
 * Say what an alert brings to somebody who may not have asked for it: topics by the names that we gave them, and a count of whatever
 * else was asked. Words, names and categories are the choice of whoever filled in the form, and could be a message of their own.
 */
function whatComes(filter: string): string {
  const parsed = parseFilter(filter);
  if ('problem' in parsed) return 'papers that an alert asks for';
  const { slugs, rest } = separateTopics(parsed.filter);
  const names = slugs.flatMap((slug) => topicOf(slug)?.name ?? []);
  const others = countTests(rest.where) + (rest.top ? 1 : 0);
  if (names.length === 0 && others === 0) return 'all papers';
  const shown = names.slice(0, mostTopics);
  const hidden = names.length - shown.length;
  const about =
    shown.length > 0 ? ` about ${shown.join(', ')}${hidden > 0 ? ` and ${hidden} more topics` : ''}` : '';
  const asked =
    others > 0
      ? ` that meet ${others} ${shown.length > 0 ? 'more ' : ''}${others === 1 ? 'condition' : 'conditions'}`
      : '';
  return `papers${about}${asked}`;
}
