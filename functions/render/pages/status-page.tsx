import type { Condition, Health, Volume } from '../../domain/harvest/health.ts';
import type { Site } from '../../domain/publication/board.ts';
import { page } from './layout.tsx';

export interface StatusPageProps {
  readonly site: Site;
  readonly health: readonly Health[];
}

/** What each condition means for somebody who reads. */
const says: Readonly<Record<Condition, string>> = {
  new: 'has not been asked yet',
  ok: 'is well',
  quiet: 'is quiet: it announces nothing today',
  late: 'is late: what was due has not come',
  empty: 'announced no paper on a day that should have some',
  unusual: 'brought an unusual number of papers',
  failing: 'does not answer as it should',
};

const Moment = ({ at }: { at: string | undefined }) =>
  at ? <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time> : <>never</>;

const range = ({ least, most }: Volume): string =>
  least === undefined ? 'not known yet' : `${least} to ${most}`;

const Volumes = ({ volumes }: { volumes: Health['volumes'] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Papers of the last day</th>
        <th scope="col" class="figure">
          Count
        </th>
        <th scope="col" class="figure">
          Usual
        </th>
      </tr>
    </thead>
    <tbody>
      {Object.entries(volumes).map(([name, volume]) => (
        <tr>
          <th scope="row">{name === '*' ? 'All' : name}</th>
          <td class="figure">{volume.unusual ? <strong>{volume.count}</strong> : volume.count}</td>
          <td class="figure">{range(volume)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Source = ({ source }: { source: Health }) => (
  <section>
    <h2 id={source.name.replaceAll('/', '-')}>{source.name}</h2>
    <p>
      <strong>{source.condition === 'ok' ? 'Well' : source.condition}</strong>: it {says[source.condition]}.
      {source.late && source.condition !== 'late' ? ' What was due has not come.' : ''}
    </p>
    {source.trouble ? (
      <p>
        {source.trouble.fault}, {source.trouble.times === 1 ? 'once' : `${source.trouble.times} times`} since{' '}
        <Moment at={source.trouble.since} />. What it brought before stays as it was.
      </p>
    ) : null}
    <p>
      Last answer <Moment at={source.lastSuccess} />, last new paper <Moment at={source.lastNew} />.
    </p>
    {source.refused ? (
      <p>
        {source.refused.count} of {source.refused.of} entries could not be read: {source.refused.why}
      </p>
    ) : null}
    {Object.keys(source.volumes).length > 0 ? <Volumes volumes={source.volumes} /> : null}
  </section>
);

/** How fresh the site is: each source, when it last brought something, and whether that is as usual. */
export const statusPage = ({ site, health }: StatusPageProps): string =>
  page({
    site,
    about: {
      title: 'Status',
      description: `How fresh ${site.name} is: every source, its last papers, and what is late.`,
      path: '/status/',
    },
    body: (
      <div class="narrow prose">
        <h1>Status</h1>
        <p class="lede">
          {health.some(({ late }) => late)
            ? 'Some papers that were due have not come yet.'
            : 'Everything that was due has come.'}
        </p>
        {health.length === 0 ? <p>No source is harvested: papers come by hand.</p> : null}
        {health.map((source) => (
          <Source source={source} />
        ))}
        <p>
          For machines: <a href="/status.json">status.json</a>.
        </p>
      </div>
    ),
  });
