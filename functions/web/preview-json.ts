import type { ReplayedMail, ReplayedWeek } from '../domain/alerts/preview/replay-week.ts';
import type { AlertSettings } from '../domain/alerts/subscription/alert-settings.ts';
import type { Site } from '../domain/library/site.ts';
import { paperPath } from '../domain/publication/paths.ts';

/** A preview as JSON: how many papers in how many mails, each mail with its papers, and when the first would come. */
export const previewJson = (settings: AlertSettings, { mails, next, waiting }: ReplayedWeek, site: Site) => ({
  settings,
  papers: mails.reduce((sum, { digest }) => sum + digest.papers.length, 0),
  mails: mails.map((mail) => mailJson(mail, site)),
  first: { at: next.at, on: next.on, papersSoFar: waiting.papers.length + waiting.more },
});

const mailJson = ({ due, digest: { papers, more } }: ReplayedMail, site: Site) => ({
  at: due.at,
  on: due.on,
  papers: papers.map(({ id, title }) => ({ id, title, url: site.url + paperPath(id) })),
  more,
});
