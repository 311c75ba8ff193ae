import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import type { Classification } from '../topics/classification.ts';
import { classifierInputs, significantFacts } from './merge/facts.ts';
import type { Paper } from './paper.ts';
import { type FactName, factKeys, type PaperFacts } from './paper-facts.ts';
import { addRevision } from './revisions.ts';

/** The classifier of today, the version of its model, and the time. */
export interface ClassifyDeps {
  readonly classify: (paper: Pick<PaperFacts, 'title' | 'abstract' | 'categories'>) => Classification;
  readonly model: string;
  readonly now: () => Date;
}

/** The paper's next revision, with these facts in the place of its own; `taken` names those that differ. */
export function nextRevision(
  paper: Paper,
  facts: PaperFacts,
  taken: readonly FactName[],
  on: ClassifyDeps,
): Paper {
  const now = on.now().toISOString();
  const isWithdrawn = facts.withdrawn && !paper.withdrawn;
  const isNews = isRevision(paper, facts) || isWithdrawn;
  const at = isRevision(paper, facts) ? revisionDate(facts, now) : now;
  const revision = defined({ at, version: facts.version ?? 1, withdrawn: facts.withdrawn || undefined });
  const isReclassified = classifierInputs.some((name) => taken.includes(name));
  return defined({
    ...withoutFacts(paper),
    ...facts,
    ...(isNews ? addRevision(paper, revision) : {}),
    // only what belongs to a classification: a caller without a classifier answers with a whole paper
    ...classificationOf(isReclassified ? { ...on.classify(facts), model: on.model } : paper),
    updatedAt: taken.some((name) => significantFacts.has(name)) ? now : paper.updatedAt,
    revision: paper.revision + 1,
  });
}

/** Whether the version is later. Where no version was known, a number is no news. */
const isRevision = (before: PaperFacts, after: PaperFacts): boolean =>
  before.version !== undefined && after.version !== undefined && after.version > before.version;

const revisionDate = ({ versionAt }: PaperFacts, now: Instant): Instant =>
  versionAt && versionAt < now ? versionAt : now;

type Classified = Classification & Pick<Paper, 'model'>;

const classificationOf = ({ topics, predictedCategory, model }: Classified): Classified =>
  defined({ topics, model, predictedCategory });

/** The paper without its facts and its classification: what is no longer known must not survive the merge. */
const withoutFacts = (paper: Paper): Omit<Paper, keyof PaperFacts | keyof Classified> =>
  Object.fromEntries(
    Object.entries(paper).filter(([key]) => !factKeys.has(key) && !classifiedKeys.has(key)),
  ) as unknown as Omit<Paper, keyof PaperFacts | keyof Classified>;

const classifiedKeys: ReadonlySet<string> = new Set<keyof Classified>([
  'topics',
  'predictedCategory',
  'model',
]);
