import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseDraft } from '../functions/domain/papers/draft/parse-draft.ts';
import type { Paper } from '../functions/domain/papers/paper.ts';
import { classify, modelVersion } from '../functions/domain/topics/classifier.ts';
import { embeddedModel } from '../functions/domain/topics/embedded-model.ts';
import { decodeModel } from '../functions/domain/topics/model.ts';
import { siteFromEnv } from '../functions/runtime/site-settings.ts';
import { parseOaiPage } from '../functions/sources/arxiv/parse-oai-page.ts';
import { siteValues } from '../lib/environment.ts';
import { type CapacityUnits, measureCapacityUnits } from './bench/capacity-units.ts';
import { manyFilters, measureDelivery, measureDeliveryUnits } from './bench/delivery.ts';
import { measureFeeds } from './bench/feeds.ts';
import { measureFinding } from './bench/finding.ts';
import { decodeBase64, encodeBase64, randomHashedWords, scoreClasses } from './bench/hashed-words.ts';
import { type LibraryFigures, measureLibrary } from './bench/library.ts';
import { measureMail } from './bench/mail.ts';
import { mixedPapers } from './bench/mixed-papers.ts';
import { measureRanking } from './bench/ranking.ts';
import { sampleOaiPage } from './bench/sample-oai-page.ts';
import { deployedSettings } from './local/local-environment.ts';
import samples from './local/samples.json';

const site = {
  ...siteFromEnv(siteValues(deployedSettings)),
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagline: '',
  tagEntity: 'example.org,2026',
};

