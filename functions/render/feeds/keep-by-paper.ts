import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';

/** What was made of those papers that were asked for last, and of those before them, which are forgotten together. */
interface Kept<Made> {
  recent: Map<Paper, Made>;
  former: Map<Paper, Made>;
}

/**
 * Make something of a paper for a site once, and keep it for `most` papers, and as many before those.
 *
 * A paper that changes is another object, and so is a site: nothing that is kept can be out of date. Plain maps with a limit,
 * since a weak map of papers costs the collector more than it saves.
 */
export function keepByPaper<Made>(
  most: number,
  make: (paper: Paper, site: Site) => Made,
): (paper: Paper, site: Site) => Made {
  const bySite = new WeakMap<Site, Kept<Made>>();
  return (paper, site) => {
    const kept = bySite.get(site) ?? { recent: new Map(), former: new Map() };
    bySite.set(site, kept);
    const known = kept.recent.get(paper);
    if (known !== undefined) return known;
    const made = kept.former.get(paper) ?? make(paper, site);
    if (kept.recent.size >= most) {
      kept.former = kept.recent;
      kept.recent = new Map();
    }
    kept.recent.set(paper, made);
    return made;
  };
}
