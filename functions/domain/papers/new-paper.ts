import { createHash } from 'node:crypto';
import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './draft/draft.ts';
import { heatOf } from './heat.ts';
import { withHeats } from './heat-parts.ts';
import { monthOfArxivId } from './identity/identity.ts';
import { type FactsByName, factsByName, joinFacts } from './merge/facts.ts';
import { attributionOf } from './merge/merge-facts.ts';
import { type Assertion, bestSource, withAssertion } from './merge/provenance.ts';
import type { ClassifyDeps } from './next-revision.ts';
import type { Paper, PaperId, Recommendation, Revision } from './paper.ts';
import { factNames } from './paper-facts.ts';
import { addRevision } from './revisions.ts';

/** Make a new paper of a draft. */
export function newPaper(id: PaperId, draft: Draft, on: ClassifyDeps): Paper {
  const now = on.now().toISOString();
  const { votes = 0, stars = 0, submittedBy } = draft;
  const listedAt = listingDate(draft, id, now);
  // who submits a paper by hand recommends it
  const recommendation = recommendationIn(draft, listedAt);
  const sheet = factsByName(draft);
  const paper: Paper = defined({
    ...joinFacts(sheet),
    id,
    ...on.classify(draft),
    model: on.model,
    provenance: provenanceOf(draft, sheet, now),
    listedAt,
    updatedAt: listedAt,
    storedAt: now,
    ...(isReplacement(draft) ? addRevision({}, firstRevision(draft, now)) : {}),
    recommendations: recommendation && [recommendation],
    source: bestSource(draft.provenance) ?? draft.source,
    submittedBy,
    votes,
    stars,
    heat: 0,
    revision: 1,
  });
  const heats = {
    votes: heatOf({ vote: votes }, listedAt),
    readerVotes: 0,
    stars: heatOf({ star: stars }, listedAt),
  };
  return withHeats(paper, heats);
}

/** The assertions that a draft brings of others, and its own of every other fact. */
function provenanceOf(draft: Draft, sheet: FactsByName, at: Instant): readonly Assertion[] {
  const { provenance = [] } = draft;
  const attributed = new Set(provenance.flatMap(({ facts }) => facts));
  const own = factNames.filter((name) => sheet.has(name) && !attributed.has(name));
  return withAssertion(provenance, own, attributionOf(draft), at);
}

/** The recommendation in a draft that was submitted by hand; a submitter without a name is one all the same. */
export const recommendationIn = (
  { byHand = false, submittedBy: by = 'somebody', pick }: Draft,
  at: Instant,
): Recommendation | undefined => (byHand ? defined({ by, at, pick }) : undefined);

/** The revision by which we hear of a paper for the first time. */
const firstRevision = ({ version = 1, withdrawn }: Draft, at: Instant): Revision =>
  withdrawn ? { at, version, withdrawn } : { at, version };

const isReplacement = ({ announceType }: Draft): boolean => announceType?.startsWith('replace') ?? false;

/** The draft's place in our list. The replacement of a paper that we never saw is news of an old paper, and no new one. */
function listingDate(draft: Draft, id: PaperId, now: Instant): Instant {
  const { listedAt, publishedAt, arxivId } = draft;
  const given = isReplacement(draft) ? (publishedAt ?? (arxivId && monthOfArxivId(arxivId))) : listedAt;
  if (!given || given >= now) return now;
  // a submission has a moment of its own, and so has what we wrote; an announcement is one for all its papers
  return draft.byHand || draft.source === 'operator' ? given : momentOf(given, id);
}

/** As many moments as arXiv has numbers in a month. */
const momentsPerAnnouncement = 100_000;

/**
 * A paper's own moment within an announcement, so that no two of one announcement share theirs: its instant, and the
 * number of the arXiv id in milliseconds, or a hash of any other id. The same for ever.
 */
const momentOf = (announced: Instant, id: PaperId): Instant =>
  new Date(Date.parse(announced) + numberOf(id)).toISOString();

function numberOf(id: PaperId): number {
  // `arxiv:2403.01234` → 1234, `arxiv:math/0611800` → 800
  const number = /^arxiv:(?:\d{4}\.(\d+)|[a-z-]+\/\d{4}(\d{3}))$/.exec(id);
  if (number) return Number(number[1] ?? number[2]);
  return createHash('sha256').update(id).digest().readUInt32BE() % momentsPerAnnouncement;
}
