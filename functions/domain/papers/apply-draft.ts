import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Classification } from '../topics/classification.ts';
import type { Draft } from './draft/draft.ts';
import { heatOf } from './heat.ts';
import { monthOf } from './identity/identity.ts';
import {
  classified,
  type FactName,
  factKeys,
  factNames,
  factsOf,
  paperFacts,
  significant,
} from './merge/facts.ts';
import { type Merged, merged, wordOf } from './merge/merge.ts';
import { asserted, bestSource } from './merge/provenance.ts';
import { momentOf } from './moment.ts';
import type { Paper, PaperFacts, PaperId, Recommendation } from './paper.ts';

/** The classifier of the day, its name, and the time. */
export interface Classifying {
  readonly classify: (paper: Pick<PaperFacts, 'title' | 'abstract' | 'categories'>) => Classification;
  readonly model: string;
  readonly now: () => Date;
}

/** What a draft makes of a paper that is known. */
export interface Applied extends Pick<Merged, 'taken' | 'kept'> {
  /** undefined when it stays as it is */
  readonly after?: Paper;
  /** somebody recommends it who had not */
  readonly recommended: boolean;
}

/** A new paper, as the draft has it. */
export function created(id: PaperId, draft: Draft, on: Classifying): Paper {
  const now = on.now().toISOString();
  const { byHand = false, votes = 0, stars = 0, submittedBy } = draft;
  const listedAt = listingDate(draft, id, now);
  const recommendations = byHand ? [{ by: submitterOf(draft), at: listedAt }] : [];
  const said = factsOf(draft);
  const names = factNames.filter((name) => said.has(name));
  const provenance = asserted(draft.provenance ?? [], names.filter(isUnsaid(draft)), wordOf(draft), now);
  return defined({
    ...paperFacts(said),
    id,
    ...on.classify(draft),
    model: on.model,
    provenance,
    listedAt,
    updatedAt: listedAt,
    storedAt: now,
    revisedAt: isReplacement(draft) ? now : undefined,
    recommendations: recommendations.length > 0 ? recommendations : undefined,
    source: bestSource(draft.provenance) ?? draft.source,
    submittedBy,
    votes,
    stars,
    // who submits a paper by hand recommends it
    heat: heatOf({ votes: votes + recommendations.length, stars }, listedAt),
    revision: 1,
  });
}

/** Of a draft that brings no word of others for a fact, the fact is its own word. */
const isUnsaid =
  ({ provenance = [] }: Draft) =>
  (name: FactName): boolean =>
    !provenance.some(({ facts }) => facts.includes(name));

/** A submitter without a name is one all the same. */
const submitterOf = ({ submittedBy = 'somebody' }: Draft): string => submittedBy;

const isReplacement = ({ announceType }: Draft): boolean => announceType?.startsWith('replace') ?? false;

/** Where it stands in our list. The replacement of a paper that we never saw is news of an old paper, and no new one. */
function listingDate(draft: Draft, id: PaperId, now: Instant): Instant {
  const { listedAt, publishedAt, arxivId } = draft;
  const given = isReplacement(draft) ? (publishedAt ?? (arxivId && monthOf(arxivId))) : listedAt;
  if (!given || given >= now) return now;
  // a submission has a moment of its own, and so has what we wrote; an announcement is one for all its papers
  return draft.byHand || draft.source === 'operator' ? given : momentOf(given, id);
}

/** What the draft makes of the paper. The same draft a second time makes nothing of it. */
export function applied(paper: Paper, draft: Draft, on: Classifying): Applied {
  if (paper.pruned) return { taken: [], kept: [], recommended: false };
  const now = on.now().toISOString();
  const { facts, provenance, source, taken, kept } = merged(paper, draft, now);
  const votes = Math.max(paper.votes, draft.votes ?? 0);
  const stars = Math.max(paper.stars, draft.stars ?? 0);
  const recommendation = newRecommendation(paper, draft, now);
  const signals = {
    votes: votes - paper.votes + (recommendation ? 1 : 0),
    stars: stars - paper.stars,
  };
  const isNews =
    taken.length > 0 ||
    source !== paper.source ||
    provenance !== paper.provenance ||
    signals.votes > 0 ||
    signals.stars > 0;
  const recommended = recommendation !== undefined;
  if (!isNews) return { taken, kept, recommended };
  const submittedBy = paper.submittedBy ?? draft.submittedBy;
  const after = defined({
    ...withFacts(paper, facts, taken, on),
    provenance,
    source,
    votes,
    stars,
    heat: paper.heat + heatOf(signals, recommended ? now : (draft.listedAt ?? now)),
    submittedBy,
    recommendations: recommendation
      ? [...(paper.recommendations ?? []), recommendation]
      : paper.recommendations,
  });
  return { after, taken, kept, recommended };
}

/** A submitter recommends a paper once. */
function newRecommendation(paper: Paper, draft: Draft, at: Instant): Recommendation | undefined {
  const by = submitterOf(draft);
  const isKnown = paper.recommendations?.some((one) => one.by === by) ?? false;
  return draft.byHand && !isKnown ? { by, at } : undefined;
}

/** The paper's next revision, with these facts in the place of its own; `taken` are those that are others now. */
export function withFacts(
  paper: Paper,
  facts: PaperFacts,
  taken: readonly FactName[],
  on: Classifying,
): Paper {
  const now = on.now().toISOString();
  const revisedAt = isRevision(paper, facts) ? revisionDate(facts, now) : paper.revisedAt;
  const rereads = classified.some((name) => taken.includes(name));
  return defined({
    ...withoutFacts(paper),
    ...facts,
    revisedAt,
    // no more than that of what is answered: who has no classifier answers with a whole paper
    ...classificationOf(rereads ? { ...on.classify(facts), model: on.model } : paper),
    updatedAt: taken.some((name) => significant.has(name)) ? now : paper.updatedAt,
    revision: paper.revision + 1,
  });
}

/** Where nobody had said which version it was, a number is no news. */
const isRevision = (before: PaperFacts, after: PaperFacts): boolean =>
  before.version !== undefined && after.version !== undefined && after.version > before.version;

const revisionDate = ({ versionAt }: PaperFacts, now: Instant): Instant =>
  versionAt && versionAt < now ? versionAt : now;

type Classified = Classification & Pick<Paper, 'model'>;

const classificationOf = ({ topics, predictedCategory, model }: Classified): Classified =>
  defined({
    ...{ topics, model },
    predictedCategory,
  });

/** A fact that is no longer known must not survive the merge, nor what the classifier made of it. */
const withoutFacts = (paper: Paper): Omit<Paper, keyof PaperFacts | keyof Classified> =>
  Object.fromEntries(
    Object.entries(paper).filter(([key]) => !factKeys.has(key) && !classifiedKeys.has(key)),
  ) as unknown as Omit<Paper, keyof PaperFacts | keyof Classified>;

const classifiedKeys: ReadonlySet<string> = new Set<keyof Classified>([
  'topics',
  'predictedCategory',
  'model',
]);
