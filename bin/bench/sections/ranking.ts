import type { Section } from '../budget.ts';
import { measureRanking } from '../ranking.ts';

/** Our order of a day beside that of another site, whose list lies beside the repository where there is one. */
export const ranking: Section = async () => {
  const ranked = measureRanking(new URL('../../../../shared/data/hf_daily.jsonl.gz', import.meta.url));
  if (!ranked)
    console.log(
      'our order of a day beside its list: left out, since ../shared/data/hf_daily.jsonl.gz is not there',
    );
  else
    console.table({
      'our order of a day beside its own': {
        'rank correlation': ranked.mean.toFixed(3),
        'in nine days of ten': `≥ ${ranked.tenth.toFixed(3)}`,
        days: ranked.days,
        papers: ranked.papers,
      },
    });
  return [];
};
