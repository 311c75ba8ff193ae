import type { Condition, Health, JudgedVolume } from '../../../domain/harvest/health.ts';
import type { Site } from '../../../domain/library/site.ts';
import { countsOf, type DayCounts } from '../../../domain/publication/count-by-day.ts';
import { dayOf, type Instant } from '../../../domain/time.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { DayBars } from '../parts/day-bars.tsx';
import { plural } from '../parts/plural.ts';
import { renderPage } from '../parts/render-page.tsx';

/** What readers see as the name of a source, by its own. */
export type SourceTitles = Readonly<Record<string, string>>;

export interface StatusPageProps {
  readonly site: Site;
  readonly health: readonly Health[];
  readonly titles: SourceTitles;
  /** what was mended of the library, newest first */
  readonly repairs?: readonly Repair[];
  /** of the window */
  readonly counts?: DayCounts;
  /** days of the library that are still to be made */
  readonly owed?: number;
}

/** Something of the library that was found damaged, and made anew. */
export interface Repair {
  readonly at: Instant;
  /** `2026-11-23 was missing` */
  readonly what: string;
}

/** What each condition means, for readers. */
const conditionTexts: Readonly<Record<Condition, string>> = {
  new: 'not asked yet',
  ok: 'well',
  quiet: 'quiet: it announces nothing today',
  late: 'late: what was due has not come',
  empty: 'empty: no paper on a day that should have some',
  unusual: 'unusual: far fewer or far more papers than on other days',
  failing: 'failing: it does not answer as it should',
};

/** `arXiv, records (cs)` of `arxiv-oai/cs`. */
function titleOf(source: string, titles: SourceTitles): string {
  const [family = source, part] = source.split('/');
  return `${titles[family] ?? family}${part ? ` (${part})` : ''}`;
}

const Moment = ({ at }: { at: string | undefined }) =>
  at ? <time datetime={at}>{`${dayOf(at)} ${at.slice(11, 16)} UTC`}</time> : <>never</>;

const range = ({ least, most }: JudgedVolume): string =>
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

const Summary = ({ health, titles }: { health: readonly Health[]; titles: SourceTitles }) => (
  <table class="figures">
    <caption class="hidden">Every source and how it is</caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">It is</th>
        <th scope="col">Last answer</th>
        <th scope="col">Last new paper</th>
      </tr>
    </thead>
    <tbody>
      {health.map(({ name, condition, lastSuccess, lastNew }) => (
        <tr>
          <th scope="row">{titleOf(name, titles)}</th>
          <td>
            {['ok', 'quiet', 'new'].includes(condition) ? (
              conditionTexts[condition]
            ) : (
              <strong>{conditionTexts[condition]}</strong>
            )}
          </td>
          <td>
            <Moment at={lastSuccess} />
          </td>
          <td>
            <Moment at={lastNew} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What there is to say of a source besides its row. */
const Details = ({ source, titles }: { source: Health; titles: SourceTitles }) => {
  const { name, late, trouble, refused, volumes } = source;
  return trouble || refused || Object.keys(volumes).length > 0 ? (
    <section>
      <h2>{titleOf(name, titles)}</h2>
      {trouble ? (
        <p>
          Its last answer was none ({trouble.fault}
          {trouble.times > 1 ? `, ${trouble.times} times in a row` : ''}), since <Moment at={trouble.since} />
          . What it brought before stays.
          {late ? ' Papers that were due are missing.' : ''}
        </p>
      ) : null}
      {refused ? (
        <p>
          {refused.count} of {refused.of} entries could not be read: {refused.why}
        </p>
      ) : null}
      {Object.keys(volumes).length > 0 ? <Volumes volumes={volumes} /> : null}
    </section>
  ) : null;
};

/** The first line of the page: the worst that is to be said of any source. */
function summaryOf(health: readonly Health[]): string {
  if (health.length === 0) return 'No source is harvested: papers come by hand.';
  if (health.some(({ late }) => late)) return 'Some papers that were due have not come yet.';
  if (health.some(({ trouble }) => trouble))
    return 'A source does not answer; nothing that was due is missing so far.';
  if (health.every(({ condition }) => condition === 'new')) return 'No source has been asked yet.';
  return 'Everything that was due has come.';
}

/** What is still to be made of the library, and what was mended; nothing where there is neither. */
const Library = ({ repairs = [], owed = 0 }: Pick<StatusPageProps, 'repairs' | 'owed'>) =>
  repairs.length === 0 && owed === 0 ? null : (
    <section>
      <h2>Library</h2>
      {owed > 0 ? (
        <p>{plural(owed, 'day')} of older papers are still being made ready, the newest first.</p>
      ) : null}
      {repairs.length > 0 ? (
        <>
          <p>What was found damaged and made anew:</p>
          <ul>
            {repairs.map(({ at, what }) => (
              <li>
                <Moment at={at} />: {what}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );

/** The page of the site's freshness: each source, when it last brought something, and whether that is as usual. */
export const statusPage = ({ site, health, titles, repairs, owed, counts }: StatusPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'Status',
      description: `How fresh ${site.name} is: every source, its last papers, and what is late.`,
      path: '/status/',
    },
    body: (
      <div class="narrow prose">
        <Breadcrumbs way={[{ label: 'Front page', path: '/' }]} here="Status" />
        <h1>Status</h1>
        <p class="lede">{summaryOf(health)}</p>
        {counts ? <DayBars days={counts.days} counts={countsOf('latest', counts)} /> : null}
        {health.length > 0 ? <Summary health={health} titles={titles} /> : null}
        {health.map((source) => (
          <Details source={source} titles={titles} />
        ))}
        <Library repairs={repairs} owed={owed} />
        <p>
          For machines: <a href="/status.json">status.json</a>.
        </p>
      </div>
    ),
  });
