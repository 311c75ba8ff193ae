import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const functions = fileURLToPath(new URL('../../functions', import.meta.url));

/** A fingerprint of the code that runs, as a deployment has one: new code renders everything anew. */
export function release(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(functions, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(ts|tsx|json)$/.test(file)) hash.update(file).update(readFileSync(join(functions, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
