import type { DigestLinks } from '../../domain/alerts/delivery/digest.ts';

/** What stands in a rendered mail where the recipient's links go. Control characters: mail-line.ts lets none of them into its text. */
export const linkPlaceholders: DigestLinks = { unsubscribe: '\x01', preferences: '\x02', vote: '\x03' };

/**
 * Make the function that puts a recipient's links into a rendered mail. The mail is cut at its placeholders once, so that
 * each recipient's costs no more than joining some pieces. `write` puts an address into the syntax that surrounds it.
 */
export function linkFiller(rendered: string, write: (url: string) => string): (links: DigestLinks) => string {
  const pieces = rendered.split(/([\x01-\x03])/);
  return ({ unsubscribe, preferences, vote }) => {
    const filled = new Map([
      [linkPlaceholders.unsubscribe, write(unsubscribe)],
      [linkPlaceholders.preferences, write(preferences)],
      [linkPlaceholders.vote, write(vote)],
    ]);
    return pieces.map((piece) => filled.get(piece) ?? piece).join('');
  };
}
