import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { packWindow } from '../functions/domain/library/snapshot.ts';
import { draft } from '../functions/domain/papers/draft/draft.ts';
import type { Paper } from '../functions/domain/papers/paper.ts';
import { boardsOf } from '../functions/domain/publication/boards.ts';
import { classify, modelVersion } from '../functions/domain/topics/classifier.ts';
import { embedded } from '../functions/domain/topics/embedded.ts';
import { decodeModel } from '../functions/domain/topics/model.ts';
import { digestMail } from '../functions/render/mail/digest-mail.tsx';
import { siteFiles } from '../functions/render/site/site-files.ts';
import { parseOaiPage } from '../functions/sources/arxiv/parse-oai-page.ts';
import { hashedWords, inBase64, sumsOf, unpacked } from './bench/hashed-words.ts';
import { recordsPage } from './bench/records.ts';
import { type Units, unitsOf } from './bench/units.ts';
import samples from './local/samples.json';

const site = {
  url: 'https://papers.example.org',
  name: 'Paperboy',
  tagline: '',
  tagEntity: 'example.org,2026',
};

/** The bundled samples over and over, each a paper of its own. */
function papers(count: number): Paper[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = samples[index % samples.length];
    const drafted = sample && draft({ ...sample, title: `${sample.title} ${index}` }, 'file');
    if (!drafted || 'errors' in drafted) throw new Error('a sample is not right');
    const at = new Date(Date.parse('2026-11-23T00:00:00Z') - index * 100_000).toISOString();
    const moments = { listedAt: at, updatedAt: at, storedAt: at };
    const { listedAt: _now, votes = 0, stars = 0, ...facts } = drafted.draft;
    return {
      ...facts,
      ...moments,
      id: `arxiv:${index}`,
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

/** Milliseconds that something takes, the median of five. */
function median(act: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}

const texts = papers(2_000);
const baseline = hashedWords(embedded().columns.length);
const words = median(() => texts.map((paper) => sumsOf(paper, baseline))) / texts.length;
const baselineFile = inBase64(baseline);
const baselineLoaded = median(() => unpacked(baselineFile, embedded().columns.length));
const classified = median(() => texts.map(classify)) / texts.length;
const normalised =
  median(() => texts.map((paper) => classify({ ...paper, ...draft(paper, 'file') }))) / texts.length;
const page = recordsPage(1_000);
const parsed =
  median(() =>
    parseOaiPage(page).items.map((item) => {
      if (!('draft' in item)) throw new Error(`a record was not read: ${JSON.stringify(item)}`);
      return classify(item.draft);
    }),
  ) / 1_000;
const drafts = parseOaiPage(recordsPage(200)).items.flatMap((item) => ('draft' in item ? [item.draft] : []));
const units = await unitsOf(drafts);
const unitsText = ({ read, write }: Units): string =>
  `${write.toFixed(1)} write, ${read.toFixed(1)} read units`;
const window = new Map(papers(25_000).map((paper) => [paper.id, paper]));
const boards = boardsOf(window, '');
const rendered = median(() => [...siteFiles(site)({ boards, window, health: [] })]);
const packed = median(() => packWindow(window));
const digest = {
  edition: 'daily-2026-11-23',
  frequency: 'daily',
  filter: '',
  more: 0,
  date: '2026-11-23',
} as const;
const letter = digestMail({ ...digest, papers: texts.slice(0, 30) }, site);
const links = { unsubscribe: `${site.url}/unsubscribe/x`, preferences: `${site.url}/preferences/x` };
const letters = median(() => Array.from({ length: 1_000 }, () => letter(links)));
const model = readFileSync(new URL('../functions/domain/topics/model.json', import.meta.url), 'utf8');
const loaded = median(() => decodeModel(JSON.parse(model)));

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
  'store a new paper': { figure: unitsText(units.new), budget: '10 write units', ratio: '' },
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
  'render everything, 25,000 papers': {
    figure: `${(rendered / 1_000).toFixed(2)} s`,
    budget: '30 s',
    ratio: '',
  },
  'pack the window, 25,000 papers': {
    figure: `${(packed / 1_000).toFixed(2)} s`,
    budget: '2 s with one new paper',
    ratio: `${(packed / rendered).toFixed(1)} × rendering`,
  },
  'letters of one digest of 30': {
    figure: `${Math.round(1e6 / letters)} letters/s`,
    budget: '1,000 letters/s',
    ratio: '',
  },
});
