import { classify, modelVersion } from '../functions/domain/topics/classifier.ts';
import { taxonomy } from '../functions/domain/topics/taxonomy.ts';
import { evaluate, type Figures } from '../functions/domain/topics/training/evaluation.ts';
import { paperRows } from './paper-rows.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('npm run evaluate -- FILE…');
  process.exit(2);
}

const papers = files.flatMap(paperRows);
const { micro, macro, topics } = evaluate(
  taxonomy.map(({ slug }) => slug),
  papers,
  classify,
);
const line = (name: string, { precision, recall, f1 }: Figures, count = ''): string =>
  [
    name.padEnd(24),
    ...[f1, precision, recall].map((figure) => figure.toFixed(3).padStart(9)),
    count.padStart(7),
  ].join('');

console.log(`model ${modelVersion}, ${papers.length} papers\n`);
console.log(['topic'.padEnd(24), '       F1', 'precision', '   recall', ' papers'].join(''));
for (const topic of topics) console.log(line(topic.slug, topic, String(topic.papers)));
console.log(`\n${line('micro', micro)}\n${line('macro', macro)}`);
