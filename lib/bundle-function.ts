import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What functions read beside their code: by its name alone it is imported, as a whole it is read when it is wanted. */
const readBesides = ['functions/domain/topics/model.json'];

/** How code becomes what Lambda loads: nothing that runs there is external, so that the SDK's version is ours and not the runtime's. */
export const bundling = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // The packages' ES modules are half the size of their CommonJS, and load in half the time.
  mainFields: ['module', 'main'],
  // What is imported when it is wanted lies in a file of its own, which a cold start does not read.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // by this the SDK tells browsers from each other
  external: ['bowser'],
  minify: true,
  // Names survive, so that a stack trace in a log still says where.
  keepNames: true,
  metafile: true,
  logLevel: 'warning',
  absWorkingDir: root,
  // Packages in CommonJS (nodemailer) call require, which an ES module does not have.
  banner: {
    js: "import{createRequire as paperboyRequire}from'node:module';const require=paperboyRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;

/** Bundle a function into a folder as `index.mjs` with its chunks, and what it reads beside them; tells what is where. */
export function bundleFunction(name: string, folder: string): Metafile {
  const { metafile } = buildSync({
    ...bundling,
    entryPoints: [{ in: `functions/handlers/${name}.ts`, out: 'index' }],
    outdir: folder,
  });
  for (const file of readBesides.filter((file) => file in metafile.inputs))
    copyFileSync(join(root, file), join(folder, basename(file)));
  return metafile;
}

/** Bytes of JavaScript that a bundle reads before its first event: `index.mjs`, and whatever it imports at once. */
export function startBytes(outputs: Metafile['outputs']): number {
  const read = new Set<string>();
  const visit = (file: string): void => {
    if (read.has(file)) return;
    read.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(path);
  };
  visit(Object.keys(outputs).find((file) => file.endsWith('/index.mjs')) ?? '');
  return [...read].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
}
