import {
  noticesInAbstracts,
  noticesInComments,
  noticesOfOtherMatters,
  reinstatementNotice,
} from './withdrawal-patterns.ts';

/**
 * Whether a comment or an abstract, as clean text, says that this very paper is withdrawn. arXiv has no mark for it: a
 * withdrawal is a version that says so. https://info.arxiv.org/help/withdraw.html
 */
export function isWithdrawal({
  comment = '',
  abstract,
}: {
  readonly comment?: string;
  readonly abstract: string;
}): boolean {
  return (
    (mayBeNotice(comment) && matchesNotice(splitSentences(comment), noticesInComments)) ||
    (mayBeNotice(abstract) && matchesNotice(atEitherEnd(splitSentences(abstract)), noticesInAbstracts))
  );
}

/** A word that every notice has: most texts have none of them, and need no further look. */
const hint = /withdr|retract|removed/i;
const mayBeNotice = (text: string): boolean => hint.test(text) && !reinstatementNotice.test(text);

const matchesNotice = (said: readonly string[], notices: readonly RegExp[]): boolean =>
  said.some(
    (sentence) =>
      hint.test(sentence) &&
      notices.some((notice) => notice.test(sentence)) &&
      !noticesOfOtherMatters.some((matter) => matter.test(sentence)),
  );

/** Split a text into sentences, without what brackets them, and what a colon or a count of pages sets apart: `6 pages, 3 figures Withdrawn due to …`. */
const splitSentences = (text: string): readonly string[] =>
  text
    .replace(/\b(pages?|figures?|tables?)[,.;]? (?=\S)/gi, '$1. ')
    .split(/(?<=[.!?:;]) | --? | [–—] /)
    .map((sentence) => sentence.replace(/^[\s("'[*]+/, ''))
    .filter((sentence) => sentence !== '');

/** The sentences where a notice may stand: before what the abstract was, or behind it. */
const atEitherEnd = (said: readonly string[]): readonly string[] => [...said.slice(0, 2), ...said.slice(-2)];

const kinds =
  '(?:retracted|withdrawn|retraction|withdrawal|removed|removal)(?: (?:article|paper|chapter|notice|note|statement|publication))?(?: (?:to|of|for))?';
const before = new RegExp(
  `^(?:[[(]${kinds}[\\])]\\s*[:.–—-]?\\s*|(?:notice of )?${kinds}:\\s*|(?:temporary |partial )?(?:removal|retraction|withdrawal) notice (?:to|of|for):?\\s+)`,
  'i',
);
const behind =
  /\s*[[(](?:this (?:paper|article) (?:is|has been) )?(?:retracted|withdrawn)(?: (?:article|paper))?[\])]\.?$/i;

/**
 * A title as publishers mark those of withdrawn papers, without the mark: `RETRACTED ARTICLE: Engines`, `[Retracted] Engines`,
 * `Retraction notice to "Engines"`, `Engines (withdrawn)`. Undefined for a title without a mark. A mark alone stays the title.
 * https://www.crossref.org/documentation/principles-practices/best-practices/versioning/
 */
export function titleIfMarkedWithdrawn(title: string): string | undefined {
  const words = title.replace(before, '').replace(behind, '');
  if (words !== title) return words.trim() || title;
  return /^(?:withdrawn|retracted)(?: (?:article|paper))?[.!]?$/i.test(title) ? title : undefined;
}
