import { type ClockSample, sampleOf } from './checks/check-clock.ts';
import { checkSources } from './checks/check-sources.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import type { Check } from './run-checks.ts';

/** What is looked at of any deployment alike, once its environment is set. */
export type Stored = typeof import('./look-at-stored.ts');

/** Look at the sources, stored and as their hosts answer. */
export const sourcesCheck = (
  stored: Stored,
  { isLocal, samples }: { readonly isLocal: boolean; readonly samples: ClockSample[] },
  { fetch: get, offline, now }: DoctorDeps,
): Check => ({
  name: 'sources',
  limitSeconds: 45,
  look: (signal) =>
    checkSources(stored.chosenSources(), {
      states: stored.storedStates,
      ask: async (address) => {
        const sentMs = Date.now();
        const answer = await get(address, {
          headers: { 'User-Agent': process.env.USER_AGENT ?? 'Paperboy' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
        });
        const sample = sampleOf(Object.fromEntries(answer.headers), sentMs, Date.now());
        if (sample) samples.push(sample);
        await answer.body?.cancel();
        return answer.status;
      },
      offline,
      isLocal,
      now: now(),
    }),
});
