import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { z } from 'zod';

const OUT = 'dist';
const Package = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** Makes the app that the Functions host runs as it is: one bundle, host.json, the dashboard, the licences. */
async function buildApp(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT);
  const { metafile } = await build({
    stdin: { contents: entry(), resolveDir: '.', sourcefile: 'main.ts', loader: 'ts' },
    outfile: join(OUT, 'main.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    // The Functions worker answers for this name itself.
    external: ['@azure/functions-core'],
    metafile: true,
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' },
  });
  cpSync('host.json', join(OUT, 'host.json'));
  cpSync('dashboard', join(OUT, 'dashboard'), {
    recursive: true,
    filter: (path) => !path.endsWith('tsconfig.json'),
  });
  writeFileSync(join(OUT, 'package.json'), manifest());
  writeFileSync(join(OUT, 'THIRD-PARTY-LICENCES.txt'), licences(metafile));
  report(metafile);
}

function entry(): string {
  return functionFiles()
    .map((file) => `import './${file}';\n`)
    .join('');
}

function functionFiles(): string[] {
  return globSync('functions/*.ts').sort();
}

function manifest(): string {
  const { name, version } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  return `${JSON.stringify({ name, version, private: true, main: 'main.cjs' }, undefined, 2)}\n`;
}

/** The packages whose code is in the bundle, with their licence texts. */
function licences(metafile: Metafile): string {
  return packagesIn(metafile)
    .map((folder) => {
      const { name, version, license } = Package.parse(
        JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
      );
      const [text] = globSync(`${folder}/{LICENSE,LICENCE,License,license}{,.md,.txt}`).sort();
      const terms =
        text === undefined ? `Licence: ${license ?? 'see the package'}` : readFileSync(text, 'utf8').trim();
      return `${name} ${version}\n\n${terms}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function packagesIn({ inputs }: Metafile): string[] {
  const folders = Object.keys(inputs).flatMap((path) => {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return inside === undefined ? [] : [inside];
  });
  return [...new Set(folders)].sort();
}

function report(metafile: Metafile): void {
  const megabytes = statSync(join(OUT, 'main.cjs')).size / 1e6;
  console.log(
    `${OUT}/main.cjs: ${megabytes.toFixed(2)} MB, ${functionFiles().length} function files, ${packagesIn(metafile).length} packages`,
  );
}

await buildApp();
