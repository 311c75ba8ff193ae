import type { ScriptedAnswer } from '../../support/scripted-arxiv.ts';
import { inWords, type StepKind } from './step-kind.ts';

const year = 365 * 86_400;

/** What a source says that lies, or cannot. */
const lies: readonly ScriptedAnswer[] = [
  'html',
  'half',
  'cut',
  'empty',
  'bad token',
  { status: 500 },
  { status: 503, headers: { 'Retry-After': '3' } },
  { status: 503, headers: { 'Retry-After': String(20 * year) } },
  { status: 429, headers: { 'Retry-After': 'Mon, 01 Jan 1990 00:00:00 GMT' } },
  { status: 429, headers: { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
  { status: 429, headers: { 'Retry-After': '-5' } },
  { status: 302, headers: { Location: '/elsewhere' } },
  { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"papers": 7}' },
  {
    status: 200,
    body: '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"></OAI-PMH>',
  },
  { status: 404 },
];

/** The source announces a few papers more, and lies for some requests. */
export const harvestSource: StepKind = async ({ world, chance, box, faults }) => {
  world.archive.papers += chance.whole(0, 8);
  world.archive.day = world.clock.now().toISOString().slice(0, 10);
  const told = chance.happens(0.6) ? Array.from({ length: chance.whole(1, 3) }, () => chance.one(lies)) : [];
  world.arxiv.answers.push(...told);
  const outcome = await box.run({ do: 'handle', handler: 'harvest', event: {} }, faults);
  world.arxiv.answers.length = 0;
  return `${world.archive.papers} papers there, ${JSON.stringify(told).slice(0, 120)}: ${inWords(outcome)}`;
};
