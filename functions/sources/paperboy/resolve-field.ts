import { editDistance } from '../../domain/text/edit-distance.ts';

/** Other names for a field: those that mean the same, and those that mean it only where no better name is given. */
interface Spellings {
  readonly same: readonly string[];
  readonly near?: readonly string[];
}

/** Spellings by the field's name in the contract, in small letters, without `_`, `-` and spaces. A field that has no line here has its own name. */
const spellings: Readonly<Record<string, Spellings>> = {
  title: { same: ['title', 'titles', 'papertitle'] },
  abstract: { same: ['abstract', 'abstracts', 'abstracttext', 'abstractnote'], near: ['summary'] },
  authors: { same: ['authors', 'author', 'authornames', 'authorlist', 'creators', 'creator'] },
  arxivId: { same: ['arxivid', 'arxiv', 'arxivids', 'arxivnumber', 'eprint', 'arxivurl'] },
  doi: { same: ['doi', 'dois', 'doiurl', 'digitalobjectidentifier'] },
  url: { same: ['url', 'urls'], near: ['link', 'uri', 'href', 'paperurl', 'landingpage', 'landingpageurl'] },
  categories: {
    same: ['categories', 'category', 'arxivcategories', 'arxivcategory'],
    near: ['subjects', 'subject'],
  },
  publishedAt: {
    same: [
      ...['publishedat', 'published', 'publishedon', 'publisheddate', 'publishdate'],
      ...['publicationdate', 'datepublished', 'pubdate', 'datepublication'],
    ],
    near: ['date', 'year', 'publicationyear', 'pubyear', 'publishedyear'],
  },
  comment: { same: ['comment', 'comments', 'arxivcomment'] },
  links: { same: ['links'] },
  // fields that only a file may have
  announcedAt: { same: ['announcedat', 'announced', 'announceddate', 'dateannounced'] },
  listedAt: { same: ['listedat', 'listed'] },
  license: { same: ['license', 'licence', 'licenses', 'licences'] },
  submittedBy: { same: ['submittedby'] },
  withdrawn: { same: ['withdrawn', 'iswithdrawn', 'retracted', 'isretracted'] },
  votes: { same: ['votes', 'upvotes'] },
  stars: { same: ['stars', 'githubstars'] },
  // names that may be of anything else
  version: { same: [], near: ['version'] },
  versionAt: { same: ['versionat'], near: ['updated'] },
  journalRef: { same: ['journalref', 'journalreference'], near: ['journal', 'venue'] },
};

const linkSpellings: Readonly<Record<string, readonly string[]>> = {
  abs: ['abs', 'abstract', 'absurl', 'abstracturl', 'landing', 'paper'],
  pdf: ['pdf', 'pdfurl', 'pdflink', 'urlpdf', 'pdfs', 'openaccesspdf'],
  html: ['html', 'htmlurl', 'htmllink'],
  doi: ['doi', 'doiurl', 'doilink'],
  code: [
    ...[
      'code',
      'codeurl',
      'codelink',
      'codes',
      'sourcecode',
      'github',
      'githuburl',
      'githubrepo',
      'githublink',
    ],
    ...['repo', 'repository', 'repourl', 'repositoryurl'],
  ],
  project: ['project', 'projecturl', 'projectpage', 'projectlink', 'projectwebsite'],
};

/** A name in the form in which spellings are compared: `arXiv_ID` → `arxivid`. */
const comparableName = (name: string): string => name.toLowerCase().replace(/[\s_.:-]+/g, '');

const fieldBySpelling = new Map<string, { readonly field: string; readonly isNear: boolean }>(
  Object.entries(spellings).flatMap(([field, { same, near = [] }]) => [
    ...same.map((name) => [name, { field, isNear: false }] as const),
    ...near.map((name) => [name, { field, isNear: true }] as const),
  ]),
);
const linkBySpelling = new Map(
  Object.entries(linkSpellings).flatMap(([link, names]) => names.map((name) => [name, link] as const)),
);

/** Resolve a name to the field that it means, of these or of those with spellings; `isNear` where it might mean something else. */
export function resolveField(
  name: string,
  fields: readonly string[] = [],
): { readonly field: string; readonly isNear: boolean } | undefined {
  const typed = comparableName(name);
  const known = fieldBySpelling.get(typed);
  if (known) return known;
  const own = fields.find((field) => !Object.hasOwn(spellings, field) && comparableName(field) === typed);
  return own === undefined ? undefined : { field: own, isNear: false };
}

/** Resolve a name within `links` to the link that it means. */
export const resolveLink = (name: string): string | undefined => linkBySpelling.get(comparableName(name));

/** Resolve a name outside of `links` to the link that it means: there `abstract` is no link. */
export const linkMeantByField = (name: string): string | undefined =>
  resolveField(name) === undefined && !['abstract', 'landing', 'paper'].includes(comparableName(name))
    ? resolveLink(name)
    : undefined;

/** Closest fields that were found before: a file has the same names in every line. */
const closestFields = new Map<string, string | undefined>();
const mostCachedNames = 1_000;
/** More than any name of ours has. */
const mostNameCharacters = 40;

/** The field whose name is closest to a mistyped one, by up to two letters; undefined where none is near. */
export function closestField(name: string, fields: readonly string[]): string | undefined {
  const typed = comparableName(name);
  // it is near to none, and what is remembered must stay small
  if (typed.length > mostNameCharacters) return undefined;
  const question = `${typed} ${fields.length}`;
  if (closestFields.has(question)) return closestFields.get(question);
  const own = fields.filter((field) => !Object.hasOwn(spellings, field));
  const near = [
    ...[...fieldBySpelling].map(([spelling, { field }]) => [spelling, field] as const),
    ...own.map((field) => [comparableName(field), field] as const),
  ]
    .filter(([, field]) => fields.includes(field))
    .map(([spelling, field]) => ({ field, distance: editDistance(typed, spelling) }))
    .filter(({ distance: steps }) => steps <= Math.min(2, Math.floor(typed.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  if (closestFields.size < mostCachedNames) closestFields.set(question, near[0]?.field);
  return near[0]?.field;
}
