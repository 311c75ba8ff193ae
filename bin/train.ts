import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { taxonomy } from '../functions/domain/topics/taxonomy.ts';
import { train } from '../functions/domain/topics/training/train.ts';
import { type PaperRow, paperRows } from './paper-rows.ts';
import { separateInThreads } from './train/threads.ts';

const USAGE = 'npm run train -- --labels FILE… [--papers FILE…] [--picked FILE…] [--out FILE]';
const EMBEDDED = new URL('../functions/domain/topics/model.json', import.meta.url);
/** Labels of our own, by arXiv id: their texts are looked up among the papers. */
const PICKED = fileURLToPath(new URL('train/picked.ndjson', import.meta.url));

/** `--labels a b --papers c` means what it says: a file without an option before it belongs to the last one. */
const spelledOut = (args: readonly string[]): string[] => {
  let option = '';
  return args.flatMap((arg) => {
    if (!arg.startsWith('--')) return option ? [option, arg] : [arg];
    if (arg.includes('=')) return [arg];
    option = arg;
    return [];
  });
};

const { values } = parseArgs({
  args: spelledOut(process.argv.slice(2)),
  options: {
    labels: { type: 'string', multiple: true, default: [] },
    picked: { type: 'string', multiple: true, default: [PICKED] },
    papers: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
const rowsOf = (files: readonly string[]): readonly PaperRow[] => files.filter(Boolean).flatMap(paperRows);

const papers = rowsOf(values.papers);
const byId = new Map(papers.map((paper) => [paper.id, paper]));
/** Labels with the text, and the categories, that the papers have for them; what nobody has a text for is left out. */
const withTexts = (rows: readonly PaperRow[]): readonly PaperRow[] =>
  rows
    .map((row) => {
      const { title, abstract, categories } = byId.get(row.id ?? '') ?? row;
      return { ...row, ...(row.title ? {} : { title, abstract }), ...(categories && { categories }) };
    })
    .filter(({ title }) => title !== '');

const [labels, picks] = [rowsOf(values.labels), rowsOf(values.picked)];
if (labels.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
const [labelled, picked] = [withTexts(labels), withTexts(picks)];
const taught = new Set([...labelled, ...picked].map(({ id }) => id));
const others = papers.filter(({ id }) => id === undefined || !taught.has(id));
const missing = labels.length + picks.length - labelled.length - picked.length;
console.log(`${labelled.length} labelled papers, ${picked.length} picked ones, ${others.length} others`);
if (missing > 0) console.log(`${missing} labels left out: no --papers file has the text for their ids`);
const model = await train({
  slugs: taxonomy.map(({ slug }) => slug),
  labelled,
  picked,
  papers: others,
  separate: separateInThreads,
  tell: console.log,
});
writeFileSync(values.out ?? EMBEDDED, `${JSON.stringify(model, null, 1)}\n`);
console.log(model.version);
