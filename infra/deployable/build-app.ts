import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { z } from 'zod';
import { licences, packagesIn } from './licences.ts';
/** What was built: where, and what is in it. */
export type Built = { folder: string; functions: string[]; packages: string[]; inputs: string[] };

const Package = z.object({ name: z.string(), version: z.string() });

/** What note-registrations.ts notes. Options are written into main.cjs, so they must be plain data. */
const Registered = z.object({
  noted: z.object({
    functions: z.array(
      z.object({ kind: z.string(), name: z.string(), options: z.record(z.string(), z.json()) }),
    ),
    hooks: z.array(z.object({ name: z.string() })),
  }),
});
type Noted = z.infer<typeof Registered>['noted'];

/** Which functions there are; small, because the host waits for it at each cold start. */
const MAIN = 'main.cjs';
/** The functions with all that they use; read after that. */
const WORK = 'functions.cjs';

/** The Functions worker answers for this name itself. */
const WORKERS_OWN = '@azure/functions-core';

/** Makes the app that the Functions host runs as it is: two bundles, host.json, the dashboard, the licences. */
export async function buildApp(folder: string): Promise<Built> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const work = await bundle(join(folder, WORK), workEntry(), {
    alias: { '@azure/functions': resolve('infra/deployable/note-registrations.ts') },
  });
  const app = registrationsIn(join(folder, WORK));
  const main = await bundle(join(folder, MAIN), mainEntry(app), { external: [WORKERS_OWN, `./${WORK}`] });
  cpSync('host.json', join(folder, 'host.json'));
  cpSync('dashboard', join(folder, 'dashboard'), {
    recursive: true,
    filter: (path) => !path.endsWith('tsconfig.json'),
  });
  const inputs = [...Object.keys(work.inputs), ...Object.keys(main.inputs)];
  writeFileSync(join(folder, 'package.json'), manifest());
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licences(inputs));
  return {
    folder,
    functions: app.functions.map(({ name }) => name),
    packages: packagesIn(inputs),
    inputs: [...new Set(inputs)],
  };
}

/** Bundles this TypeScript into one CommonJS file: it starts faster than modules beside node_modules. */
export async function bundle(
  outfile: string,
  contents: string,
  options: BuildOptions = {},
): Promise<Metafile> {
  const common = {
    stdin: { contents, resolveDir: '.', sourcefile: 'main.ts', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    external: [WORKERS_OWN],
    plugins: [englishOnly],
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' },
  } satisfies BuildOptions;
  const { metafile } = await build({ ...common, ...options, metafile: true });
  return metafile;
}

/** The schemas' own sentences exist in fifty languages; ours are English, and what people read is written elsewhere. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup(building) {
    building.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

function workEntry(): string {
  const imports = globSync('functions/*.ts')
    .sort()
    .map((file) => `import './${file}';\n`);
  return `${imports.join('')}export { noted } from './infra/deployable/note-registrations.ts';\n`;
}

/** Runs the bundle, whose functions register nothing, to learn what they would. */
function registrationsIn(path: string): Noted {
  return Registered.parse(createRequire(import.meta.url)(resolve(path))).noted;
}

function mainEntry({ functions, hooks }: Noted): string {
  const registered = functions.map(
    ({ kind, name, options }) =>
      `app.${kind}(${text(name)}, { ...${text(options)}, handler: late.handler(${text(name)}) });`,
  );
  const hooked = hooks.flatMap(({ name }, place) =>
    name === 'appStart' ? [] : [`app.hook.${name}(late.hook(${place}));`],
  );
  return [
    `import { app } from '@azure/functions';`,
    `import { answerLater } from './infra/deployable/answer-later.ts';`,
    `const late = answerLater({ load: () => require('./${WORK}') });`,
    'app.hook.appStart(late.appStart);',
    ...hooked,
    ...registered,
  ].join('\n');
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

function manifest(): string {
  const { name, version } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  return `${JSON.stringify({ name, version, private: true, main: MAIN }, undefined, 2)}\n`;
}

/** What was built, in a line or two. */
export function reportOf({ folder, functions, packages }: Built): string {
  const size = (file: string) => `${(statSync(join(folder, file)).size / 1e6).toFixed(2)} MB`;
  return [
    `${folder}/${MAIN}: ${size(MAIN)}, registers ${functions.length} functions`,
    `${folder}/${WORK}: ${size(WORK)}, ${packages.length} packages`,
  ].join('\n');
}
