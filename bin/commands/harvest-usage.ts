import { sourceNames } from '../../functions/sources/source-registry.ts';
import { describeCommand } from '../command-line/command-usage.ts';

/** In the place of a source: only the submissions that wait to be looked up. */
export const lookupQueue = 'pending';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const refuseSource = (name: string): string | undefined =>
  [...sourceNames, lookupQueue].includes(name.split('/')[0] ?? '')
    ? undefined
    : `there is no source "${name}"; there are ${sourceNames.join(', ')} and ${lookupQueue}`;

export const harvestUsage = describeCommand({
  name: 'harvest',
  does: 'pull what is new from every source, or from one',
  about: [
    'It goes on where the last harvest stopped, and waits for another process that harvests the same source. Then it looks up the submissions that wait for their archive.',
  ],
  takes: [
    {
      name: 'SOURCE',
      is: `one of ${sourceNames.join(', ')}, or a part of one, such as arxiv-oai/cs; ${lookupQueue} only looks up submissions that wait`,
      isOptional: true,
      completes: [...sourceNames, lookupQueue],
      refuse: refuseSource,
    },
  ],
  options: {
    from: {
      type: 'string',
      takes: 'DAY',
      does: 'fill up since a day such as 2026-01-31, and go on where that was stopped',
      refuse: (day: string) => (isDay(day) ? undefined : `takes a day like 2026-01-31, not "${day}"`),
    },
  },
  examples: [
    ['harvest', 'what is new from every source'],
    ['harvest arxiv-oai --from 2026-01-01', 'fill up the archive of a year'],
  ],
  failsWhen: 'a source did not answer, or a paper was refused',
  endsWell: true,
});
