import { parseOaiPage } from '../../../functions/sources/arxiv/parse-oai-page.ts';
import { atMost, type Budget, units as inUnits, type Section } from '../budget.ts';
import { dollarsByService, monthlyUses } from '../cost-tables.ts';
import { measureUnits } from '../measure-units.ts';
import { mixedPapers } from '../mixed-papers.ts';
import type { Recorded } from '../monthly-use.ts';
import { writeRecorded } from '../record-units.ts';
import { sampleOaiPage } from '../sample-oai-page.ts';
import { sampleCount, samplePapers, site } from '../sample-papers.ts';
import { largestLibrary } from './publishing.ts';

/** What operations ask of AWS, and the bills that follow; `--write-cost` keeps both in docs/cost.md. */
export const units: Section = async () => {
  const drafts = parseOaiPage(sampleOaiPage(200)).items.flatMap((item) =>
    'draft' in item ? [item.draft] : [],
  );
  const window = mixedPapers(samplePapers(sampleCount), 25_000);
  const recorded = await measureUnits(drafts, window, site, await largestLibrary());
  console.table(
    Object.fromEntries(
      Object.entries(recorded).map(([name, of]) => [
        name,
        Object.fromEntries(Object.entries(of).map(([unit, used]) => [unit, Math.round(used * 10) / 10])),
      ]),
    ),
  );
  console.table(
    Object.fromEntries(
      [...monthlyUses(recorded)].map(([name, use]) => [
        name,
        Object.fromEntries([...dollarsByService(use)].map(([of, dollars]) => [of, dollars.toFixed(2)])),
      ]),
    ),
  );
  if (process.argv.includes('--write-cost')) await writeRecorded(recorded);
  return budgetsOf(recorded);
};

function budgetsOf(recorded: Recorded): readonly Budget[] {
  const written = (name: string) => recorded[name]?.writeUnits ?? Number.NaN;
  return [
    atMost('store a new paper', written('a paper, new'), 6, inUnits),
    atMost('store it again', written('a paper, unchanged'), 0, inUnits),
    atMost('send a digest, with its index', written('a digest'), 4, inUnits),
    atMost('its two events', 2 * written('an event of a mail'), 2, inUnits),
  ];
}
