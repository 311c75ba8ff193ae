import { pagePath } from '../../../domain/publication/paths.ts';
import type { TopicScore } from '../../../domain/topics/classification.ts';
import { topicOf } from '../../../domain/topics/taxonomy.ts';

/** What people call a topic. */
export const topicName = (slug: string): string => topicOf(slug)?.name ?? slug;

export const topicPath = (slug: string): string => pagePath(`topic/${encodeURIComponent(slug)}`);

/** A paper's topics, best first, each a way to more of the same. */
export const TopicChips = ({ topics, most = 3 }: { topics: readonly TopicScore[]; most?: number }) =>
  topics.length === 0 ? null : (
    <ul class="chips">
      {topics.slice(0, most).map(({ slug }) => (
        <li>
          <a href={topicPath(slug)}>{topicName(slug)}</a>
        </li>
      ))}
    </ul>
  );
