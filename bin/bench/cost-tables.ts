import { beyondFree, billOf, totalOf, type Use } from './monthly-bill.ts';
import { idleUse, monthlyUse, type Recorded, type Standing, sizes } from './monthly-use.ts';
import { type Priced, priceLists, prices } from './prices.ts';

/** What stands there once `npm run deploy` has run with the settings as delivered; test/bin/cost.test.ts counts it in the template. */
export const standing: Standing = { alarms: 29, metrics: 15, secrets: 2 };

/** What is deployed, by name: nothing that is used, and the three sizes. */
export const monthlyUses = (recorded: Recorded): ReadonlyMap<string, Use> =>
  new Map([
    ['nobody, and no papers', idleUse(recorded, standing)],
    ...sizes.map((size) => [size.name, monthlyUse(size, recorded, standing)] as const),
  ]);

/** Dollars of each service for a use, and their sum; in the list's order. */
export function dollarsByService(use: Use): ReadonlyMap<string, number> {
  const bill = billOf(use);
  const names = Object.keys(prices) as Priced[];
  const of = (service: string) =>
    names.filter((name) => prices[name].service === service).reduce((sum, name) => sum + bill[name], 0);
  return new Map([
    ...Object.keys(priceLists).map((service) => [service, of(service)] as const),
    ['all', totalOf(bill)],
    ['all, beyond what is free', totalOf(billOf(beyondFree(use)))],
  ]);
}

/** The tables of docs/cost.md, by the names of the comments between which they stand there. */
export const costTables = (recorded: Recorded): Readonly<Record<'units' | 'bills', string>> => ({
  units: table(
    ['operation', 'write units', 'read units', 'puts', 'gets', 'lists', 'mails', 'CPU, ms'],
    Object.entries(recorded).map(([name, units]) => {
      const { writeUnits, readUnits, puts, gets, lists, mails, cpuMs } = units;
      return [name, ...[writeUnits, readUnits, puts, gets, lists, mails, cpuMs].map(amount)];
    }),
  ),
  bills: billTable(recorded),
});

function billTable(recorded: Recorded): string {
  const columns = [...monthlyUses(recorded)].map(([name, use]) => [name, dollarsByService(use)] as const);
  const services = [...(columns[0]?.[1].keys() ?? [])];
  return table(
    ['dollars a month', ...columns.map(([name]) => name)],
    services.map((service) => [service, ...columns.map(([, dollars]) => money(dollars.get(service) ?? 0))]),
  );
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, place) => (place === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const amount = (of: number): string =>
  of === 0 ? '' : of < 10 ? String(Math.round(of * 10) / 10) : Math.round(of).toLocaleString('en');

const money = (dollars: number): string =>
  dollars < 0.005 ? '0' : dollars < 100 ? dollars.toFixed(2) : Math.round(dollars).toLocaleString('en');

/** A text whose tables, between comments of their names, are these. Throws where a text has no such comments. */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  let written = text;
  for (const [name, rows] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
    const [from, to] = [written.indexOf(begin), written.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`there is no place for ${name}`);
    written = written.slice(0, from + begin.length) + rows + written.slice(to);
  }
  return written;
}
