import { defined } from '../../../domain/defined.ts';
import type { PaperChange } from '../../../domain/papers/merge/history.ts';
import { assertionOf } from '../../../domain/papers/merge/provenance.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import type { FactName } from '../../../domain/papers/paper-facts.ts';
import { dayOf, type Instant } from '../../../domain/time.ts';

/** Something that happened to a paper. */
export interface LifeEvent {
  readonly at: Instant;
  readonly what: string;
  readonly note?: string;
}

/** What readers call the facts whose changes they are told of. */
const factNames: Partial<Record<FactName, string>> = {
  title: 'title',
  abstract: 'abstract',
  authors: 'authors',
  categories: 'categories',
  comment: 'comment',
  doi: 'DOI',
  license: 'licence',
  'links.code': 'code',
  'links.project': 'project page',
  'links.html': 'HTML',
};

/** What happened to a paper, oldest first: versions with what changed in them, withdrawals, where it was published. */
export function paperLife(paper: Paper, changes: readonly PaperChange[]): LifeEvent[] {
  const told = changes.flatMap(changeEvents);
  const isTold = (what: string) => told.some((event) => event.what === what);
  const revisions = (paper.revisions ?? []).map(
    ({ at, version, withdrawn }): LifeEvent => ({ at, what: withdrawn ? 'Withdrawn' : `Version ${version}` }),
  );
  const events = [
    ...milestones(paper),
    ...told,
    ...revisions.filter(({ what }) => !isTold(what)),
    ...inPrint(paper),
  ];
  const isUpdateTold = events.some(({ at }) => dayOf(at) === dayOf(paper.updatedAt));
  if (!isUpdateTold)
    events.push({ at: paper.updatedAt, what: 'Updated', note: 'a new version, or better data' });
  return events.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** The dates that are often days apart, and easily taken for each other. */
const milestones = ({ publishedAt, announcedAt, listedAt, trendingAt }: Paper): LifeEvent[] => [
  ...event(publishedAt, 'Published', 'its first version'),
  ...event(announcedAt, 'Announced', 'by its archive'),
  ...event(listedAt, 'Listed', 'its place in our list'),
  ...event(trendingAt, 'Trending', 'first in the top of the day'),
];

const event = (at: Instant | '' | undefined, what: string, note: string): LifeEvent[] =>
  at ? [{ at, what, note }] : [];

/** Where it was published since, as of the moment at which we were told. */
function inPrint(paper: Paper): LifeEvent[] {
  const at = assertionOf(paper, 'journalRef')?.at ?? paper.updatedAt;
  return event(paper.journalRef && at, 'In print', paper.journalRef ?? '');
}

function changeEvents({ at, changed, version, was = {} }: PaperChange): LifeEvent[] {
  const facts = changed.flatMap((name) => factNames[name as FactName] ?? []);
  const note = facts.length === 0 ? undefined : `changed: ${facts.join(', ')}`;
  if (changed.includes('withdrawn'))
    return [defined({ at, what: was.withdrawn === true ? 'Reinstated' : 'Withdrawn', note })];
  if (changed.includes('version') && version !== undefined)
    return [defined({ at, what: `Version ${version}`, note })];
  return note === undefined ? [] : [{ at, what: 'Corrected', note }];
}
