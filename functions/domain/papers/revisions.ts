import { defined } from '../defined.ts';
import { type Instant, later } from '../time.ts';
import type { Paper, Revision } from './paper.ts';

/** Most revisions that a paper names: few have more versions, and its row stays small. */
const mostRevisions = 20;

/** The places of a paper on the board of revisions, oldest first; a paper of an older layout names only the last. */
export function revisionsOf({ revisions, revisedAt, version = 1 }: Revised): readonly Revision[] {
  if (revisions) return revisions;
  return revisedAt ? [{ at: revisedAt, version }] : [];
}

type Revised = Pick<Paper, 'revisions' | 'revisedAt' | 'version'>;

/** The dates of a paper to which a new version came, or that was withdrawn, at a moment. */
export function addRevision(
  paper: Revised,
  revision: Revision,
): Required<Pick<Paper, 'revisions' | 'revisedAt'>> {
  return datesOf(withRevision(revisionsOf(paper), revision));
}

/** Revisions with one more. No two of one paper share a moment. */
function withRevision(all: readonly Revision[], one: Revision): readonly Revision[] {
  let { at } = one;
  while (all.some((other) => other.at === at)) at = later(new Date(at), 1);
  return [...all, { ...one, at }];
}

/** The dates of a paper with the revisions of another that turned out to be the same: what both know of stands where the paper has it. */
export function joinRevisions(paper: Paper, duplicate: Paper): Pick<Paper, 'revisions' | 'revisedAt'> {
  const known = revisionsOf(paper);
  const isKnown = (one: Revision) =>
    known.some(({ version, withdrawn }) => version === one.version && withdrawn === one.withdrawn);
  const all = revisionsOf(duplicate)
    .filter((one) => !isKnown(one))
    .reduce(withRevision, known);
  return all.length > 0 ? datesOf(all) : {};
}

/** The dates of a paper none of whose revisions is later than a moment: a clock that had jumped ahead wrote those. Their order stays. */
export function capRevisions(paper: Revised, latest: Instant): Pick<Paper, 'revisions' | 'revisedAt'> {
  if (!revisionsOf(paper).some(({ at }) => at > latest))
    return defined({ revisions: paper.revisions, revisedAt: paper.revisedAt });
  let bound = latest;
  const capped = [...revisionsOf(paper)].reverse().map((revision) => {
    const at = revision.at > bound ? bound : revision.at;
    bound = later(new Date(at), -1);
    return { ...revision, at };
  });
  return datesOf(capped);
}

function datesOf(all: readonly Revision[]): Required<Pick<Paper, 'revisions' | 'revisedAt'>> {
  const revisions = [...all].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-mostRevisions);
  return { revisions, revisedAt: revisions.at(-1)?.at ?? '' };
}
