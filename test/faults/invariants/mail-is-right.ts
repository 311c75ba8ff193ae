import { longestWriteMs } from '../../../functions/domain/papers/listing/future-dates.ts';
import { dayMs } from '../../../functions/domain/time.ts';
import type { Known, KnownReader } from '../world/known.ts';
import type { Letter } from '../world/post-office.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';
import { shownPapers } from './look.ts';

/** Longest that a mail may be on its way when its reader leaves. */
const onItsWayMs = 60_000;

/** Nobody has a digest twice, nobody who left has another, and everything reaches everybody who waits for it. */
export const mailIsRight: Invariant = async (world, known) => {
  const broken: string[] = [];
  for (const [email, letters] of digestsByReader(world)) {
    const editions = letters.map(({ edition }) => edition);
    for (const edition of new Set(editions))
      if (editions.indexOf(edition) !== editions.lastIndexOf(edition))
        broken.push(`${email} has ${edition} twice`);
    const reader = known.readers.get(email);
    if (!reader) broken.push(`${email} has digests, and never asked for one`);
    const endedAt = reader?.endedAt?.getTime();
    if (endedAt !== undefined && letters.some(({ at }) => at.getTime() > endedAt + onItsWayMs))
      broken.push(`${email} has a digest after the end`);
  }
  return [...broken, ...(await forgotten(world, known))];
};

function digestsByReader({ post }: World): Map<string, Letter[]> {
  const letters = new Map<string, Letter[]>();
  for (const letter of post.letters)
    if (letter.edition?.startsWith('daily'))
      letters.set(letter.to, [...(letters.get(letter.to) ?? []), letter]);
  return letters;
}

/** The plain papers that came while somebody waited for them, and that no digest brought. */
async function forgotten(world: World, known: Known): Promise<string[]> {
  const shown = new Map((await shownPapers(world)).map(({ id, listedAt }) => [id, Date.parse(listedAt)]));
  const letters = digestsByReader(world);
  const waiting = [...known.readers.values()].filter(
    ({ confirmedAt, endedAt, isUncertain }) => confirmedAt && !endedAt && !isUncertain,
  );
  return waiting.flatMap((reader) => {
    const text = (letters.get(reader.email) ?? []).map((letter) => letter.text).join('\n');
    return (
      known.accepted
        // what is listed on a day long gone is no news
        .filter(({ id, by }) => (shown.get(id) ?? 0) > by.getTime() - 2 * dayMs)
        .filter(({ id, isPlain, isBackdated }) => isPlain && !isBackdated && !known.touched.has(id))
        .filter(({ by }) => isAfter(by, reader))
        .filter(({ title }) => !text.replace(/\s+/g, ' ').includes(`${title}`))
        .map(
          ({ title, by }) =>
            `"${title}" (${by.toISOString()}) did not reach ${reader.email}, there since ${reader.confirmedAt?.toISOString()}`,
        )
    );
  });
}

const isAfter = (by: Date, { confirmedAt }: KnownReader): boolean =>
  confirmedAt !== undefined && by.getTime() > confirmedAt.getTime() + longestWriteMs;
