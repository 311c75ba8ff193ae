import { siteBucket } from '../../../functions/adapters/s3/site-bucket.ts';
import type { SiteFiles } from '../../../functions/domain/library/site-files.ts';
import { emptyBucket } from '../world/world.ts';
import type { Invariant } from './invariant.ts';
import { difference } from './look.ts';

/** Whether a file says when it was made, what was repaired, or what the publisher notes for itself. */
const isOfItsMaking = (key: string): boolean =>
  /^(progress\.json|manifest\.json|status\.json|status\/|library\/)/.test(key);

/** The files in the bucket are those of a publication from nothing. */
export const filesAreOfNothing: Invariant = async (world) => {
  const box = await world.boxAt({ SITE_BUCKET: emptyBucket });
  const outcome = await box.command('publish', ['--full']);
  await box.close();
  if (!('done' in outcome) || outcome.done.status !== 0)
    return [`a publication from nothing comes to nothing: ${JSON.stringify(outcome).slice(0, 300)}`];
  const nothing = siteBucket(world.place.s3, emptyBucket);
  const broken = await compareFiles(world.place.site, nothing);
  broken.push(...(await compareLibraries(world.place.site, nothing)));
  world.place.bucket.empty(emptyBucket);
  return broken;
};

const textOf = async (site: SiteFiles, key: string): Promise<string> =>
  Buffer.from((await site.read(key)) ?? []).toString('latin1');

async function keysOf(site: SiteFiles): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of site.list('')) if (!isOfItsMaking(key)) keys.push(key);
  return keys.sort();
}

async function compareFiles(site: SiteFiles, nothing: SiteFiles): Promise<string[]> {
  const [keys, expected] = [await keysOf(site), await keysOf(nothing)];
  const broken = difference('the bucket', keys, expected);
  for (const key of keys.filter((one) => expected.includes(one))) {
    const [found, wanted] = [await textOf(site, key), await textOf(nothing, key)];
    if (found !== wanted)
      broken.push(`${key} is not that of a publication from nothing: ${whereDiffers(found, wanted)}`);
  }
  return broken;
}

function whereDiffers(found: string, wanted: string): string {
  let at = 0;
  while (at < found.length && found[at] === wanted[at]) at++;
  const part = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return `${part(found)} and not ${part(wanted)}`;
}

/** The manifests name the same days by the same hashes, and all that they name is there. */
async function compareLibraries(site: SiteFiles, nothing: SiteFiles): Promise<string[]> {
  const read = async (from: SiteFiles) => JSON.parse((await textOf(from, 'manifest.json')) || '{}');
  const [{ through: _, ...found }, { through: __, ...wanted }] = [await read(site), await read(nothing)];
  const broken =
    JSON.stringify(found) === JSON.stringify(wanted)
      ? []
      : [`the manifest is ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`];
  for (const [day, [hash]] of Object.entries((found.days ?? {}) as Record<string, [string, number]>)) {
    const key = `library/${day.slice(0, 4)}/${day.slice(5)}.${hash}.ndjson.gz`;
    if ((await textOf(site, key)) !== (await textOf(nothing, key)))
      broken.push(`${key} is not what it should be`);
  }
  return broken;
}
