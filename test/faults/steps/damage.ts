import { gzipSync } from 'node:zlib';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { localResources } from '../../../bin/local/local-environment.ts';
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
export const damageLibrary: StepKind = async ({ world, chance }) => {
  const keys = await privateKeys(world);
  if (keys.length === 0) return 'there is nothing to damage';
  const contents = new Map<string, Uint8Array>();
  for (const key of keys) contents.set(key, (await world.site.read(key)) ?? new Uint8Array());
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

/** The manifest or the notes are those of before: a copy was put back. */
export const layOldFile: StepKind = async ({ world, chance }) => {
  const key = chance.one(['manifest.json', 'progress.json']);
  const kept = world.keptFiles.get(key);
  const now = await world.site.read(key);
  if (now) world.keptFiles.set(key, now);
  if (!kept) return `a copy of ${key} is kept`;
  await lay(world, key, kept);
  return `${key} is that of before`;
};

async function privateKeys({ site }: World): Promise<string[]> {
  const keys = ['manifest.json', 'progress.json'];
  for await (const { key } of site.list('library/')) keys.push(key);
  return keys;
}

async function lay({ s3 }: World, Key: string, Body: Uint8Array | undefined): Promise<void> {
  const at = { Bucket: localResources.bucket, Key };
  if (Body) await s3.send(new PutObjectCommand({ ...at, Body }));
  else await s3.send(new DeleteObjectCommand(at));
}
