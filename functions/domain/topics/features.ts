/** A word or a pair of words, and where it reads so. */
export interface Term {
  /** what it counts as: lower case, singular, without the small words between */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** How often a term is in a paper (a title's word counts more), and where it is read first. */
export interface Use extends Term {
  count: number;
}

export interface Features {
  /** title, abstract and categories as one text: what `start` and `end` of a use point into */
  readonly text: string;
  readonly uses: ReadonlyMap<string, Use>;
}

/** What a word of the title counts, against one of the abstract: found by cross-validation. */
const titleWeight = 3;

/** Nobody says what a paper is about only after this many characters; it bounds the work for a whole book. */
const mostCharacters = 8_000;

/** So far apart, two words still make a pair: `chain of thought`, `state of the art`. */
const mostGapCharacters = 12;

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const numberPattern = /^\p{N}+$/u;
/** Between two words of a pair there may be small words, blanks, hyphens and TeX's braces, but no end of a clause. */
const clauseEndPattern = /[.,;:!?()[\]|]/;

const stopWords = new Set(
  `a about above after again against all also although am among an and any are as at be because been before being
  below between both but by can could did do does doing down due during each either et etc few for from further had
  has have having he her here hers him his how however i ie eg if in into is it its itself just let may me might more
  moreover most much must my neither no nor not now of off on once one only onto or other our ours out over own per
  s same she should since so some such t than that the their them then there therefore these they this those
  though through thus to too under until up upon us very via was we were what when where whereas whether which while
  who whom whose why will with within without would yet you your`.split(/\s+/),
);

/** `agents` counts as `agent`, `bodies` as `body`; a light hand: `bias`, `focus` and `analysis` stay. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  return /(?:ss|us|is|as)$/.test(word) ? word : word.slice(0, -1);
}

/** Whether two words with only this between them belong together. */
const isPair = (text: string, end: number, start: number): boolean =>
  start - end <= mostGapCharacters && !clauseEndPattern.test(text.slice(end, start));

/** Read the words of a text and the pairs of neighbouring words, in order. A call for each, not a list: most are forgotten at once. */
export function readTerms(text: string, take: (key: string, start: number, end: number) => void): void {
  let last: Term | undefined;
  for (const match of text.matchAll(wordPattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const word = match[0].toLowerCase();
    if (stopWords.has(word)) continue;
    if (numberPattern.test(word)) {
      last = undefined;
      continue;
    }
    const key = singular(word);
    take(key, start, end);
    if (last && isPair(text, last.end, start)) take(`${last.key} ${key}`, last.start, end);
    last = { key, start, end };
  }
}

/** Whether a term is worth remembering. */
export interface Known {
  readonly has: (key: string) => boolean;
}

/** How a category counts as a term: no word has a colon. */
const categoryPrefix = 'category:';
export const isCategoryKey = (key: string): boolean => key.startsWith(categoryPrefix);

/** What is in a paper; where `known` is given, nothing else is kept. */
export function featuresOf(
  paper: { readonly title: string; readonly abstract: string; readonly categories?: readonly string[] },
  known?: Known,
): Features {
  const title = paper.title.slice(0, mostCharacters);
  // The full stop keeps the title's last word and the abstract's first from making a pair.
  let text = `${title}. ${paper.abstract.slice(0, mostCharacters)}`;
  const uses = new Map<string, Use>();
  const take = (key: string, start: number, end: number): void => {
    const count = start < title.length ? titleWeight : 1;
    const use = uses.get(key);
    if (use) use.count += count;
    else if (!known || known.has(key)) uses.set(key, { key, start, end, count });
  };
  readTerms(text, take);
  for (const category of paper.categories ?? []) {
    take(categoryPrefix + category, text.length + 1, text.length + 1 + category.length);
    text += ` ${category}`;
  }
  return { text, uses };
}
