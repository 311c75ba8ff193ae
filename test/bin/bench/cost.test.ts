import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costTables, standing, withTables } from '../../../bin/bench/cost-tables.ts';
import { habits, monthlyUse, type Recorded, sizes } from '../../../bin/bench/monthly-use.ts';
import { priceLists, prices } from '../../../bin/bench/prices.ts';
import { costDocument, recordedFile } from '../../../bin/bench/record-units.ts';
import { synthesise } from '../../lib/synthesis.ts';

const recorded: Recorded = JSON.parse(readFileSync(recordedFile, 'utf8'));
const document = readFileSync(costDocument, 'utf8');

test('the tables of the document are what the recorded units and the prices give', () => {
  expect(withTables(document, costTables(recorded))).toBe(document);
});

test('the document says every assumption and every price list', () => {
  for (const [habit, often] of Object.entries(habits)) expect(document).toContain(`| ${habit} | ${often} |`);
  for (const { name, cdnHits } of sizes)
    expect(document).toMatch(new RegExp(`${name}[^\\n]* ${cdnHits * 100} %`));
  for (const address of Object.values(priceLists)) expect(document).toContain(address);
});

test('more readers and more papers never cost less', () => {
  const [small] = sizes;
  if (!small) throw new Error('there are no sizes');
  for (const more of [{ readers: 200 }, { papers: 2_000 }, { revised: 10 }, { smallPublications: 50 }]) {
    const [one, other] = [small, { ...small, ...more }].map((size) => monthlyUse(size, recorded, standing));
    for (const name of Object.keys(prices) as (keyof typeof prices)[])
      expect(other?.[name], name).toBeGreaterThanOrEqual(one?.[name] ?? Number.NaN);
  }
});

test('what stands there by itself is counted as the template has it', () => {
  const types = Object.values(synthesise().toJSON().Resources as Record<string, { Type: string }>).map(
    ({ Type }) => Type,
  );
  const count = (type: string) => types.filter((one) => one === type).length;
  // one more rings in us-east-1 alone
  expect(standing.alarms).toBe(count('AWS::CloudWatch::Alarm') + 1);
  expect(standing.secrets).toBe(count('AWS::SecretsManager::Secret'));
  // a figure is one metric, whatever source or shard it is of; that of wrong secrets costs nothing while there are none
  const [harvest, deliver, publish] = [5, 4, 6];
  expect(standing.metrics).toBe(harvest + deliver + publish);
});
