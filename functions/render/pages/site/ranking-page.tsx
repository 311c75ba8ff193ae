import type { Site } from '../../../domain/library/site.ts';
import type { Signal } from '../../../domain/papers/heat.ts';
import { formatDay } from '../../dates.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';
import { rankingScript } from './ranking-script.ts';

/** The settings that decide what trends. */
export interface Ranking {
  readonly halfLifeHours: number;
  /** the day from which heats are counted */
  readonly landmark: string;
  readonly weights: Readonly<Record<Signal, number>>;
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

const signals: readonly (readonly [signal: Signal, name: string, counts: string])[] = [
  ['vote', 'A vote', 'one a reader and paper here; elsewhere as many as Hugging Face counts'],
  ['star', 'A star on its code', 'as many as its repository has'],
  ['recommendation', 'A recommendation', 'one a submitter and paper, the first who brings it included'],
  ['pick', 'An editor’s pick', 'a recommendation by an editor of this site'],
];

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
      {signals.map(([signal, name, counts]) => (
        <tr>
          <th scope="row">
            {name} <span class="note">{counts}</span>
          </th>
          <td class="figure">{weights[signal]}</td>
        </tr>
      ))}
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
      {plural(ranking.halfLifeHours, 'hour')} old. The landmark is a fixed day,{' '}
      <time datetime={ranking.landmark}>{formatDay(ranking.landmark.slice(0, 10))}</time>, and changes nothing
      in the order. Because all heats fade at the same rate, nothing ever has to be computed again because
      time went by.
    </p>
    <Weights weights={ranking.weights} />
    <p>
      What others count, votes and stars, counts from the moment at which their source lists the paper,
      whenever we hear of it. A vote here that is taken back takes back just what it added. The page of every
      paper shows the parts of its heat. Of two papers of equal heat the one with more votes comes first, and
      of those with as many the newest.
    </p>
  </>
);

const Trending = ({ ranking }: { ranking: Ranking }) => (
  <>
    <h2>Trending</h2>
    <p>
      What is trending are the papers of thirty days that have any heat, hottest first, as of now. This is the
      order of the <a href="/trending/">list of all papers</a>, of the lists of every topic and category, and
      of <code>sort=trending</code> in search, feeds and the API: a list of fewer papers has them in the order
      in which they stand in the list of all.
    </p>
    <p>
      A feed cannot move what it has delivered, so the trending feed tells of each paper once: when it first
      reaches the top {ranking.top} by heat. That moment is its date there; however it rises and falls later,
      a feed reader never sees it twice. The editions of a day and a week are their {ranking.top} hottest
      papers, six hours after they end, and do not change any more.
    </p>
    <p>
      Nothing else counts: no clicks are followed, no reader is profiled, and a vote is one vote. Who voted is
      told to nobody. The topics of a paper say what it is about and have no part in its heat.
    </p>
  </>
);

const Recipe = ({ site }: { site: Site }) => (
  <>
    <h2>Do it yourself</h2>
    <p>
      <a href="/ranking.json">ranking.json</a> holds what goes into the order: these settings, and for each
      paper of thirty days that has any heat its signals, how many of a kind and when they came, in hours
      after the landmark (the mean moment, by which so many together add what they did). This makes the order
      of it, run with <code>{site.url}/ranking.json</code>:
    </p>
    <pre>
      <code>{rankingScript}</code>
    </pre>
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
        <Breadcrumbs
          way={[
            { label: 'Front page', path: '/' },
            { label: 'About', path: '/about/' },
          ]}
          here="How trending works"
        />
        <h1>How trending works</h1>
        <p class="lede">
          A paper is hot when many people point at it in a short time, and cools as time goes by.
        </p>
        <Heat ranking={ranking} />
        <Trending ranking={ranking} />
        <Recipe site={site} />
      </div>
    ),
  });
