import { parseSettings, type SettingsInput } from '../domain/alerts/subscription/parse-settings.ts';
import { parseFilter } from '../domain/filters/parse-filter.ts';
import { findLiked } from '../domain/library/search/find-liked.ts';
import { findPaper } from '../domain/papers/identity/find-paper.ts';
import type { AppDeps } from './app-deps.ts';
import { noSuchPaper } from './query-papers.ts';

/** Check an alert's settings, and that papers are known to which its filter wants others to be like. */
export async function checkSettings(
  input: SettingsInput,
  web: Pick<AppDeps, 'papers'>,
): Promise<ReturnType<typeof parseSettings>> {
  const checked = parseSettings(input);
  if ('errors' in checked) return checked;
  const parsed = parseFilter(checked.settings.filter);
  if ('problem' in parsed) return checked;
  const { unknown } = await findLiked(parsed.filter, { find: (id) => findPaper(id, web.papers) });
  const [id] = unknown;
  return id === undefined ? checked : { errors: [{ path: 'filter', message: noSuchPaper(id) }] };
}
