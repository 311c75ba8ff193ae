import type { Window } from '../../library/window.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import type { Instant } from '../../time.ts';
import { dayIn } from '../../time-zone.ts';
import type { Digest } from '../delivery/digest.ts';
import { digestSelector } from '../delivery/digest-selector.ts';
import { likedFinder } from '../delivery/liked-finder.ts';
import { placed, zoneOf } from '../delivery/next-due.ts';
import type { AlertSettings } from '../subscription/alert-settings.ts';
import { onePeriodBack } from '../subscription/confirm.ts';

/** What a digest is chosen from. */
export interface PreviewDeps {
  readonly window: Window;
  /** the instant through which all stored papers are in the window */
  readonly through: Instant;
  readonly findPaper: (id: PaperId) => Promise<Paper | undefined>;
}

/** Choose the digest that an alert would bring now, of what the period before has brought; nothing is sent. */
export async function previewDigest(
  settings: AlertSettings,
  now: Date,
  { window, through, findPaper }: PreviewDeps,
): Promise<Digest> {
  const covered = onePeriodBack(settings, now);
  const due = placed(settings, dayIn(zoneOf(settings), now), now);
  const liked = await likedFinder(window, findPaper)(settings.filter);
  return digestSelector(window, through, now)({ settings, covered, due }, liked).digest;
}
