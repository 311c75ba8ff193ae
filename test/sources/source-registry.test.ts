import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isHarvested, sourceRank } from '../../functions/domain/papers/merge/provenance.ts';
import { statusPage } from '../../functions/render/pages/site/status-page.tsx';
import {
  lookupRegistry,
  type SourceEntry,
  sourceRegistry,
  sourceTitles,
} from '../../functions/sources/source-registry.ts';
import { aSite } from '../support/a-site.ts';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const entries: [string, SourceEntry][] = Object.entries(sourceRegistry);
const options = { categories: ['cs.CL', 'stat.ML'], holidays: [] };

describe.each(entries)('the source %s', (name, { title, address, make, brings }) => {
  const sources = make(address.defaultUrl, options);
  const now = new Date('2026-11-24T12:00:00Z');

  test('makes sources of that name, each of which has somewhere to ask', () => {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(source.name.split('/')[0]).toBe(name);
      expect(source.ask(source.begin(now), now)).toContain(address.defaultUrl);
    }
  });

  test('has its title on the status page', () => {
    const health = [{ name, condition: 'new', late: false, volumes: {} } as const];
    expect(statusPage({ site: aSite(), health, titles: sourceTitles })).toContain(`>${title}</th>`);
  });

  test('stands in the table of docs/sources.md, with the variable of its mirror', () => {
    const rows = textOf('docs/sources.md').split('\n');
    const row = rows.find((line) => line.startsWith('| ') && line.includes(`\`${name}\``));
    expect(row, `add to docs/sources.md, under "Harvest": | \`${name}\` | ${brings} |`).toContain(brings);
    expect(textOf('docs/sources.md')).toContain(`\`${address.variable}\``);
  });
});

test('what we harvest counts for more than what somebody sends', () => {
  for (const [name] of entries) {
    // arXiv's surfaces speak as the archive itself
    const source = name === 'arxiv-oai' || name === 'arxiv-api' ? 'arxiv' : name;
    expect(isHarvested({ source }), name).toBe(true);
    expect(sourceRank(source)).toBeGreaterThan(sourceRank('submission'));
  }
});

test('whoever can be asked by name has an address that a mirror may take over', () => {
  for (const { address, make } of lookupRegistry) {
    const lookup = make('https://mirror.example/');
    const name = ['arxiv:2611.00001', 'doi:10.1000/1'].find((one) => lookup.covers(one)) ?? '';
    expect(lookup.ask([name])).toContain('https://mirror.example/');
    expect(textOf('docs/sources.md')).toContain(`\`${address.variable}\``);
  }
});
