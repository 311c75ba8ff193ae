import { reclassifyPapers } from '../../functions/domain/papers/reclassify-papers.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { startProgress } from '../command-line/progress.ts';
import { commandOf, exitStatus } from './command.ts';
import { reclassifyUsage } from './reclassify-usage.ts';
import { now, papers, pauseBeforeRetry } from './stores.ts';

/** `reclassify [--dry-run]`: moves the stored papers over to the model that this code holds, or only counts what would change. */
export const command = commandOf(reclassifyUsage, async ({ values }, { json, say, stop }) => {
  const dry = values['dry-run'] ?? false;
  const progress = startProgress({ name: 'reclassify', unit: 'papers' });
  let looked = 0;
  const onPapers = (count: number) => {
    looked += count;
    progress.update({ done: looked });
  };
  const done = await reclassifyPapers(
    { papers, classify, model: modelVersion, now, pause: pauseBeforeRetry },
    { dry, onPapers, stop },
  );
  progress.end();
  const topics = [...done.topics].sort(([a], [b]) => (a < b ? -1 : 1));
  if (json) say(JSON.stringify({ ...done, topics: Object.fromEntries(topics), model: modelVersion, dry }));
  else {
    const verb = dry ? 'would move' : 'moved';
    const other = `${done.changed} of them to other topics or another category`;
    say(`${done.papers} papers ${verb} to ${modelVersion}, ${other}`);
    say(`  predicted category: another for ${done.categories} papers`);
    for (const [slug, { gained, lost }] of topics) say(`  ${slug}: ${gained} more, ${lost} fewer`);
  }
  if (stop?.aborted && !json) say('stopped: run it again, and what was moved is passed by');
  return exitStatus(false, stop);
});
