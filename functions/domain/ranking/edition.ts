import type { PaperId } from '../papers/paper.ts';
import type { Instant } from '../time.ts';

/** How long a period an edition covers. */
export type EditionKind = 'daily' | 'weekly';

/** The best papers of a day or a week, chosen once and frozen. */
export interface Edition {
  readonly kind: EditionKind;
  /** `2026-11-23`, `2026-W48`; of UTC */
  readonly period: string;
  /** the moment as of which it was chosen: six hours after its last day's end, whenever that was done */
  readonly frozenAt: Instant;
  /** best first */
  readonly ids: readonly PaperId[];
  /** how many papers were listed in its time */
  readonly total: number;
}
