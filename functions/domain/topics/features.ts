/** A word or a pair of words, and its place in the text. */
export interface TermKey {
  /** its normalised form: lower case, singular, without the stop words between */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** How often a term is in a paper (a word of the title counts more), and where it stands first. */
export interface TermUse extends TermKey {
  count: number;
}

export interface Features {
  /** title, abstract and categories as one text; `start` and `end` of a use are places in it */
  readonly text: string;
  readonly uses: ReadonlyMap<string, TermUse>;
}

/** A word of the title counts as much as so many words of the abstract; found by cross-validation. */
const titleWeight = 3;

/** So much of the title and of the abstract is read. The limit bounds the work when somebody sends a whole book. */
const mostCharacters = 8_000;

/** Two words make a pair if at most this much text is between them: `chain of thought`, `state of the art`. */
const mostGapCharacters = 12;

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const numberPattern = /^\p{N}+$/u;
/** Stop words, blanks, hyphens and TeX's braces may stand between two words of a pair, but no end of a clause. */
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

/** Whether a word says little of what a text is about: `the`, `of`. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

/**
 * The singular of a word, by a few cautious rules: `agents` becomes `agent`, `bodies` becomes `body`; `bias`, `focus` and `analysis`
 * stay.
 */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  return /(?:ss|us|is|as)$/.test(word) ? word : word.slice(0, -1);
}

/** Whether two words make a pair, given where the first ends and the second starts. */
const isPair = (text: string, end: number, start: number): boolean =>
  start - end <= mostGapCharacters && !clauseEndPattern.test(text.slice(end, start));

/** Call `take` for each word of a text and each pair of neighbouring words, in order. There is no list of them, because most are not kept. */
export function forEachTerm(text: string, take: (key: string, start: number, end: number) => void): void {
  let last: TermKey | undefined;
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

/** The terms to keep. */
export interface Known {
  readonly has: (key: string) => boolean;
}

/** A category becomes a term with this prefix. No word has a colon, so that it is never taken for a word. */
const categoryPrefix = 'category:';
export const isCategoryKey = (key: string): boolean => key.startsWith(categoryPrefix);

/** The terms of a paper; only the known ones, where `known` is given. */
export function featuresOf(
  paper: { readonly title: string; readonly abstract: string; readonly categories?: readonly string[] },
  known?: Known,
): Features {
  const title = paper.title.slice(0, mostCharacters);
  // The full stop prevents a pair of the title's last word and the abstract's first.
  let text = `${title}. ${paper.abstract.slice(0, mostCharacters)}`;
  const uses = new Map<string, TermUse>();
  const take = (key: string, start: number, end: number): void => {
    const count = start < title.length ? titleWeight : 1;
    const use = uses.get(key);
    if (use) use.count += count;
    else if (!known || known.has(key)) uses.set(key, { key, start, end, count });
  };
  forEachTerm(text, take);
  for (const category of paper.categories ?? []) {
    take(categoryPrefix + category, text.length + 1, text.length + 1 + category.length);
    text += ` ${category}`;
  }
  return { text, uses };
}
