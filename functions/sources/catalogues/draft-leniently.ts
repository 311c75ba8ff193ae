import type { Drafted, RawPaper } from '../../domain/papers/draft/draft.ts';
import { parseDraft } from '../../domain/papers/draft/parse-draft.ts';
import type { RankedSource } from '../../domain/papers/merge/provenance.ts';

/** Fields without which a paper is still the same paper. */
const dispensable =
  /^(?:publishedAt|announcedAt|versionAt|listedAt|url|doi|license|comment|journalRef|links\.)/;

/** Make a draft of a record that people typed: an optional field that is wrong is left out with a warning. */
export function draftLeniently(raw: RawPaper, source: RankedSource, label?: string): Drafted {
  const drafted = parseDraft(raw, source);
  if ('draft' in drafted) return drafted;
  const of = label ? ` (${label.slice(0, 80)})` : '';
  const errors = drafted.errors.map(({ path, message }) => ({ path, message: message + of }));
  if (!drafted.errors.every(({ path }) => dispensable.test(path))) return { errors };
  const bad = new Set(drafted.errors.map(({ path }) => path));
  const links = Object.fromEntries(
    Object.entries(raw.links ?? {}).filter(([name]) => !bad.has(`links.${name}`)),
  );
  const fields = Object.fromEntries(Object.entries(raw).filter(([name]) => !bad.has(name)));
  const again = parseDraft({ ...(fields as unknown as RawPaper), links }, source);
  if ('errors' in again) return { errors };
  const left = drafted.errors.map(({ path, message }) => ({ path, message: `${message}: it is left out` }));
  return { draft: again.draft, warnings: [...(again.warnings ?? []), ...left] };
}
