import { inWords, type StepKind } from './step-kind.ts';

/** An operator takes a paper down, shows it again, or takes a change back. */
export const takeDown: StepKind = async ({ known, chance, box, faults }) => {
  if (known.accepted.length === 0) return 'there is nothing to take down';
  const { id } = chance.one(known.accepted);
  known.touched.add(id);
  const words = chance.one([
    ['hide', id],
    ['hide', id],
    ['unhide', id],
    ['prune', id],
    ['revert', id, '1'],
  ]);
  return `${words.join(' ')}: ${inWords(await box.command('paper', words, faults)).slice(0, 60)}`;
};

/** An operator moves all papers over to the model of today. */
export const reclassify: StepKind = async ({ box, faults }) =>
  inWords(await box.command('reclassify', [], faults)).slice(0, 60);

/** An operator has the doctor put right what is wrong. */
export const repair: StepKind = async ({ box, faults }) =>
  inWords(await box.command('doctor', ['--repair'], faults));

/** An operator publishes from the tables alone. */
export const publishByHand: StepKind = async ({ chance, box, faults }) =>
  inWords(await box.command('publish', chance.happens(0.5) ? ['--full'] : [], faults));
