// Every text of a mail passes through here, which is why the placeholders of link-placeholders.ts cannot occur in it.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;

/** A text on one line, without control characters and halves of surrogate pairs. */
export const mailLine = (text: string): string => text.replace(unprintable, ' ').trim();

/** A text on one line of at most `length` UTF-16 units, cut between words where that is possible. */
export function shorten(text: string, length: number): string {
  const line = mailLine(text);
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > length / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:.·(–—-]+$/, '')}…`;
}
