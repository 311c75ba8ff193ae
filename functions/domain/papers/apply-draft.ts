import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './draft/draft.ts';
import { heatOf } from './heat.ts';
import { type MergedFacts, mergeDraft } from './merge/merge-facts.ts';
import { submitterOf } from './new-paper.ts';
import { type ClassifyDeps, nextRevision } from './next-revision.ts';
import type { Paper, Recommendation } from './paper.ts';

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
  const votes = Math.max(paper.votes, draft.votes ?? 0);
  const stars = Math.max(paper.stars, draft.stars ?? 0);
  const recommendation = newRecommendation(paper, draft, now);
  const signals = {
    votes: votes - paper.votes + (recommendation ? 1 : 0),
    stars: stars - paper.stars,
  };
  const recommended = recommendation !== undefined;
  const isSame = taken.length === 0 && source === paper.source && provenance === paper.provenance;
  if (isSame && signals.votes === 0 && signals.stars === 0) return { taken, refused, recommended };
  const after = defined({
    ...nextRevision(paper, facts, taken, on),
    provenance,
    source,
    votes,
    stars,
    heat: paper.heat + heatOf(signals, recommended ? now : (draft.listedAt ?? now)),
    submittedBy: paper.submittedBy ?? draft.submittedBy,
    recommendations: recommendation
      ? [...(paper.recommendations ?? []), recommendation]
      : paper.recommendations,
  });
  return { after, taken, refused, recommended };
}

/** The recommendation in a draft that was submitted by hand; undefined where its submitter has recommended the paper already. */
function newRecommendation(paper: Paper, draft: Draft, at: Instant): Recommendation | undefined {
  const by = submitterOf(draft);
  const isKnown = paper.recommendations?.some((one) => one.by === by) ?? false;
  return draft.byHand && !isKnown ? { by, at } : undefined;
}
