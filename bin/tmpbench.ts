import { readFileSync } from 'node:fs';
import { parseDraft } from '../functions/domain/papers/draft/parse-draft.ts';
import { classify, modelVersion } from '../functions/domain/topics/classifier.ts';
import { manyFilters, measureDelivery, measureDeliveryUnits } from './bench/delivery.ts';
import { mixedPapers } from './bench/mixed-papers.ts';
import samples from './local/samples.json';

const site = {
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagline: '',
  tagEntity: 'example.org,2026',
  holidays: [],
} as never;
const base = samples.map((sample, index) => {
  const d = parseDraft(sample as never, 'file') as any;
  const { listedAt: _n, votes = 0, stars = 0, ...facts } = d.draft;
  return {
    ...facts,
    id: `arxiv:1.${index}`,
    ...classify(facts),
    model: modelVersion,
    provenance: [],
    votes,
    stars,
    heat: 0,
    revision: 1,
    listedAt: '',
    updatedAt: '',
    storedAt: '',
  };
});
const papers = mixedPapers(base as never, 25000);
console.log(await measureDeliveryUnits(papers, site, 100));
for (const [readers, n] of [
  [1000, 50],
  [1000, 1000],
  [20000, 5000],
] as const)
  console.log(await measureDelivery(papers, site, { readers, filters: manyFilters(papers, n) }));
