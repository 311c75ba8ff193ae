import { readFileSync } from 'node:fs';
import { parseDraft } from '../../../functions/domain/papers/draft/parse-draft.ts';
import { classify } from '../../../functions/domain/topics/classifier.ts';
import { embeddedModel } from '../../../functions/domain/topics/embedded-model.ts';
import { decodeModel } from '../../../functions/domain/topics/model.ts';
import { parseOaiPage } from '../../../functions/sources/arxiv/parse-oai-page.ts';
import { atLeast, atMost, megabytes, ms, perSecond, type Section } from '../budget.ts';
import { decodeBase64, encodeBase64, randomHashedWords, scoreClasses } from '../hashed-words.ts';
import { sampleOaiPage } from '../sample-oai-page.ts';
import { medianMs, samplePapers } from '../sample-papers.ts';

/** What it takes to read a paper and to say what it is about, beside a model of hashed words. */
export const classifying: Section = async () => {
  const texts = samplePapers(2_000);
  const baseline = randomHashedWords(embeddedModel().columns.length);
  const words = medianMs(() => texts.map((paper) => scoreClasses(paper, baseline))) / texts.length;
  const baselineFile = encodeBase64(baseline);
  const baselineLoaded = medianMs(() => decodeBase64(baselineFile, embeddedModel().columns.length));
  const classified = medianMs(() => texts.map(classify)) / texts.length;
  const normalised =
    medianMs(() => texts.map((paper) => classify({ ...paper, ...parseDraft(paper, 'file') }))) / texts.length;
  const parsed = medianMs(parseAndClassify(sampleOaiPage(1_000))) / 1_000;
  const model = readFileSync(new URL('../../../functions/domain/topics/model.json', import.meta.url), 'utf8');
  const loaded = medianMs(() => decodeModel(JSON.parse(model)));
  const hashed = (ratio: number) => `${ratio.toFixed(ratio < 1 ? 2 : 1)} × hashed words`;
  return [
    atMost('classify a paper', classified, 0.5, ms, hashed(classified / words)),
    atLeast(
      'normalise and classify',
      1_000 / normalised,
      1_000,
      perSecond('papers'),
      hashed(normalised / words),
    ),
    atLeast(
      'parse, normalise and classify',
      1_000 / parsed,
      1_000,
      perSecond('papers'),
      hashed(parsed / words),
    ),
    atMost('the model', model.length, 3e6, megabytes, hashed(model.length / baselineFile.length)),
    atMost('load the model', loaded, 100, ms, hashed(loaded / baselineLoaded)),
  ];
};

const parseAndClassify = (page: string) => () =>
  parseOaiPage(page).items.map((item) => {
    if (!('draft' in item)) throw new Error(`a record was not read: ${JSON.stringify(item)}`);
    return classify(item.draft);
  });
