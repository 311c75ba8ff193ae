import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../world/chance.ts';
import type { Known } from '../world/known.ts';
import { asSubmitter } from '../world/requests.ts';
import type { ApiAnswer } from '../world/system-orders.ts';
import { inWords, type StepKind } from './step-kind.ts';

interface Submission {
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly arxivId?: string;
  readonly doi?: string;
}

const subjects = ['retrieval', 'translation', 'graphs', 'robots', 'proteins'];

/** A paper of which nobody else says anything. */
function plainPaper(known: Known, chance: Chance): Submission {
  const number = ++known.serial;
  const subject = chance.one(subjects);
  const name = chance.one(['arxiv', 'doi', 'none'] as const);
  return {
    title: `Plain engines ${number} for ${subject}`,
    abstract: `What plain engine ${number} says of ${subject} was never said before by anybody.`,
    authors: ['Ada Lovelace', `Charles Number${number}`],
    ...(name === 'arxiv' && { arxivId: `2611.${String(20_000 + number)}` }),
    ...(name === 'doi' && { doi: `10.1000/plain.${number}` }),
  };
}

/** One of a few works of which much is said, under any of its names. */
function crowdedPaper(chance: Chance): Submission {
  const work = chance.whole(1, 3);
  const names = chance.one(['arxiv', 'doi', 'both', 'none'] as const);
  return {
    title: `Crowded work ${work}${chance.happens(0.3) ? ', again' : ''}`,
    abstract: `Of crowded work ${work} much is said by many, and all of it is in this sentence.`,
    authors: ['Grace Hopper', 'Alan Turing'],
    ...(['arxiv', 'both'].includes(names) && { arxivId: `2610.0000${work}` }),
    ...(['doi', 'both'].includes(names) && { doi: `10.1000/crowded.${work}` }),
  };
}

const anyPapers = (known: Known, chance: Chance): Submission[] =>
  Array.from({ length: chance.whole(1, 4) }, () =>
    chance.happens(0.6) ? plainPaper(known, chance) : crowdedPaper(chance),
  );

/** Submit papers by HTTP, one or a batch; who gets no answer asks again under the same key, as a script does. */
export const submitPapers: StepKind = async ({ world, known, chance, box, faults }) => {
  const papers = anyPapers(known, chance);
  const key = chance.happens(0.5) ? `key-${chance.whole(1, 1e9)}` : undefined;
  const headers = asSubmitter(world, key);
  const body = JSON.stringify(papers.length === 1 ? papers[0] : { papers });
  const first = await box.ask('POST', '/api/papers', { headers, body }, faults);
  let words = inWords(first);
  let answer = 'done' in first ? first.done : undefined;
  if ((!answer || answer.status >= 500) && chance.happens(0.7)) {
    const again = await box.ask('POST', '/api/papers', { headers, body });
    words += `; again: ${inWords(again)}`;
    if ('done' in again) answer = again.done;
  }
  if (answer) noteAccepted(answer, papers, { known, now: world.clock.now(), isBackdated: box.isBehind });
  return `${papers.map(({ title }) => title).join(', ')}: ${words}`;
};

/** Note the papers for which an answer says that they are there. */
function noteAccepted(
  { status, body }: ApiAnswer,
  papers: readonly Submission[],
  { known, now: by, isBackdated }: { known: Known; now: Date; isBackdated: boolean },
): void {
  if (status >= 300) return;
  const told: { results?: Told[] } & Told = JSON.parse(body);
  const results = told.results ?? [told];
  for (const [index, paper] of papers.entries()) {
    const { id, kept = [] } = results[index] ?? {};
    // what a stranger calls somebody else's paper is not taken, and the answer says so
    const isTaken = (name: string) =>
      !kept.some(({ path }) =>
        name.startsWith(path === 'doi' ? 'doi:' : path === 'arxivId' ? 'arxiv:' : '!'),
      );
    if (!id) continue;
    const accepted = acceptedAs(id, paper);
    known.accepted.push({ ...accepted, names: accepted.names.filter(isTaken), by, isBackdated });
  }
}

/** What an answer says of one paper. */
interface Told {
  readonly id?: string;
  readonly kept?: readonly { readonly path: string }[];
}

const namesIn = ({ arxivId, doi }: Submission): string[] => [
  ...(arxivId ? [`arxiv:${arxivId}`] : []),
  ...(doi ? [`doi:${doi}`] : []),
];

const acceptedAs = (id: string, paper: Submission) => ({
  id,
  title: paper.title,
  isPlain: paper.title.startsWith('Plain'),
  names: namesIn(paper),
});

/** Bring papers in a file, by the operator's command. */
export const ingestFile: StepKind = async ({ world, known, chance, box, faults }) => {
  const papers = anyPapers(known, chance);
  const file = join(world.data, `papers-${chance.whole(1, 1e9)}.json`);
  await writeFile(file, JSON.stringify(papers));
  const outcome = await box.command('ingest', [file], faults);
  if ('done' in outcome && outcome.done.status === 0)
    for (const paper of papers) {
      const [id] = namesIn(paper);
      // a file says nothing of one paper: of those that many tell of it is not known what was taken
      if (id && acceptedAs(id, paper).isPlain)
        known.accepted.push({
          ...acceptedAs(id, paper),
          by: world.clock.now(),
          isBackdated: box.isBehind,
        });
    }
  return `${papers.map(({ title }) => title).join(', ')}: ${inWords(outcome)}`;
};

/** A visitor suggests a paper, and the operator accepts what waits. */
export const suggestPaper: StepKind = async ({ world, known, chance, box, faults }) => {
  const { title, abstract, authors } = plainPaper(known, chance);
  const headers = { ...asSubmitter(world), 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ title, abstract, authors: authors.join(', ') }).toString();
  const suggested = await box.ask('POST', '/suggest', { headers, body });
  const listed = await box.command('moderation', ['list']);
  const waiting: { id: string }[] = 'done' in listed ? JSON.parse(listed.done.said[0] ?? '[]') : [];
  const accepted =
    waiting.length > 0
      ? await box.command('moderation', ['accept', ...waiting.map(({ id }) => id)], faults)
      : undefined;
  return `${title}: ${inWords(suggested).slice(0, 30)}; ${accepted ? inWords(accepted) : 'nothing waits'}`;
};
