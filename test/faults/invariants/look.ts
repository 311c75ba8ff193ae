import { allTime } from '../../../functions/domain/papers/listing/paper-reads.ts';
import { papersOnBoard } from '../../../functions/domain/papers/listing/papers-on-board.ts';
import { isShown, type Paper } from '../../../functions/domain/papers/paper.ts';
import { byCdn } from '../world/requests.ts';
import type { ApiAnswer } from '../world/system-orders.ts';
import type { World } from '../world/world.ts';

/** Ask the API, which has nothing in its way any more. */
export async function ask(world: World, path: string): Promise<ApiAnswer> {
  const outcome = await world.boxes[0].ask('GET', path, { headers: byCdn(world) });
  return 'done' in outcome ? outcome.done : { status: 0, headers: {}, body: JSON.stringify(outcome) };
}

/** The file of the bucket that answers a path, else what the API answers. */
export async function fetchText(world: World, path: string): Promise<string> {
  const key = decodeURI(path.slice(1)).replace(/^$|\/$/, (end) => `${end}index.html`);
  const file = await world.place.site.read(key);
  if (file) return Buffer.from(file).toString('utf8');
  const { status, body } = await ask(world, path);
  return status === 200 ? body : '';
}

/** All papers that are listed, as the operator's export has them; a paper that is listed twice comes twice. */
export async function storedPapers({ place }: World): Promise<Paper[]> {
  const found: Paper[] = [];
  for await (const { listed } of papersOnBoard('latest', allTime, place.papers))
    found.push(...listed.map(({ paper }) => paper));
  return found;
}

/** The papers that readers see, newest first. */
export const shownPapers = async (world: World): Promise<Paper[]> =>
  (await storedPapers(world)).filter(isShown);

/** What is in one list and not in the other, in a sentence; none where they are equal. */
export function difference(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const missing = expected.filter((one) => !found.includes(one));
  const strange = found.filter((one) => !expected.includes(one));
  const twice = found.filter((one, index) => found.indexOf(one) !== index);
  const said = [
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    strange.length > 0 && `has ${strange.join(', ')}, which should not be there`,
    twice.length > 0 && `has ${twice.join(', ')} twice`,
    missing.length + strange.length + twice.length === 0 &&
      found.some((one, index) => one !== expected[index]) &&
      `has another order: ${found.join(' ')} and not ${expected.join(' ')}`,
  ].filter((one) => one !== false);
  return said.length > 0 ? [`${what} ${said.join('; ')}`] : [];
}
