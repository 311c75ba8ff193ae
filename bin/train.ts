import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { taxonomy } from '../functions/domain/topics/taxonomy.ts';
import { train } from '../functions/domain/topics/training/train.ts';
import { paperRows } from './paper-rows.ts';

const USAGE = 'npm run train -- --labels FILE… [--papers FILE…] [--out FILE]';
const EMBEDDED = new URL('../functions/domain/topics/model.json', import.meta.url);

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
    papers: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});

const labelled = values.labels.flatMap(paperRows);
if (labelled.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
const others = values.papers.flatMap(paperRows);
console.log(`${labelled.length} labelled papers, ${others.length} others`);
const model = train(
  taxonomy.map(({ slug }) => slug),
  labelled,
  others,
  console.log,
);
writeFileSync(values.out ?? EMBEDDED, `${JSON.stringify(model, null, 1)}\n`);
console.log(model.version);
