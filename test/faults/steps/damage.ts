import { gzipSync } from 'node:zlib';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { localResources } from '../../../bin/local/local-environment.ts';
import { isPrivateKey } from '../../../functions/domain/library/site-files.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../world/world.ts';
import type { StepKind } from './step-kind.ts';

/** What may lie where a file of ours should: undefined for nothing. */
const ways: Readonly<
  Record<string, (good: Uint8Array, others: readonly Uint8Array[], chance: Chance) => Uint8Array | undefined>
> = {
  missing: () => undefined,
  empty: () => new Uint8Array(),
  'cut in half': (good) => good.slice(0, good.length / 2),
  'garbage in gzip': () => gzipSync('who\nknows\n{'),
  'JSON of others': () => Buffer.from('{"layout":3,"papers":"yes"}'),
  'gzipped JSON of others': () => gzipSync('{"id":"arxiv:2611.99999","title":"Foreign"}\n'),
  'no UTF-8': () => Uint8Array.from([255, 254, 0, 1, 2, 3]),
  'one byte wrong': (good, _, chance) => {
    const bytes = Uint8Array.from(good);
    const at = chance.whole(0, Math.max(0, bytes.length - 1));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  },
  'another file of ours': (_, others, chance) => (others.length > 0 ? chance.one(others) : undefined),
};

/** Somebody damages what only we read: the library, the manifest, the publisher's notes. */
export const damageLibrary: StepKind = async ({ world, known, chance }) => {
  const keys = await privateKeys(world);
  known.hasDamagedNotes = true;
  if (keys.length === 0) return 'there is nothing to damage';
  const contents = new Map<string, Uint8Array>();
  for (const key of keys) contents.set(key, (await world.place.site.read(key)) ?? new Uint8Array());
  const done: string[] = [];
  for (let left = chance.whole(1, 3); left > 0; left--) {
    const key = chance.happens(0.4) ? chance.one(['manifest.json', 'progress.json']) : chance.one(keys);
    const [way, make] = chance.one(Object.entries(ways));
    const others = [...contents].filter(([other]) => other !== key).map(([, bytes]) => bytes);
    await lay(world, key, make(contents.get(key) ?? new Uint8Array(), others, chance));
    done.push(`${key} ${way}`);
  }
  return done.join(', ');
};

/** Somebody damages what readers get: pages and feeds. The doctor finds it, and whoever publishes everything puts it right. */
export const damagePages: StepKind = async ({ world, known, chance }) => {
  const keys: string[] = [];
  for await (const { key } of world.place.site.list('')) if (!isPrivateKey(key)) keys.push(key);
  if (keys.length === 0) return 'there is nothing to damage';
  known.hasDamagedPages = true;
  const done: string[] = [];
  for (let left = chance.whole(1, 3); left > 0; left--) {
    const key = chance.happens(0.1) ? `feeds/of-others-${left}.html` : chance.one(keys);
    const [way, make] = chance.one(Object.entries(ways));
    const good = (await world.place.site.read(key)) ?? Buffer.from('a page of others');
    const other = await world.place.site.read(chance.one(keys));
    await lay(world, key, make(good, other ? [other] : [], chance));
    done.push(`${key} ${way}`);
  }
  return done.join(', ');
};

/** The manifest or the notes are those of before: a copy was put back. */
export const layOldFile: StepKind = async ({ world, known, chance }) => {
  known.hasDamagedNotes = true;
  const key = chance.one(['manifest.json', 'progress.json']);
  const kept = world.keptFiles.get(key);
  const now = await world.place.site.read(key);
  if (now) world.keptFiles.set(key, now);
  if (!kept) return `a copy of ${key} is kept`;
  await lay(world, key, kept);
  return `${key} is that of before`;
};

async function privateKeys({ place }: World): Promise<string[]> {
  const keys = ['manifest.json', 'progress.json'];
  for await (const { key } of place.site.list('library/')) keys.push(key);
  return keys;
}

async function lay({ place }: World, Key: string, Body: Uint8Array | undefined): Promise<void> {
  const at = { Bucket: localResources.bucket, Key };
  if (Body) await place.s3.send(new PutObjectCommand({ ...at, Body }));
  else await place.s3.send(new DeleteObjectCommand(at));
}
