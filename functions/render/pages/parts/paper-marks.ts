import type { Paper } from '../../../domain/papers/paper.ts';

/**
 * The attributes by which the site's script knows a paper in a list: that it is one, and when it came to us, in seconds since 1970, so that a reader
 * sees what is new since their last visit. Its id is read from its link.
 */
export const paperMarks = (
  { storedAt }: Pick<Paper, 'storedAt'>,
  classes = '',
): { readonly class: string; readonly 'data-came': string } => ({
  class: classes === '' ? 'paper' : `paper ${classes}`,
  'data-came': String(Math.floor(Date.parse(storedAt) / 1_000)),
});
