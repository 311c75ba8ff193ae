import { pagePath } from '../../../domain/publication/paths.ts';
import type { TopicScore } from '../../../domain/topics/classification.ts';
import { topicOf } from '../../../domain/topics/taxonomy.ts';

/** A topic's name by its slug. */
export const topicName = (slug: string): string => topicOf(slug)?.name ?? slug;

/** The path of a topic's page. */
export const topicPath = (slug: string): string => pagePath(`topic/${encodeURIComponent(slug)}`);

/** A paper's topics, best first, each a link to its page. */
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
