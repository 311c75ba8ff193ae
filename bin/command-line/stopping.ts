import { constants } from 'node:os';
import { note } from './notes.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** The exit status of a process that a signal has ended. */
export const stoppedStatus = (signal: (typeof signals)[number]): number => 128 + constants.signals[signal];

/**
 * Ctrl-C as a signal for a command that can end well: the first asks it to, the second ends it as it is. A command that cannot is
 * ended at once: everything may be run again.
 */
export function stopOnInterrupt(canEndWell: boolean): AbortSignal {
  const asked = new AbortController();
  for (const signal of signals)
    process.on(signal, () => {
      if (!canEndWell || asked.signal.aborted) {
        note('stopped; it may be run again');
        process.exit(stoppedStatus(signal));
      }
      note('stopping when what is under way is done; Ctrl-C once more stops at once');
      asked.abort(stoppedStatus(signal));
    });
  return asked.signal;
}
