import {
  signUpLimits,
  usualSignUpsPerHour,
} from '../../../functions/domain/alerts/subscription/sign-up-limits.ts';
import { hourMs } from '../../../functions/domain/time.ts';
import { atMost, count, ms, type Section } from '../budget.ts';
import { percentile } from '../load/percentiles.ts';
import { describeLoad, measureLoad } from '../load.ts';

const mostOfOneNetwork = signUpLimits.network[0].most;

/** What the whole service bears over loopback: submissions, filters, a flood of sign-ups, a year that is filled in. */
export const loading: Section = async () => {
  const hourOf = (moment: number) => Math.floor(moment / hourMs);
  const began = Date.now();
  const figures = await measureLoad();
  console.table(describeLoad(figures));
  const { submissions, filters, signUps, backFill, exported } = figures;
  const statuses = {
    ...submissions.statuses,
    ...filters.statuses,
    ...signUps.asked.statuses,
    ...signUps.pages.statuses,
  };
  const broken = Object.keys(statuses).filter((status) => status === '0' || Number(status) >= 500);
  // limits are those of a clock hour
  const hours = 1 + hourOf(Date.now()) - hourOf(began);
  const { lostInApi, createdTwice, taken } = submissions;
  return [
    atMost(
      'papers lost under load',
      lostInApi + exported.lost,
      0,
      count,
      `of ${taken.size + backFill.papers.size}`,
    ),
    atMost('papers doubled under load', createdTwice + exported.doubled, 0, count),
    atMost('kinds of answers that were faults', broken.length, 0, count, broken.join(', ')),
    atMost('sign-ups taken of one network, an hour', signUps.takenOfOne / hours, mostOfOneNetwork, count),
    atMost(
      'sign-ups taken of a flood, an hour',
      signUps.taken / hours,
      usualSignUpsPerHour,
      count,
      `${signUps.mails} mails`,
    ),
    atMost('a page meanwhile, p95', percentile(signUps.pages.tookMs, 0.95), 1_000, ms),
  ];
};
