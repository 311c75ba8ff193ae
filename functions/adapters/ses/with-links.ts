import type { DigestLinks } from '../../domain/alerts/delivery/digest.ts';
import { linkPlaceholders } from '../../domain/alerts/delivery/link-placeholders.ts';
import type { MailContent } from '../../domain/alerts/delivery/mailer.ts';

/** Put a recipient's addresses into a mail that was composed for many. */
export function withLinks({ subject, html, text }: MailContent, links: DigestLinks): MailContent {
  const values = new Map([
    [linkPlaceholders.unsubscribe, links.unsubscribe],
    [linkPlaceholders.preferences, links.preferences],
    [linkPlaceholders.vote, links.vote],
  ]);
  const fill = (rendered: string) => rendered.replace(/[\x01-\x03]/g, (mark) => values.get(mark) ?? mark);
  return { subject, text: fill(text), ...(html !== undefined && { html: fill(html) }) };
}
