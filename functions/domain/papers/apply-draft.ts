import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './draft/draft.ts';
import { heatOf } from './heat.ts';
import { heatPartsOf, votesElsewhere, withHeats } from './heat-parts.ts';
import { type MergedFacts, mergeDraft } from './merge/merge-facts.ts';
import { recommendationIn } from './new-paper.ts';
import { type ClassifyDeps, nextRevision } from './next-revision.ts';
import type { Paper, StoredHeats } from './paper.ts';
import { addRecommendation } from './recommendations.ts';

/** A known paper with a draft applied to it. */
export interface AppliedDraft extends Pick<MergedFacts, 'taken' | 'refused'> {
  /** undefined when the paper stays as it is */
  readonly after?: Paper;
  /** the submitter recommends it, and had not before */
  readonly recommended: boolean;
}

/** Apply a draft to a known paper: facts, votes, stars and a recommendation. The same draft a second time changes nothing. */
export function applyDraft(paper: Paper, draft: Draft, on: ClassifyDeps): AppliedDraft {
  if (paper.pruned) return { taken: [], refused: [], recommended: false };
  const now = on.now().toISOString();
  const { facts, provenance, source, taken, refused } = mergeDraft(paper, draft, now);
  const votes = Math.max(0, (draft.votes ?? 0) - votesElsewhere(paper));
  const stars = Math.max(0, (draft.stars ?? 0) - paper.stars);
  const recommendation = recommendationIn(draft, now);
  const recommendations = recommendation && addRecommendation(paper.recommendations, recommendation);
  const recommended = recommendations !== undefined;
  const isSame = taken.length === 0 && source === paper.source && provenance === paper.provenance;
  if (isSame && !recommended && votes === 0 && stars === 0) return { taken, refused, recommended };
  const next = defined({
    ...nextRevision(paper, facts, taken, on),
    provenance,
    source,
    votes: paper.votes + votes,
    stars: paper.stars + stars,
    submittedBy: paper.submittedBy ?? draft.submittedBy,
    recommendations: recommendations ?? paper.recommendations,
  });
  const after = withHeats(next, heatsWith({ votes, stars }, paper, draft.listedAt ?? now));
  return { after, taken, refused, recommended };
}

/** The heats of a paper with so many more votes of others and stars at a moment. */
function heatsWith(more: { votes: number; stars: number }, paper: Paper, at: Instant): StoredHeats {
  const { votes, readerVotes, stars } = heatPartsOf(paper);
  return {
    votes: votes + heatOf({ vote: more.votes }, at),
    readerVotes,
    stars: stars + heatOf({ star: more.stars }, at),
  };
}
