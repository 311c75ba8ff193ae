import type { Instant } from '../time.ts';
import type { CategoryScore, Classification } from '../topics/classification.ts';
import type { Assertion } from './merge/provenance.ts';
import type { PaperFacts } from './paper-facts.ts';

/** `arxiv:2403.01234`, `doi:10.1000/182` or `title:<fingerprint>`: see identity.ts. Never changes, never holds a version. */
export type PaperId = string;

/** A recommendation: by the submit endpoint, under a token's name. */
export interface Recommendation {
  readonly by: string;
  readonly at: Instant;
  /** the token is an editor's, whose recommendation is a pick */
  readonly pick?: true | undefined;
}

/** What of a paper's heat came from signals that are not kept with it one by one. */
export interface StoredHeats {
  /** of votes that others counted */
  readonly votes: number;
  /** of our own readers' votes, which have rows of their own: see votes/ */
  readonly readerVotes: number;
  readonly stars: number;
}

/** A new version of a paper, or its withdrawal: a place on the board of revisions. */
export interface Revision {
  readonly at: Instant;
  /** the version as of then; 1 where no source has said it */
  readonly version: number;
  /** it tells of a withdrawal, with a new version or without one */
  readonly withdrawn?: true | undefined;
}

/** A paper as it is stored, published and mailed. */
export interface Paper extends PaperFacts, Classification {
  readonly id: PaperId;
  /** who asserted which fact of it, and may not easily be overruled: see provenance.ts */
  readonly provenance: readonly Assertion[];
  /** version of the model that classified it */
  readonly model: string;
  /** its place in our list */
  readonly listedAt: Instant;
  /** last significant change: title, abstract, authors, version or withdrawal */
  readonly updatedAt: Instant;
  /** when it was first stored here: digests go by it, so that a late arrival is not missed */
  readonly storedAt: Instant;
  /** when its last new version came, or when it was withdrawn: its last place on the board of revisions */
  readonly revisedAt?: Instant;
  /** all of these places, oldest first: see revisions.ts */
  readonly revisions?: readonly Revision[];
  /** when it first came among the hottest; set once */
  readonly trendingAt?: Instant;
  /** why it was taken down; it is kept, so that it does not come back, and shown nowhere */
  readonly hidden?: string;
  /** when it was taken down or became another one */
  readonly removedAt?: Instant;
  /** it was erased, and no source may fill it again */
  readonly pruned?: true;
  /** it turned out to be this other paper, which has taken its place */
  readonly mergedInto?: PaperId;
  /** papers that turned out to be this one, and whose facts it has taken in */
  readonly absorbed?: readonly PaperId[];
  /** name of the source that knows it best: see `sourceRank` in provenance.ts */
  readonly source: string;
  /** the first to bring or recommend it */
  readonly submittedBy?: string;
  /** once for each submitter, the first who brought it by hand included */
  readonly recommendations?: readonly Recommendation[];
  /** those that others counted, and those of our readers */
  readonly votes: number;
  /** how many of its votes are our readers' */
  readonly readerVotes?: number | undefined;
  readonly stars: number;
  /** forward-decayed sum of signals: see heat.ts */
  readonly heat: number;
  /** parts of its heat: see heat-parts.ts; absent where there are none, or an older release wrote it */
  readonly heats?: StoredHeats | undefined;
  /** counts the writes of this paper; an update names the revision it saw */
  readonly revision: number;
}

/** Whether readers may see it. */
export const isShown = (paper: Pick<Paper, 'hidden' | 'mergedInto'>): boolean =>
  paper.hidden === undefined && paper.mergedInto === undefined;

/** When a paper that readers do not see any more was removed, as far as it is known; undefined for one that they see. */
export const removedAtOf = (paper: Paper): Instant | undefined =>
  isShown(paper) ? undefined : (paper.removedAt ?? paper.updatedAt);

/** The category expected of a paper, as long as it has none of its own. */
export const expectedCategory = ({
  categories,
  predictedCategory,
}: Pick<Paper, 'categories' | 'predictedCategory'>): CategoryScore | undefined =>
  categories.length > 0 ? undefined : predictedCategory;

/** The categories under which readers find a paper: its own, or else the one that is expected of it, or none. */
export function categoriesOf(paper: Pick<Paper, 'categories' | 'predictedCategory'>): readonly string[] {
  const expected = expectedCategory(paper);
  return expected ? [expected.category] : paper.categories;
}
