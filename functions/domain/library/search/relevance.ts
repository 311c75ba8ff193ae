import { hasWords } from '../../filters/fold-text.ts';
import { foldedPaper } from '../../filters/folded-paper.ts';
import type { Paper } from '../../papers/paper.ts';
import { dayMs } from '../../time.ts';
import { isCitedYear } from './cited-year.ts';
import type { LooseQuery } from './loose-query.ts';
import { meeting, type WordForms } from './word-forms.ts';

/** What it is worth where a word stands, as a whole and as a beginning. */
const worth = { title: [0, 3, 4], authors: [0, 2.5, 4], abstract: [0, 0.7, 1] } as const;
/** What it is worth that a word of the title is in the very number that was typed. */
const asTypedWorth = 0.4;
/** What it is worth that a name is a family's. */
const familyNameWorth = 0.6;
/** What it is worth that the name is the first author's, which is the one that people cite. */
const firstAuthorWorth = 1;
/** What a word is worth that says little. */
const commonWorth = 0.15;
/** What each word is worth once more where all stand in the title as they were typed; and where they are the title. */
const phraseWorth = 2;
const wholeTitleWorth = 6;
/** What it is worth that the words are all there is of the title. */
const coverageWorth = 3;
const topicWorth = 2;
/** What is listed today is worth so much, and half of it after so many days. */
const freshWorth = 0.8;
const freshHalfLifeDays = 14;
/** What doubling its votes is worth to a paper, and at most. */
const voteWorth = 0.1;
const mostVoteWorth = 0.8;

/** Make the function that says how relevant a paper is to a query: title, authors, words, topics, freshness and votes. `today` is a midnight, so that an order lasts. */
export function relevance(query: LooseQuery, today: Date): (paper: Paper) => number {
  const phrase = query.words.map(({ typed }) => typed).join(' ');
  const byTopic = (paper: Paper): number =>
    paper.topics.reduce((sum, { slug, score }) => sum + (query.topics.includes(slug) ? score : 0), 0);
  return (paper) =>
    ofWords(paper, query.words, phrase) + topicWorth * byTopic(paper) + ofItself(paper, today);
}

/** What a paper is worth whatever is looked for: by its age and votes. */
export function ofItself({ listedAt, votes }: Paper, today: Date): number {
  const days = Math.max(0, today.getTime() - Date.parse(listedAt)) / dayMs;
  const fresh = freshWorth * 2 ** (-days / freshHalfLifeDays);
  return fresh + Math.min(mostVoteWorth, voteWorth * Math.log2(1 + votes));
}

function ofWords(paper: Paper, words: readonly WordForms[], phrase: string): number {
  if (words.length === 0) return 0;
  const { title, authors, all } = foldedPaper(paper);
  let [sum, inTitle] = [0, 0];
  for (const word of words) {
    const met = meeting(title, word);
    const best = Math.max(worth.title[met], met === 2 ? 0 : worth.authors[meeting(authors, word)]);
    if (met > 0) inTitle++;
    if (met === 2 && hasWords(title, word.typed)) sum += asTypedWorth;
    const isNamed = best === worth.authors[2] && met < 2;
    const value = Math.max(best > 0 ? best : worth.abstract[meeting(all, word)], yearWorth(paper, word));
    sum += value * (word.isCommon && !isNamed ? commonWorth : 1);
    if (isNamed && isFamilyName(authors, word.typed)) sum += familyNameWorth;
    if (isNamed && meeting(firstOf(authors), word) === 2) sum += firstAuthorWorth;
  }
  const isPhrase = inTitle === words.length && hasWords(title, phrase);
  if (isPhrase) sum += words.length * (title.trim() === phrase ? wholeTitleWorth : phraseWorth);
  return sum + (coverageWorth * inTitle) / Math.max(wordCount(title), words.length);
}

/** A year says as much as a word of the abstract. */
const yearWorth = (paper: Paper, word: WordForms): number =>
  isCitedYear(paper, word) ? worth.abstract[2] : 0;

const firstOf = (authors: string): string =>
  authors.slice(0, (authors.indexOf('\n') + authors.length + 1) % (authors.length + 1));

/** Whether a word is the last of an author's name. */
const isFamilyName = (authors: string, word: string): boolean =>
  authors.endsWith(` ${word} `) || authors.includes(` ${word} \n`);

const wordCount = (text: string): number => text.trim().split(' ').length;
