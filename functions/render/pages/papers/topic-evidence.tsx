import type { TopicScore } from '../../../domain/topics/classification.ts';
import { topicPath } from '../parts/topic-chips.tsx';

/** Why a paper is under its topics: the classifier's certainty and the words that spoke for it. */
export const TopicEvidence = ({
  topics,
  nameOf,
}: {
  topics: readonly TopicScore[];
  nameOf: (slug: string) => string;
}) => (
  <ul class="topics">
    {topics.map(({ slug, score, evidence }) => (
      <li>
        <a href={topicPath(slug)}>{nameOf(slug)}</a>
        <span class="share">{Math.round(score * 100)} %</span>
        {evidence.length > 0 ? <span class="note">because of: {evidence.join(', ')}</span> : null}
      </li>
    ))}
  </ul>
);