/** Papers made of the bundled samples, over and over, each a paper of its own. */
function samplePapers(count: number): Paper[] {
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
function medianMs(act: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}

const texts = samplePapers(2_000);
const baseline = randomHashedWords(embeddedModel().columns.length);
const words = medianMs(() => texts.map((paper) => scoreClasses(paper, baseline))) / texts.length;
const baselineFile = encodeBase64(baseline);
const baselineLoaded = medianMs(() => decodeBase64(baselineFile, embeddedModel().columns.length));
const classified = medianMs(() => texts.map(classify)) / texts.length;
const normalised =
  medianMs(() => texts.map((paper) => classify({ ...paper, ...parseDraft(paper, 'file') }))) / texts.length;
const page = sampleOaiPage(1_000);
const parsed =
  medianMs(() =>
    parseOaiPage(page).items.map((item) => {
      if (!('draft' in item)) throw new Error(`a record was not read: ${JSON.stringify(item)}`);
      return classify(item.draft);
    }),
  ) / 1_000;
const drafts = parseOaiPage(sampleOaiPage(200)).items.flatMap((item) =>
  'draft' in item ? [item.draft] : [],
);
const units = await measureCapacityUnits(drafts);
const unitsText = ({ read, write }: CapacityUnits): string =>
  `${write.toFixed(1)} write, ${read.toFixed(1)} read units`;
const model = readFileSync(new URL('../functions/domain/topics/model.json', import.meta.url), 'utf8');
const loaded = medianMs(() => decodeModel(JSON.parse(model)));

console.table({
  'classify a paper': {
    figure: `${classified.toFixed(3)} ms`,
    budget: '0.5 ms',
    ratio: `${(classified / words).toFixed(1)} × hashed words`,
  },
  'normalise and classify': {
    figure: `${Math.round(1_000 / normalised)} papers/s`,
    budget: '1,000 papers/s',
    ratio: `${(normalised / words).toFixed(1)} × hashed words`,
  },
  'parse, normalise and classify': {
    figure: `${Math.round(1_000 / parsed)} papers/s`,
    budget: '1,000 papers/s',
    ratio: `${(parsed / words).toFixed(1)} × hashed words`,
  },
  'store a new paper': { figure: unitsText(units.new), budget: '6 write units', ratio: '' },
  'store it again': { figure: unitsText(units.unchanged), budget: '0 write units', ratio: '' },
  'store a new version': {
    figure: unitsText(units.updated),
    budget: '',
    ratio: `${(units.updated.write / units.new.write).toFixed(1)} × a new paper`,
  },
  'the model': {
    figure: `${(model.length / 1e6).toFixed(2)} MB`,
    budget: '3 MB',
    ratio: `${(model.length / baselineFile.length).toFixed(2)} × hashed words`,
  },
  'load the model': {
    figure: `${loaded.toFixed(0)} ms`,
    budget: '100 ms',
    ratio: `${(loaded / baselineLoaded).toFixed(1)} × hashed words`,
  },
});

// the list of another site lies beside the repository, where there is one
const ranking = measureRanking(new URL('../../shared/data/hf_daily.jsonl.gz', import.meta.url));
if (!ranking)
  console.log(
    'our order of a day beside its list: left out, since ../shared/data/hf_daily.jsonl.gz is not there',
  );
else
  console.table({
    'our order of a day beside its own': {
      'rank correlation': ranking.mean.toFixed(3),
      'in nine days of ten': `≥ ${ranking.tenth.toFixed(3)}`,
      days: ranking.days,
      papers: ranking.papers,
    },
  });

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const libraryRow = (made: LibraryFigures) => ({
  everything: seconds(made.everythingMs),
  files: made.everythingPuts,
  heap: `${Math.round(made.heapMb)} MB`,
  'one new paper': seconds(made.onePaperMs),
  'of everything': `${(made.onePaperMs / made.everythingMs).toFixed(3)} ×`,
  puts: made.onePaperPuts,
  'by a new process': seconds(made.onePaperColdMs),
  'nothing new': `${made.nothingPuts} puts, ${made.nothingQueries} query`,
  'first filter': seconds(made.firstFilterMs),
  'slowest filter, warm': `${made.warmFilterMs.toFixed(0)} ms`,
});
const libraries: Record<string, object> = {};
for (const count of [2_500, 12_500, 25_000])
  libraries[`${count} papers`] = libraryRow(await measureLibrary(samplePapers(count), site));
console.table(libraries);

console.table(
  Object.fromEntries(
    measureFeeds(samplePapers(100), site).map(({ formats, fresh, again, feed, feedsmith, bytes }) => [
      `${formats}, 100 entries`,
      {
        figure: `${fresh.toFixed(2)} ms`,
        'feed alone': `${(fresh / feed).toFixed(2)} ×`,
        feedsmith: `${(fresh / feedsmith).toFixed(2)} ×`,
        'on a second board': `${(again / fresh).toFixed(2)} ×`,
        size: `${Math.round(bytes / 1_024)} KB`,
      },
    ]),
  ),
);

// deliveries side by side have the machine to themselves; fewer readers where that is asked for
const window = mixedPapers(samplePapers(samples.length), 25_000);
const mostReaders = Number(process.env.PAPERBOY_BENCH_READERS ?? 100_000);
const deliveries: Record<string, object> = {};
for (const [readers, filters] of [
  [1_000, 50],
  [1_000, 1_000],
  [mostReaders, 5_000],
] as const) {
  const made = await measureDelivery(window, site, { readers, filters: manyFilters(window, filters) });
  deliveries[`${readers.toLocaleString('en')} readers, ${filters.toLocaleString('en')} filters`] = {
    sent: made.sent,
    'messages/s': Math.round(made.perSecond),
    'heap of the run': `${Math.round(made.heapMb)} MB`,
  };
}
console.table(deliveries);
const costs = await measureDeliveryUnits(window, site, 100);
console.table({
  'to send a digest': { units: unitsText(costs.sending), budget: '4 write units with its index' },
  'its two events': { units: unitsText(costs.events), budget: '2 write units' },
});

console.table(await measureFinding(samplePapers(samples.length)));

const mail = await measureMail(samplePapers(25), site);
const perSecond = (ms: number): string => `${Math.round(1_000 / ms).toLocaleString('en')}/s`;
console.table({
  [`a digest of 25 composed and encoded, ${Math.round(mail.bytes / 1_000)} KB`]: {
    figure: `${(mail.composedMs + mail.encodedMs).toFixed(1)} ms, ${mail.encodedMs.toFixed(1)} of it encoding`,
    budget: '',
    nodemailer: `${(mail.encodedMs / mail.nodemailerMs).toFixed(2)} × one copy`,
  },
  'copies of it spliced': {
    figure: perSecond(mail.copyMs),
    budget: '1,000/s',
    nodemailer: `${(mail.copyMs / mail.nodemailerMs).toFixed(3)} ×`,
  },
  [`copies handed over, ${Math.round(mail.sentBytes / 1_000)} KB`]: {
    figure: perSecond(mail.sentMs),
    budget: '150/s',
    nodemailer: `${(mail.sentMs / mail.nodemailerSentMs).toFixed(2)} ×`,
  },
});
