import type { Section } from '../budget.ts';
import { measureFeeds } from '../feeds.ts';
import { samplePapers, site } from '../sample-papers.ts';

/** What a feed of a hundred entries takes, beside two packages that write feeds; the design has no budget for it. */
export const feeding: Section = async () => {
  console.table(
    Object.fromEntries(
      measureFeeds(samplePapers(100), site).map(({ formats, fresh, again, feed, feedsmith, bytes }) => [
        `${formats}, 100 entries`,
        {
          figure: `${fresh.toFixed(2)} ms`,
          'feed alone': `${(fresh / feed).toFixed(2)} ×`,
          feedsmith: `${(fresh / feedsmith).toFixed(2)} ×`,
          'on a second board': `${(again / fresh).toFixed(2)} ×`,
          size: `${Math.round(bytes / 1_024)} KB`,
        },
      ]),
    ),
  );
  return [];
};
