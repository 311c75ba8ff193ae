import type { Day } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';

/** An alert's pause, as its page shows it. */
export interface PauseProps {
  /** the day until which it is paused, if it is */
  readonly until: Day | undefined;
  /** the first and the last day until which it may be */
  readonly bounds: readonly [Day, Day];
}

/** What is said of a pause before anything else, with the button that ends it and changes nothing else. */
export const PauseNotice = ({ action, until }: { action: string; until: Day }) => (
  <div class="notice" role="status">
    <p>
      <strong>Paused until {formatDay(until)}.</strong> The first digest on or after that day brings what came
      in between.
    </p>
    <form method="post" action={action} class="send">
      <button type="submit" name="resume" value="now" class="quiet">
        Resume now
      </button>
    </form>
  </div>
);

/** The field for the day until which no digest comes; empty for no pause. */
export const PauseField = ({ until, bounds: [first, last] }: PauseProps) => (
  <p class="field">
    <label for="preferences-pause">No mail before</label>
    <input
      type="date"
      id="preferences-pause"
      name="pause"
      value={until ?? ''}
      min={first}
      max={last}
      aria-describedby="preferences-pause-note"
    />
    <span class="note" id="preferences-pause-note">
      A day, for a holiday; empty for no pause.
    </span>
  </p>
);
