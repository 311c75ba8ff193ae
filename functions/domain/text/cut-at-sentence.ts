/** The mark in the place of what was left out. */
const ellipsis = ' …';

/** Abbreviations: the full stop behind them does not end a sentence. */
const abbreviation =
  /(?:^|[\s([])(?:e\.g|i\.e|cf|vs|al|resp|approx|ca|viz|w\.r\.t|a\.k\.a|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Dr|Mr|Mrs|Prof|St|Jr|Thm|Def|Prop|Alg|Vol|Ch|i\.i\.d|w\.l\.o\.g|Ph\.D|U\.S|U\.K|\p{Lu})\.$/u;

/** Least share of the limit that whole sentences have to fill, so that `Yes.` is not all that is left. */
const leastShare = 1 / 4;

/** Least characters of a first sentence, so that `Yes.` is not all that is left. */
const leastSentence = 20;

/** Where the sentences of a text end, but for one that ends with the text. */
function* sentenceEnds(text: string): Generator<number> {
  // what goes on with a small letter is no sentence of its own: `the U.S. economy`, `all n! orders`
  for (const found of text.matchAll(/[.!?]["'”’)\]]{0,3}(?=\s)(?!\s+\p{Ll})|[。！？]/gu)) {
    const at = found.index + found[0].length;
    if (!abbreviation.test(text.slice(Math.max(0, found.index - 9), found.index + 1))) yield at;
  }
}

/** The part within the limit that cuts no character in two: no surrogate pair, no letter from its (few) marks. */
function wholeCharacters(text: string, limit: number): string {
  let end = limit;
  while (end > 0 && limit - end < 16 && /\p{M}|[\u200d\udc00-\udfff]/u.test(text.charAt(end))) end -= 1;
  return text.slice(0, end).replace(/[\ud800-\udbff]$/, '');
}

/**
 * Shorten a text to at most `limit` UTF-16 units, mark and all: behind its last whole sentence, else its last whole word,
 * else within the word. A text that fits is left as it is.
 */
export function cutAtSentence(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = Math.floor(limit) - ellipsis.length;
  if (room < 1) return limit >= 1 ? '…' : '';
  // one more character tells whether a sentence or a word ends right at the edge
  const seen = text.slice(0, room + 1);
  const sentence = [...sentenceEnds(seen)].at(-1) ?? 0;
  if (sentence >= room * leastShare && sentence <= room) return text.slice(0, sentence) + ellipsis;
  const word = seen.search(/\s\S*$/u);
  const head = word > 0 ? text.slice(0, word).trimEnd() : wholeCharacters(text, room);
  return head === '' ? '…' : head + ellipsis;
}

/**
 * The first sentences of a text, whole: so many, or as many of them as have room. Where there is room for none, the first is cut
 * behind a word.
 */
export function firstSentences(text: string, most: number, limit: number): string {
  let [start, kept] = [0, 0];
  for (const end of [...sentenceEnds(text), text.length]) {
    if (end - start < leastSentence && end < text.length) continue;
    if (end > limit) break;
    kept = end;
    start = end;
    most -= 1;
    if (most === 0) break;
  }
  return kept > 0 ? text.slice(0, kept) : cutAtSentence(text, limit);
}

/** The first sentence of a text, cut if it is longer than `limit`. */
export function firstSentence(text: string, limit: number): string {
  for (const end of sentenceEnds(text))
    if (end >= leastSentence) return cutAtSentence(text.slice(0, end), limit);
  return cutAtSentence(text, limit);
}
