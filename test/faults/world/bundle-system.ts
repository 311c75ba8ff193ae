import { copyFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * Bundle a process of the system, so that one starts in a fraction of a second: returns the folder, and the program in it.
 * What sleeps in it sleeps by the world's clock, and the site has few topics: all are made in one way, and a story takes a third of the time.
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
    plugins: [worldsClock, fewTopics],
  });
  // the model lies beside what reads it, as in a deployed function
  await copyFile(pathOf('../../../functions/domain/topics/model.json'), join(folder, 'model.json'));
  return { folder, program: join(folder, 'system-process.mjs') };
}

const worldsClock: Plugin = {
  name: 'the-worlds-clock',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:timers\/promises$/ }, () => ({ path: 'timers', namespace: 'clock' }));
    onLoad({ filter: /.*/, namespace: 'clock' }, () => ({
      contents: `export { sleep as setTimeout } from ${JSON.stringify(pathOf('fast-clock.ts'))};`,
      resolveDir: pathOf('.'),
      loader: 'ts',
    }));
  },
};

const wholeTaxonomy = "import { taxonomy } from '../topics/taxonomy.ts';";

const fewTopics: Plugin = {
  name: 'few-topics',
  setup: ({ onLoad }) => {
    onLoad({ filter: /domain\/publication\/boards\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(wholeTaxonomy)) throw new Error(`${path} does not import the taxonomy as it did`);
      const few =
        "import { taxonomy as all } from '../topics/taxonomy.ts'; const taxonomy = all.slice(0, 6);";
      return { contents: text.replace(wholeTaxonomy, few), loader: 'ts' };
    });
  },
};
