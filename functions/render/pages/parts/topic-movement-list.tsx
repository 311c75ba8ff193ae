import { pagePath } from '../../../domain/publication/paths.ts';
import type { TopicMovement, TopicMovements } from '../../../domain/publication/topic-movements.ts';
import { barsPath } from './day-bars.tsx';
import { figure, plural } from './plural.ts';

const height = 20;

/** One topic: its name, two weeks of days as bars, and both weeks in figures. */
const Movement = ({ movement: { board, title, papers, before, days } }: { movement: TopicMovement }) => (
  <li>
    <a href={pagePath(board)}>{title}</a>
    <svg viewBox={`0 0 ${days.length * 10 - 2} ${height}`} aria-hidden="true">
      <path class="open" d={barsPath(days, height, 0, days.length - 7)} />
      <path d={barsPath(days, height, days.length - 7)} />
    </svg>
    <span class="count">
      {plural(papers, 'paper')}, {figure(before)} the week before
    </span>
  </li>
);

const Direction = ({ name, topics }: { name: string; topics: readonly TopicMovement[] }) =>
  topics.length === 0 ? null : (
    <div>
      <h3>{name}</h3>
      <ul class="movements">
        {topics.map((movement) => (
          <Movement movement={movement} />
        ))}
      </ul>
    </div>
  );

/** What rises and what falls among the topics; nothing where nothing moved by more than chance. */
export const TopicMovementList = ({ movements: { rising, falling } }: { movements: TopicMovements }) =>
  rising.length + falling.length === 0 ? null : (
    <section class="moving" aria-labelledby="moving">
      <h2 class="section" id="moving">
        This week among the topics
      </h2>
      <div>
        <Direction name="Rising" topics={rising} />
        <Direction name="Falling" topics={falling} />
      </div>
      <p class="note">
        The last seven days beside the seven before, measured by each topic’s share of all papers.
      </p>
    </section>
  );
