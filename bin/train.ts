import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { taxonomy } from '../functions/domain/topics/taxonomy.ts';
import type { Labelled } from './training/labelled.ts';
import { labelledIn, type PaperRow, paperRows, RowError } from './training/paper-rows.ts';
import { separateInThreads } from './training/run/threads.ts';
import { type TrainingInput, train } from './training/train.ts';

const usage = `npm run train -- --labels FILE… [--papers FILE…] [--picked FILE…] [--out FILE]
npm run train -- --add --labels FILE… --papers FILE… [--out FILE]
  --labels  papers with topics, drawn like those that will come; only {"id", "topics"} where --papers have the text
  --picked  papers with topics that were picked because they are hard (bin/training/run/picked.ndjson)
  --papers  papers without topics
  --add     teach the present model the topics of the taxonomy that it does not know, and leave the others as they are`;
const embeddedModelFile = fileURLToPath(new URL('../functions/domain/topics/model.json', import.meta.url));
/** Labels made for this model, by arXiv id; their texts are looked up among the papers. */
const pickedLabelsFile = fileURLToPath(new URL('training/run/picked.ndjson', import.meta.url));
const slugs = taxonomy.map(({ slug }) => slug);

class UsageError extends Error {}

/** The arguments with an option before each file, so that `--labels a b --papers c` can be written. */
function spelledOut(args: readonly string[]): string[] {
  let option = '';
  return args.flatMap((arg) => {
    if (!arg.startsWith('--')) return option ? [option, arg] : [arg];
    if (arg.includes('=') || arg === '--add') return [arg];
    option = arg;
    return [];
  });
}

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: spelledOut(args),
      options: {
        add: { type: 'boolean', default: false },
        labels: { type: 'string', multiple: true, default: [] },
        picked: { type: 'string', multiple: true },
        papers: { type: 'string', multiple: true, default: [] },
        out: { type: 'string', default: embeddedModelFile },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const rowsOf = (files: readonly string[]): readonly PaperRow[] => files.filter(Boolean).flatMap(paperRows);

/** Labels with the text and the categories of the paper of the same id; a label without a text is left out. */
function withTexts(
  rows: readonly (PaperRow & Labelled)[],
  papers: ReadonlyMap<string | undefined, PaperRow>,
) {
  return rows
    .map((row) => {
      const { title, abstract, categories } = (row.id && papers.get(row.id)) || row;
      return { ...row, ...(row.title ? {} : { title, abstract }), ...(categories && { categories }) };
    })
    .filter(({ title }) => title !== '');
}

/** Report labels that are not in the taxonomy: they are misspelt, or the topic was removed. */
function reportUnknown(rows: readonly Labelled[]): void {
  const unknown = rows.flatMap(({ topics }) => topics).filter((slug) => !slugs.includes(slug));
  for (const slug of new Set(unknown)) {
    const times = unknown.filter((other) => other === slug).length;
    console.log(`${slug} is no topic of functions/domain/topics/taxonomy.ts: left out of ${times} labels`);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const { add, labels, picked = add ? [] : [pickedLabelsFile], papers: files, out } = optionsOf(args);
  if (labels.length === 0) throw new UsageError('--labels is missing');
  if (add && files.length === 0)
    throw new UsageError(
      '--add wants --papers, as examples of what is not about the new topic: paperboy export gives yours',
    );
  const papers = rowsOf(files);
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const rows = { labelled: labelledIn(rowsOf(labels)), picked: labelledIn(rowsOf(picked)) };
  reportUnknown([...rows.labelled, ...rows.picked]);
  const [labelled, hardPapers] = [withTexts(rows.labelled, byId), withTexts(rows.picked, byId)];
  if (!labelled.some(({ topics }) => topics.some((slug) => slugs.includes(slug))))
    throw new UsageError('--labels: no paper has a text and a topic');
  const labelledIds = new Set([...labelled, ...hardPapers].map(({ id }) => id));
  const others = papers.filter(({ id }) => id === undefined || !labelledIds.has(id));
  const missing = rows.labelled.length + rows.picked.length - labelled.length - hardPapers.length;
  console.log(
    `${labelled.length} labelled papers, ${hardPapers.length} picked ones, ${others.length} others`,
  );
  if (missing > 0) console.log(`${missing} labels left out: no --papers file has the text for their ids`);
  const input: TrainingInput = {
    ...{ slugs, labelled, picked: hardPapers, papers: others },
    ...{ separate: separateInThreads, report: console.log },
  };
  const model = add ? await added(input) : await train(input);
  writeFileSync(out, `${JSON.stringify(model, null, 1)}\n`);
  console.log(model.version);
}

/** The embedded model with the topics that it did not have. The imports are here because only `--add` needs the model. */
async function added(input: TrainingInput) {
  const { embeddedModel } = await import('../functions/domain/topics/embedded-model.ts');
  const { addTopics } = await import('./training/add-topics.ts');
  const model = embeddedModel();
  const known = new Set(model.topics.map(({ slug }) => slug));
  for (const slug of slugs.filter((slug) => !known.has(slug))) {
    const examples = input.labelled.filter(({ topics }) => topics.includes(slug)).length;
    if (examples === 0) throw new UsageError(`--labels: no example of ${slug}`);
    console.log(`${slug}: ${examples} examples`);
  }
  return addTopics(model, input);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError || error instanceof RowError)) throw error;
  console.error(error.message);
  if (error instanceof UsageError) console.error(usage);
  process.exitCode = 2;
});
