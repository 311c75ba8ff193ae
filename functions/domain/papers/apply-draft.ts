import { heatOf } from '../ranking/heat.ts';
import type { Draft } from './draft.ts';
import { monthOf } from './identity.ts';
import { changedFacts, mergedFacts } from './merge.ts';
import type { Classification, Instant, Paper, PaperFacts, PaperId } from './paper.ts';

/** The classifier of the day, its name, and the time. */
export interface Classifying {
  readonly classify: (paper: Pick<PaperFacts, 'title' | 'abstract' | 'categories'>) => Classification;
  readonly model: string;
  readonly now: () => Date;
}

/** A new paper, as the draft has it. */
export function created(id: PaperId, draft: Draft, on: Classifying): Paper {
  const now = on.now().toISOString();
  const { listedAt: _, byHand = false, votes = 0, stars = 0, ...facts } = draft;
  const listedAt = placeOf(draft, now);
  const submissions = byHand ? 1 : 0;
  return {
    ...facts,
    id,
    ...on.classify(draft),
    model: on.model,
    listedAt,
    updatedAt: listedAt,
    storedAt: now,
    ...(isReplacement(draft) && { revisedAt: now }),
    votes,
    stars,
    // who submits a paper by hand recommends it
    heat: heatOf({ votes: votes + submissions, stars }, listedAt),
    revision: 1,
  };
}

const isReplacement = ({ announceType }: Draft): boolean => announceType?.startsWith('replace') ?? false;

/** Where it stands in our list. The replacement of a paper that we never saw is news of an old paper, and no new one. */
function placeOf(draft: Draft, now: Instant): Instant {
  const { listedAt, publishedAt, arxivId } = draft;
  const given = isReplacement(draft) ? (publishedAt ?? (arxivId && monthOf(arxivId))) : listedAt;
  return given && given < now ? given : now;
}

/** The paper with what the draft adds; undefined when it adds nothing. */
export function updated(paper: Paper, draft: Draft, on: Classifying): Paper | undefined {
  if (paper.pruned) return undefined;
  const { facts, source } = mergedFacts(paper, draft);
  const changed = changedFacts(paper, facts);
  const votes = Math.max(paper.votes, draft.votes ?? 0);
  const stars = Math.max(paper.stars, draft.stars ?? 0);
  if (changed.length === 0 && source === paper.source && votes === paper.votes && stars === paper.stars)
    return undefined;
  const now = on.now().toISOString();
  const reread = (['title', 'abstract', 'categories'] as const).some((name) => changed.includes(name));
  const signals = { votes: votes - paper.votes, stars: stars - paper.stars };
  const revisedAt = isRevision(paper, facts) ? revisionOf(facts, now) : paper.revisedAt;
  return {
    ...withoutFacts(paper),
    ...facts,
    ...(revisedAt && { revisedAt }),
    ...(reread ? { ...on.classify(facts), model: on.model } : classificationOf(paper)),
    source,
    votes,
    stars,
    heat: paper.heat + heatOf(signals, draft.listedAt ?? now),
    updatedAt: changed.length > 0 ? now : paper.updatedAt,
    revision: paper.revision + 1,
  };
}

/** Where nobody had said which version it was, a number is no news. */
export const isRevision = (before: PaperFacts, after: PaperFacts): boolean =>
  before.version !== undefined && after.version !== undefined && after.version > before.version;

const revisionOf = ({ versionAt }: PaperFacts, now: Instant): Instant =>
  versionAt && versionAt < now ? versionAt : now;

type Classified = Classification & Pick<Paper, 'model'>;

const classificationOf = ({ topics, predictedCategory, model }: Paper): Classified => ({
  ...{ topics, model },
  ...(predictedCategory && { predictedCategory }),
});

/** A fact that is no longer known must not survive the merge, nor what the classifier made of it. */
function withoutFacts(paper: Paper): Omit<Paper, keyof PaperFacts | keyof Classified> {
  const { id, listedAt, updatedAt, storedAt, trendingAt, revisedAt, source } = paper;
  const { submittedBy, hidden, mergedInto, votes, stars, heat, revision } = paper;
  return {
    ...{ id, listedAt, updatedAt, storedAt, source, votes, stars, heat, revision },
    ...(trendingAt && { trendingAt }),
    ...(revisedAt && { revisedAt }),
    ...(submittedBy && { submittedBy }),
    ...(hidden !== undefined && { hidden }),
    ...(mergedInto && { mergedInto }),
  };
}
