import { lonelySteps, type StepName, stepWeights } from './steps/all-steps.ts';
import { type Chance, chanceOf } from './world/chance.ts';
import type { Fault, FaultKind } from './world/fault.ts';

/** A step of a story; what exactly is done is drawn from its seed. */
export interface Step {
  readonly act: StepName;
  readonly seed: number;
  /** in which of the two boxes */
  readonly box: 0 | 1;
  readonly faults: readonly Fault[];
  /** by how many minutes the clock of the box is wrong from now on */
  readonly skewMinutes?: number;
  /** done at the same time in the other box */
  readonly alongside?: Step;
}

/** Draw a story: the same seed draws the same. */
export function drawStory(seed: number, mostSteps = 18): Step[] {
  const chance = chanceOf(seed);
  const hasWrongClocks = chance.happens(0.5);
  const first = (['submitPapers', 'publish', 'subscribe'] as const).map((act) => ({
    ...timely(drawStep(chance)),
    act,
    faults: [],
  }));
  const steps = Array.from({ length: chance.whole(Math.ceil(mostSteps / 2), mostSteps) }, () =>
    drawStep(chance),
  );
  return [...first, ...(hasWrongClocks ? steps : steps.map(timely))];
}

/** The step by a right clock. */
const timely = ({ skewMinutes: _, ...step }: Step): Step => step;

const everyAct = Object.entries(stepWeights).flatMap(([act, weight]) =>
  Array<StepName>(weight).fill(act as StepName),
);
/** What gets in the way of what, if both happen at once. */
const rivals: Readonly<Partial<Record<StepName, readonly StepName[]>>> = {
  submitPapers: ['ingestFile', 'publish', 'takeDown', 'vote'],
  deliver: ['unsubscribe', 'eraseReader', 'moveAddress', 'tellMailEvents'],
  tellMailEvents: ['deliver', 'unsubscribe'],
  vote: ['submitPapers', 'takeDown'],
  publish: ['submitPapers', 'takeDown', 'damageLibrary'],
};
const skews = [-525_600, -1_440, -31, 0, 0, 0, 0, 16, 1_440, 525_600];

function drawStep(chance: Chance, isAlone = false): Step {
  const box = chance.one([0, 1] as const);
  const act = chance.one(everyAct);
  const step: Step = {
    act,
    seed: chance.whole(1, 2 ** 31),
    box,
    faults: chance.happens(0.6) ? drawFaults(chance, act) : [],
    ...(chance.happens(0.12) && { skewMinutes: chance.one(skews) }),
  };
  if (isAlone || lonelySteps.includes(step.act) || !chance.happens(0.25)) return step;
  const other = timely(drawStep(chance, true));
  const rival = chance.happens(0.4) ? step.act : chance.one([other.act, ...(rivals[step.act] ?? [])]);
  if (lonelySteps.includes(rival)) return step;
  return { ...step, alongside: { ...other, act: rival, box: box === 0 ? 1 : 0 } };
}

const kinds: readonly FaultKind[] = [
  'throttled',
  'broken',
  'done and broken',
  'unsent',
  'unanswered',
  'late',
  'slow',
  'in part',
  'old listing',
  'killed before',
  'killed after',
  'killed before',
  'killed after',
];

/** What befalls a step that mails befalls SES as often as all else, and of SES rather the sending than the questions. */
const drawFaults = (chance: Chance, act: StepName): Fault[] =>
  Array.from({ length: chance.whole(1, 3) }, () => {
    const service = chance.one(['any', 'dynamodb', act === 'deliver' ? 'ses' : 's3', 'ses'] as const);
    return {
      kind: chance.one(kinds),
      service,
      of: chance.one(['all', 'writes', service === 'ses' ? 'writes' : 'all'] as const),
      at: chance.one([1, 2, 3, chance.whole(1, 12), chance.whole(1, 60), chance.whole(1, 300)]),
      times: chance.one([1, 1, 2, 5, 30]),
      ms: chance.whole(10, 400),
    };
  });
