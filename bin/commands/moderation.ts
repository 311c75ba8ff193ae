import { addLinks, type Suggestion } from '../../functions/domain/intake/suggestion.ts';
import { dayOf } from '../../functions/domain/time.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { type SubmissionResult, submissionResult } from '../../functions/web/submission-result.ts';
import { submit } from '../../functions/web/submit.ts';
import { OperatorError } from '../stack-env.ts';
import { type Command, read, UsageError } from './command.ts';
import { now, papers, pauseBeforeRetry, pendings, siteUrl, suggestions } from './stores.ts';

const on = {
  papers,
  pendings,
  suggestions,
  now,
  pause: pauseBeforeRetry,
  classify,
  model: modelVersion,
  siteUrl,
};

/** A paper takes the road of a submission; links are added to the paper that they are about. */
async function accept({ paper, about, links }: Suggestion): Promise<SubmissionResult | undefined> {
  if (!about || !links) return (await submit([{ value: paper }], { accepted: true }, on))[0];
  const done = await addLinks(about, links, on);
  return done
    ? submissionResult({ status: done.changed ? 'updated' : 'unchanged', paper: done.paper }, siteUrl)
    : { errors: [{ path: '', message: `nobody knows ${about} any more` }] };
}

/** `moderation list | accept ID… | reject ID…`: what visitors suggest; accepted, it takes the road of a submission. */
export const command: Command = async (words, { json, say }) => {
  const { positionals } = read(words, {}, Number.POSITIVE_INFINITY);
  const [action, ...ids] = positionals;
  if (action === 'list' && ids.length === 0) {
    const list = await suggestions.list();
    if (json) say(JSON.stringify(list));
    else if (list.length === 0) say('nothing is waiting');
    else
      for (const { id, at, title, remark } of list)
        say([id, dayOf(at), title, remark].filter(Boolean).join('  '));
    return 0;
  }
  if ((action !== 'accept' && action !== 'reject') || ids.length === 0) {
    throw new UsageError('moderation takes list, accept ID… or reject ID…');
  }
  let failed = false;
  for (const id of ids) {
    const suggestion = await suggestions.find(id);
    if (!suggestion) throw new OperatorError(`nothing is waiting as ${id}`);
    if (action === 'accept') {
      const result = await accept(suggestion);
      if (!result || 'errors' in result) {
        failed = true;
        say(
          json
            ? JSON.stringify({ id, ...result })
            : `${id}: it was not accepted: ${JSON.stringify(result?.errors)}`,
        );
        continue;
      }
      say(json ? JSON.stringify(result) : `${id}: ${result.status} as ${result.id}`);
    } else say(json ? JSON.stringify({ id, status: 'rejected' }) : `${id}: rejected`);
    // removed last: a crash leaves it in line, and accepting it again changes nothing
    await suggestions.remove(id);
  }
  return failed ? 1 : 0;
};
