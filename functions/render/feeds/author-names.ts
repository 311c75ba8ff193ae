import { feedText } from './feed-text.ts';

/** The authors that a feed names, and how many there are. */
export interface AuthorNames {
  readonly named: readonly string[];
  readonly total: number;
  /** its source named only some of them, and said so: "et al." */
  readonly isPartial: boolean;
}

/** What some sources write in the place of further authors; it is nobody's name. */
const nobody =
  /^(?:(?:and )?et\.? al\.?|(?:and )?(?:[\d,.]+ )?(?:more|others?)(?: authors?)?|(?:and )?[\d,.]+ authors?|…|\.{3}|\[(?:…|\.{3})\])$/i;

/** The first authors of a list: some papers have thousands, and every reader fetches all of them again and again. */
export function namesOf(authors: readonly string[], most: number): AuthorNames {
  const texts = authors.map(feedText).filter((name) => name !== '');
  const names = texts.filter((name) => !nobody.test(name));
  return { named: names.slice(0, most), total: names.length, isPartial: names.length < texts.length };
}

/** The authors in a line, `A, B and 2,950 more`: those who are not named are counted beside the list, and never stand in it. */
export function byline({ named, total, isPartial }: AuthorNames, most: number): string {
  const first = named.slice(0, most);
  const more = total - first.length;
  const rest = more > 0 ? ` and ${more.toLocaleString('en')} more` : isPartial ? ' and others' : '';
  return first.join(', ') + rest;
}
