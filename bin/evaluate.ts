import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { classifierOf, topicProbabilities } from '../functions/domain/topics/classifier.ts';
import { embeddedModel } from '../functions/domain/topics/embedded-model.ts';
import { decodeModel } from '../functions/domain/topics/model.ts';
import { taxonomy } from '../functions/domain/topics/taxonomy.ts';
import { evaluateCategories } from './training/judging/evaluate-categories.ts';
import { evaluateTopics, type Figures, type TopicPrediction } from './training/judging/evaluate-topics.ts';
import { type Claim, reliabilityOf } from './training/judging/reliability.ts';
import { labelledIn, type PaperRow, paperRows, RowError } from './training/paper-rows.ts';

// `evaluate … | head`: the reader of the pipe has enough, and that is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const usage = `npm run evaluate -- [--model FILE] FILE…
  rows with topics: F1, precision and recall of each, reliability, confusions, the worst mistakes
  rows with categories: how often their text alone gives the primary one`;
const mostConfusions = 12;
const mostMistakes = 12;

const { values, positionals: files } = parseArgs({
  options: { model: { type: 'string' } },
  allowPositionals: true,
});
if (files.length === 0) {
  console.error(usage);
  process.exit(2);
}
const model = values.model ? decodeModel(JSON.parse(readFileSync(values.model, 'utf8'))) : embeddedModel();
const classify = classifierOf(model);
const scoresOf = topicProbabilities(model);
const papers = readAll(files);

/** The papers of all files; a file that is not right ends it. */
function readAll(files: readonly string[]): readonly PaperRow[] {
  try {
    return files.flatMap(paperRows);
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

const rate = (figure: number): string => figure.toFixed(3).padStart(10);
const line = (name: string, { precision, recall, f1 }: Figures, count = ''): string =>
  [name.padEnd(24), ...[f1, precision, recall].map(rate), count.padStart(8)].join('');

function reportReliability(what: string, claims: readonly Claim[]): void {
  const { bins, error } = reliabilityOf(claims);
  console.log(`\n${what}: expected calibration error ${error.toFixed(3)}`);
  console.log('probability   claims      said        so');
  for (const { from, to, claims, meanScore, frequency } of bins)
    if (claims > 0)
      console.log(
        `${from.toFixed(1)} to ${to.toFixed(1)}  ${String(claims).padStart(8)}${rate(meanScore)}${rate(frequency)}`,
      );
}

function reportTopics(): void {
  const labelled = labelledIn(papers);
  if (labelled.length === 0) return;
  const predictions = labelled.map(
    (paper): TopicPrediction => ({
      given: new Set(classify(paper).topics.map(({ slug }) => slug)),
      scores: new Map(scoresOf(paper).map(({ slug, score }) => [slug, score])),
    }),
  );
  const slugs = taxonomy.map(({ slug }) => slug);
  const { micro, macro, topics, confusions, mistakes } = evaluateTopics(slugs, labelled, predictions);
  console.log(`\n${'topic'.padEnd(24)}        F1 precision    recall  papers`);
  for (const topic of topics) console.log(line(topic.slug, topic, String(topic.papers)));
  console.log(`\n${line('micro', micro, String(labelled.length))}\n${line('macro', macro)}`);

  const claims = labelled.flatMap(({ topics, maybe = [] }, at) =>
    [...(predictions[at]?.scores ?? [])]
      .filter(([slug]) => !maybe.includes(slug))
      .map(([slug, score]) => ({
        score,
        isTrue: topics.includes(slug),
        isGiven: predictions[at]?.given.has(slug),
      })),
  );
  reportReliability('every topic of every paper', claims);
  reportReliability(
    'the topics given',
    claims.filter(({ isGiven }) => isGiven),
  );

  console.log('\nmissed                  , given instead           papers');
  for (const { missed, given, papers } of confusions.slice(0, mostConfusions))
    console.log(`${missed.padEnd(24)}, ${given.padEnd(24)}${String(papers).padStart(6)}`);
  console.log('\nthe worst mistakes');
  for (const { paper, slug, kind, score } of mistakes.slice(0, mostMistakes))
    console.log(
      `${kind} ${slug} (${score.toFixed(2)}); readers: ${paper.topics.join(', ')}\n    ${paper.title}`,
    );
}

function reportCategories(): void {
  const listed = papers.filter(({ categories = [] }) => categories.length > 0);
  if (listed.length === 0) return;
  const figures = evaluateCategories(
    listed.map(({ title, abstract, categories = [] }) => ({
      categories,
      predicted: classify({ title, abstract }).predictedCategory,
    })),
  );
  console.log(`\nprimary category         accuracy  papers`);
  console.log(`${'all'.padEnd(23)}${rate(figures.primary)}${String(figures.papers).padStart(8)}`);
  console.log(
    `${'the 20 most frequent'.padEnd(23)}${rate(figures.frequent)}${String(figures.frequentPapers).padStart(8)}`,
  );
  console.log(`${'among the paper’s own'.padEnd(23)}${rate(figures.own)}`);
  reportReliability('the category predicted', figures.claims);
  console.log('\nprimary            , predicted          papers');
  for (const { missed, given, papers } of figures.confusions.slice(0, mostConfusions))
    console.log(`${missed.padEnd(19)}, ${given.padEnd(17)}${String(papers).padStart(8)}`);
}

console.log(`model ${model.version}, ${papers.length} papers`);
reportTopics();
reportCategories();
