import { performance } from 'node:perf_hooks';
import { parseDraft } from '../../functions/domain/papers/draft/parse-draft.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { siteFromEnv } from '../../functions/runtime/site-settings.ts';
import { siteValues } from '../../lib/environment.ts';
import { deployedSettings } from '../local/local-environment.ts';
import samples from '../local/samples.json';

/** The site of the bench. */
export const site = {
  ...siteFromEnv(siteValues(deployedSettings)),
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagline: '',
  tagEntity: 'example.org,2026',
};

/** How many samples there are. */
export const sampleCount = samples.length;

/** Papers made of the bundled samples, over and over, each a paper of its own. */
export function samplePapers(count: number): Paper[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = samples[index % samples.length];
    const drafted = sample && parseDraft({ ...sample, title: `${sample.title} ${index}` }, 'file');
    if (!drafted || 'errors' in drafted) throw new Error('a sample is not right');
    const at = new Date(Date.parse('2026-11-23T00:00:00Z') - index * 100_000).toISOString();
    const moments = { listedAt: at, updatedAt: at, storedAt: at };
    const { listedAt: _now, votes = 0, stars = 0, ...facts } = drafted.draft;
    return {
      ...facts,
      ...moments,
      id: `arxiv:2611.${10_000 + index}`,
      ...classify(facts),
      model: modelVersion,
      provenance: [],
      votes,
      stars,
      heat: 0,
      revision: 1,
    };
  });
}

/** Measure the milliseconds that something takes: the median of five runs. */
export function medianMs(act: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}
