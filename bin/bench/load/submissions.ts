import { tokenTable } from '../../../functions/adapters/dynamodb/token-table.ts';
import { createToken, tokenLimits } from '../../../functions/domain/access/token.ts';
import { dynamodbClient } from '../../../functions/runtime/aws-clients.ts';
import { newId } from '../../../functions/runtime/random-ids.ts';
import { localEnvironment, localResources } from '../../local/local-environment.ts';
import { ask } from './ask.ts';
import type { LocalProcess } from './local-process.ts';
import { manyAtOnce } from './many-at-once.ts';
import type { Answers } from './percentiles.ts';

/** What became of papers that were submitted over many connections. */
export interface SubmissionLoad extends Answers {
  readonly seconds: number;
  /** ids that were answered as taken */
  readonly taken: ReadonlySet<string>;
  /** of those, as `created` more than once */
  readonly createdTwice: number;
  /** of those, not found by the API's answer to their id */
  readonly lostInApi: number;
}

const connections = 50;
const most = 600;
const forMs = 10_000;
const mostLookingMs = 15_000;

/** Submit papers over fifty connections, every fifth twice at once, and look for each by the API. */
export async function loadSubmissions(local: LocalProcess): Promise<SubmissionLoad> {
  const tokens = await makeTokens(local, Math.ceil((2 * most) / tokenLimits.requestsAMinute));
  const created = new Map<string, number>();
  const taken = new Set<string>();
  const answers = await manyAtOnce({ connections, most, forMs }, async (index) => {
    const answer = await submit(local, tokens[index % tokens.length] ?? '', paperAt(index));
    const { id, status } = answer.status < 300 ? (JSON.parse(answer.text) as Taken) : { id: '', status: '' };
    if (id) taken.add(id);
    if (status === 'created') created.set(id, (created.get(id) ?? 0) + 1);
    return answer;
  });
  const inApi = await manyAtOnce({ connections, most: taken.size, forMs: mostLookingMs }, async (index) =>
    ask({ method: 'GET', url: `${local.services.site}/api/papers/${[...taken][index]}` }),
  );
  return {
    ...answers,
    taken,
    createdTwice: [...created.values()].filter((times) => times > 1).length,
    lostInApi: inApi.tookMs.length - (inApi.statuses[200] ?? 0),
  };
}

interface Taken {
  readonly id: string;
  readonly status: string;
}

/** A minute's requests of one token are few: as many contributors as it takes. */
async function makeTokens(local: LocalProcess, count: number): Promise<string[]> {
  Object.assign(process.env, localEnvironment(local.services));
  const tokens = tokenTable(dynamodbClient(), localResources.papers);
  return Promise.all(
    Array.from({ length: count }, (_, index) => createToken(`load ${index}`, newId(), tokens, new Date())),
  );
}

/** The paper of a question: every fifth is the one before, so that both come at once. */
function paperAt(index: number): object {
  const number = index % 5 === 4 ? index - 1 : index;
  return {
    doi: `10.5555/load.${number}`,
    title: `On load ${number}: how many papers an engine takes`,
    abstract: `We submit ${number} papers over fifty connections and look for each of them. None may be lost, and none doubled.`,
    authors: [`Ada Number${number}`, 'Grace Sample'],
    categories: ['cs.DC'],
  };
}

const submit = (local: LocalProcess, token: string, paper: object) =>
  ask({
    method: 'POST',
    url: `${local.services.site}/api/papers`,
    body: JSON.stringify(paper),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
  });
