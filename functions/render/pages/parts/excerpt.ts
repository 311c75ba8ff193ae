/** Cut a text to its beginning, between words, with an ellipsis when something is missing; at most `length` UTF-16 units and one more. */
export function excerpt(text: string, length = 280): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  // A text with no space for a third of its length is no prose: cut it anywhere, but never through a surrogate pair.
  const kept = space > (length * 2) / 3 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:.(–—-]+$/, '')}…`;
}
