import type { Site } from '../../library/site.ts';

/**
 * The header fields by which mail programs know a list and let people leave it with one click.
 *
 * `List-Unsubscribe-Post` makes the button of RFC 8058: the program POSTs, so that a scanner which fetches the address
 * unsubscribes nobody. `List-Id` (RFC 2919) is what readers filter by, so it depends on the site's host alone.
 * `Auto-Submitted` (RFC 3834) and `Precedence` keep out-of-office answers away. There is no `Feedback-ID`: SES writes
 * its own, and two of them count as none.
 */
export function listHeaders(of: {
  readonly site: Site;
  /** this recipient's own address, https in production: mail programs ignore the one-click field without it */
  readonly unsubscribe: string;
  readonly edition: string;
}): Record<string, string> {
  return {
    'List-Unsubscribe': `<${of.unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `${phrase(of.site.name)} <digest.${new URL(of.site.url).hostname}>`.trim(),
    'List-Archive': `<${of.site.url}/>`,
    Precedence: 'bulk',
    'Auto-Submitted': 'auto-generated',
    'X-Paperboy-Edition': of.edition,
  };
}

/** A name that needs no quotes in a header: quotes and encoded words exclude each other (RFC 2047, section 5). */
function phrase(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{M}_-]+/gu, ' ').trim();
}
