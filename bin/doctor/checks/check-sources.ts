import { healthOf } from '../../../functions/domain/harvest/health.ts';
import type { Source } from '../../../functions/domain/harvest/source.ts';
import type { SourceState } from '../../../functions/domain/harvest/source-state.ts';
import { describeFailure } from '../describe-failure.ts';
import { type Finding, wordsOf } from '../finding.ts';

/** What sources are looked at with. */
export interface SourceLooking {
  /** of those whose state is stored; rejects where it cannot be read */
  readonly states: () => Promise<ReadonlyMap<string, SourceState>>;
  /** Ask an address once → the status of its answer. */
  readonly ask: (address: string) => Promise<number>;
  /** no request is sent, and why not */
  readonly offline?: string | undefined;
  readonly isLocal: boolean;
  readonly now: Date;
}

/** Failures in a row, from which on it is no bad minute any more. */
const lastingFailures = 3;

/** Look how each source is, by what is stored of it, and whether its host answers this machine: one request each host. */
export async function checkSources(sources: readonly Source[], on: SourceLooking): Promise<Finding[]> {
  const words = wordsOf('sources');
  if (sources.length === 0) return [words.notHere('no source is chosen')];
  const [states, reached] = await Promise.all([
    on.states().then(
      (known) => ({ known }),
      (error: unknown) => ({ unknown: describeFailure(error) }),
    ),
    lookAtHosts(sources, on),
  ]);
  const judged =
    'unknown' in states
      ? [words.unknown(`how the sources are: ${states.unknown}`)]
      : sources.map((source) => judgeState(source, states.known.get(source.name), on));
  return [...judged, ...reached];
}

function judgeState(
  source: Source,
  state: SourceState | undefined,
  { now, isLocal }: SourceLooking,
): Finding {
  const words = wordsOf('sources', { source: source.name });
  const { condition, late, lastSuccess = 'never', trouble } = healthOf(source, state, now);
  const said = `${source.name}: ${condition}, last answer ${lastSuccess}${trouble ? `; ${trouble.message}` : ''}`;
  if (late) return words.fault('source is late', said);
  switch (condition) {
    case 'failing':
      return (trouble?.times ?? 0) >= lastingFailures
        ? words.fault('source is failing', said)
        : words.warning('source is failing', said);
    case 'unusual':
    case 'empty':
      return words.warning('source is unusual', said);
    case 'new':
      return isLocal
        ? words.notHere(`${source.name} was not asked yet`)
        : words.warning('source was never asked', `${source.name} was not asked yet`);
    default:
      return words.well(said);
  }
}

/** Ask each host once, for what would be harvested from its beginning: what is asked is read to its header alone. */
async function lookAtHosts(sources: readonly Source[], on: SourceLooking): Promise<Finding[]> {
  if (on.offline !== undefined) return [wordsOf('sources').notHere(`whether they answer: ${on.offline}`)];
  const byHost = new Map<string, { readonly name: string; readonly address: string }>();
  for (const source of sources) {
    const address = source.ask(source.begin(on.now), on.now);
    if (address && !byHost.has(new URL(address).host))
      byHost.set(new URL(address).host, { name: source.name, address });
  }
  return Promise.all([...byHost].map(([host, { name, address }]) => lookAtHost(host, name, address, on)));
}

async function lookAtHost(
  host: string,
  source: string,
  address: string,
  { ask }: SourceLooking,
): Promise<Finding> {
  const words = wordsOf('sources', { source });
  try {
    const status = await ask(address);
    // one that is asked to wait is reached
    return status < 400 || status === 429
      ? words.well(`${host} answers this machine (${status})`)
      : words.warning('source does not answer here', `${host} answers with ${status}`);
  } catch (error) {
    const why = describeFailure(error);
    return /EAI_AGAIN|ENETUNREACH|ENOTFOUND/.test(why)
      ? words.unknown(`whether ${host} answers: is there a network? ${why}`)
      : words.warning('source does not answer here', `${host}: ${why}`);
  }
}
