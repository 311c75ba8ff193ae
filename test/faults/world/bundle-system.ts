import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * Bundle a process of the system, so that one starts in a fraction of a second: returns the folder, and the program in it.
 * What sleeps in it sleeps by the world's clock.
 */
export async function bundleSystem(): Promise<{ readonly folder: string; readonly program: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-system-'));
  await build({
    entryPoints: [pathOf('system-process.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    keepNames: true,
    jsx: 'automatic',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as systemRequire}from'node:module';const require=systemRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'the-worlds-clock',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^node:timers\/promises$/ }, () => ({ path: 'timers', namespace: 'clock' }));
          onLoad({ filter: /.*/, namespace: 'clock' }, () => ({
            contents: `export { sleep as setTimeout } from ${JSON.stringify(pathOf('fast-clock.ts'))};`,
            resolveDir: pathOf('.'),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  return { folder, program: join(folder, 'system-process.mjs') };
}
