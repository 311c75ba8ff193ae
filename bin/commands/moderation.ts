import { addSuggestedLinks } from '../../functions/domain/intake/add-suggested-links.ts';
import type { Suggestion } from '../../functions/domain/intake/suggestion.ts';
import { dayOf } from '../../functions/domain/time.ts';
import { classify, modelVersion } from '../../functions/domain/topics/classifier.ts';
import { type SubmissionResult, submissionResult } from '../../functions/web/submission-result.ts';
import { submit } from '../../functions/web/submit.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandOutput, commandOf } from './command.ts';
import { moderationUsage } from './moderation-usage.ts';
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

/** `moderation list | accept ID… | reject ID…`: lists what visitors suggest; what is accepted is handled as a submission. */
export const command = commandOf(moderationUsage, async ({ action, positionals: ids }, output) => {
  if (action === 'list') {
    await printSuggestions(output);
    return 0;
  }
  let failed = false;
  for (const id of ids) {
    const suggestion = await suggestions.find(id);
    if (!suggestion) throw new OperatorError(`nothing is waiting as ${id}`);
    if (action === 'reject')
      output.say(output.json ? JSON.stringify({ id, status: 'rejected' }) : `${id}: rejected`);
    else if (!(await acceptSuggestion(suggestion, output))) {
      failed = true;
      continue;
    }
    // removed last: a crash leaves it in line, and accepting it again changes nothing
    await suggestions.remove(id);
  }
  return failed ? 1 : 0;
});

async function printSuggestions({ json, say }: CommandOutput): Promise<void> {
  const list = await suggestions.list();
  if (json) return say(JSON.stringify(list));
  if (list.length === 0) return say('nothing is waiting');
  for (const { id, at, title, remark } of list)
    say([id, dayOf(at), title, remark].filter(Boolean).join('  '));
}

/** Accept a suggestion, and print what became of it. Returns whether it was accepted. */
async function acceptSuggestion(suggestion: Suggestion, { json, say }: CommandOutput): Promise<boolean> {
  const { id } = suggestion;
  const result = await submitSuggestion(suggestion);
  if (!result || 'errors' in result) {
    const failure = `${id}: it was not accepted: ${JSON.stringify(result?.errors)}`;
    say(json ? JSON.stringify({ id, ...result }) : failure);
    return false;
  }
  say(json ? JSON.stringify(result) : `${id}: ${result.status} as ${result.id}`);
  return true;
}

/** Submit the paper of a suggestion, or add its links to the paper that they are about. */
async function submitSuggestion({ paper, about, links }: Suggestion): Promise<SubmissionResult | undefined> {
  if (!about || !links) return (await submit([paper], { accepted: true }, on))[0];
  const done = await addSuggestedLinks(about, links, on);
  return done
    ? submissionResult({ status: done.changed ? 'updated' : 'unchanged', paper: done.paper }, siteUrl)
    : { errors: [{ path: '', message: `nobody knows ${about} any more` }] };
}
