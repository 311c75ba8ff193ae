import type { Budget, Section } from './bench/budget.ts';
import { classifying } from './bench/sections/classifying.ts';
import { cold } from './bench/sections/cold.ts';
import { delivering } from './bench/sections/delivering.ts';
import { feeding } from './bench/sections/feeding.ts';
import { finding } from './bench/sections/finding.ts';
import { loading } from './bench/sections/loading.ts';
import { mailing } from './bench/sections/mailing.ts';
import { publishing } from './bench/sections/publishing.ts';
import { ranking } from './bench/sections/ranking.ts';
import { units } from './bench/sections/units.ts';

const sections: Readonly<Record<string, Section>> = {
  classify: classifying,
  rank: ranking,
  publish: publishing,
  feeds: feeding,
  deliver: delivering,
  find: finding,
  mail: mailing,
  load: loading,
  cold,
  units,
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`there is no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}

const budgets: Budget[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(sections))
  budgets.push(...((await sections[name]?.()) ?? []));
console.table(
  Object.fromEntries(
    budgets.map(({ what, measured, budget, met, beside = '' }) => [
      what,
      { measured, budget, '': met ? 'met' : 'missed', beside },
    ]),
  ),
);
// what an SDK's client keeps open is no reason to wait
process.exit(0);
