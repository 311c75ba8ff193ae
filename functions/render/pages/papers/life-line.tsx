import { dayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import type { LifeEvent } from './paper-life.ts';

/** What happened to a paper, with its dates. */
export const LifeLine = ({ events }: { events: readonly LifeEvent[] }) => (
  <ol class="life">
    {events.map(({ at, what, note }) => (
      <li>
        <time datetime={at}>{formatDay(dayOf(at))}</time> <strong>{what}</strong>
        {note ? <small> {note}</small> : null}
      </li>
    ))}
  </ol>
);
