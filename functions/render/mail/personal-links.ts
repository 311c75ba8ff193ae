import type { PersonalLinks } from '../../domain/alerts/delivery/digest.ts';

/** Where the recipient's links go. Control characters: one-line.ts lets none of them into what a mail says. */
export const marks: PersonalLinks = { unsubscribe: '\x01', preferences: '\x02' };

/**
 * Cut a rendered mail at its marks, once, so that each recipient's costs no more than joining a dozen pieces.
 * `write` puts an address into the syntax that surrounds it.
 */
export function splice(rendered: string, write: (url: string) => string): (links: PersonalLinks) => string {
  const pieces = rendered.split(/([\x01\x02])/);
  return ({ unsubscribe, preferences }) => {
    const filled = new Map([
      [marks.unsubscribe, write(unsubscribe)],
      [marks.preferences, write(preferences)],
    ]);
    return pieces.map((piece) => filled.get(piece) ?? piece).join('');
  };
}
