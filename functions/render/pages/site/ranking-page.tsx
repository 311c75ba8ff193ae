import type { Site } from '../../../domain/library/site.ts';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';

/** The settings that decide what trends. */
export interface Ranking {
  readonly halfLifeHours: number;
  readonly weights: { readonly vote: number; readonly star: number };
  /** how many papers of a day are trending */
  readonly top: number;
}

export interface RankingPageProps {
  readonly site: Site;
  readonly ranking: Ranking;
}

/** `48 hours (2 days)`. */
const lasting = (hours: number): string => {
  const plain = plural(hours, 'hour');
  const days = hours / 24;
  return Number.isInteger(days) && days > 0 ? `${plain} (${plural(days, 'day')})` : plain;
};

const Weights = ({ weights }: { weights: Ranking['weights'] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Signal</th>
        <th scope="col" class="figure">
          Weight
        </th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">A vote</th>
        <td class="figure">{weights.vote}</td>
      </tr>
      <tr>
        <th scope="row">A star on its code</th>
        <td class="figure">{weights.star}</td>
      </tr>
    </tbody>
  </table>
);

const Heat = ({ ranking }: { ranking: Ranking }) => (
  <>
    <h2>Heat</h2>
    <p>
      Every paper has a heat, and each signal adds to it once, at the moment <var>t</var> when it comes:
    </p>
    <p>
      <strong>
        heat + weight · 2
        <sup>
          (<var>t</var> − landmark) / half-life
        </sup>
      </strong>
    </p>
    <p>
      The half-life is {lasting(ranking.halfLifeHours)}: a vote now counts as much as two votes that are{' '}
      {plural(ranking.halfLifeHours, 'hour')} old. The landmark is a fixed day in the past and changes nothing
      in the order. Because all heats fade at the same rate, nothing ever has to be computed again.
    </p>
    <Weights weights={ranking.weights} />
  </>
);

const Trending = ({ ranking }: { ranking: Ranking }) => (
  <>
    <h2>Trending</h2>
    <p>
      A paper enters trending when it first reaches the top {ranking.top} by heat. That moment is its date in
      the trending list and feed. It enters once: however it rises and falls later, a feed reader never sees
      it twice.
    </p>
    <p>
      Nothing else counts: no clicks are followed, no reader is profiled, and a vote is one vote. The topics
      of a paper say what it is about and have no part in its heat.
    </p>
  </>
);

/** How trending works, with the figures in force. */
export const rankingPage = ({ site, ranking }: RankingPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'How trending works',
      description: `How ${site.name} decides which papers are trending: signals, weights, half-life.`,
      path: '/about/ranking/',
    },
    body: (
      <div class="narrow prose">
        <h1>How trending works</h1>
        <p class="lede">
          A paper is hot when many people point at it in a short time, and cools as time goes by.
        </p>
        <Heat ranking={ranking} />
        <Trending ranking={ranking} />
      </div>
    ),
  });
