import type { Known } from '../world/known.ts';
import type { Invariant } from './invariant.ts';

/** What a kill or an answer that was lost may leave behind, and what nobody sees: only the doctor looks there. */
const allowed = ['stale row', 'two papers', 'miscounted votes', 'hanging claim', 'needless row'];

/** Without a wrong clock, what is published and mailed comes right without the doctor: it finds nothing but what it alone looks at. */
export const leftToTheDoctor: Invariant = async (world, known) => {
  const found = await world.boxes[0].command('doctor', []);
  if (!('done' in found)) return [`the doctor comes to nothing: ${JSON.stringify(found).slice(0, 300)}`];
  return found.done.said.flatMap((text) => {
    const {
      kind,
      what,
      examples = [],
    }: { kind: string; what: string; examples?: string[] } = JSON.parse(text);
    return allowed.includes(kind) || isExcused(kind, known)
      ? []
      : [`only the doctor puts right: ${what} (${examples.slice(0, 3).join('; ')})`];
  });
};

/** A byte that is wrong in the publisher's notes may be one of a file's name: what it noted of that file is lost, and only the doctor compares. */
const isExcused = (kind: string, { hasDamagedPages, hasDamagedNotes }: Known): boolean =>
  (kind === 'damaged file' && (hasDamagedPages || hasDamagedNotes)) ||
  (kind === 'unfinished join' && hasDamagedNotes);
