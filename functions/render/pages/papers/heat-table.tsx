import { rankingRules, worthOf } from '../../../domain/papers/heat.ts';
import { heatPartsOf, votesElsewhere } from '../../../domain/papers/heat-parts.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import type { VotesByDay } from '../../../domain/papers/votes/votes-by-day.ts';
import { figure, plural } from '../parts/plural.ts';
import { VoteBars } from './vote-bars.tsx';

interface Part {
  readonly name: string;
  readonly count: number;
  readonly heat: number;
}

/** The parts of a paper's heat that are not nothing: how many signals of each kind, and what they add. */
function partsOf(paper: Paper): Part[] {
  const heats = heatPartsOf(paper);
  const { recommendations = [], readerVotes = 0, stars } = paper;
  const picks = recommendations.filter(({ pick }) => pick).length;
  return [
    { name: 'Votes elsewhere', count: votesElsewhere(paper), heat: heats.votes },
    { name: 'Votes here', count: readerVotes, heat: heats.readerVotes },
    { name: 'Stars on its code', count: stars, heat: heats.stars },
    { name: 'Recommendations', count: recommendations.length - picks, heat: heats.recommendations },
    { name: 'Editors’ picks', count: picks, heat: heats.picks },
  ].filter(({ count, heat }) => count > 0 || heat > 0);
}

/** A worth with one digit behind the point; of what is less, that it is. */
const tenths = (worth: number): string => (worth > 0 && worth < 0.05 ? '< 0.1' : worth.toFixed(1));

/** Why a paper is as hot as it is: each part of its heat, in votes that would come now. */
export const HeatTable = ({
  paper,
  now,
  votes,
}: {
  paper: Paper;
  now: Date;
  votes?: VotesByDay | undefined;
}) => {
  const parts = partsOf(paper);
  return (
    <section aria-labelledby="heat">
      <h2 id="heat">Heat</h2>
      {parts.length === 0 ? (
        <p class="note">
          None yet: no votes, stars, recommendations or editors’ picks.{' '}
          <a href="/about/ranking/">How trending works</a>
        </p>
      ) : (
        <>
          <p class="note">
            What it is worth now, in votes that would come this moment; it halves every{' '}
            {plural(rankingRules.halfLifeHours, 'hour')}. <a href="/about/ranking/">How trending works</a>
          </p>
          <table class="heats">
            <thead>
              <tr>
                <th scope="col">Signal</th>
                <th scope="col" class="figure">
                  So far
                </th>
                <th scope="col" class="figure">
                  Heat now
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ name, count, heat }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="figure">{figure(count)}</td>
                  <td class="figure">{tenths(worthOf(heat, now))}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Together</th>
                <td class="figure" />
                <td class="figure">{tenths(worthOf(paper.heat, now))}</td>
              </tr>
            </tfoot>
          </table>
          {votes ? <VoteBars votes={votes} /> : null}
        </>
      )}
    </section>
  );
};
