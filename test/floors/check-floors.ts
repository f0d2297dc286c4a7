import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { FLOORS, type Floor } from './floors.ts';

/** One import that goes where it must not. */
export type Trespass = { file: string; imports: string; because: string };

const PRODUCT = '{functions,shared,cli,local,dashboard,bench,infra}/**/*.ts';

/** Looks at every import of the product and names those that break a floor. */
export function trespasses(root: string, floors: readonly Floor[] = FLOORS): Trespass[] {
  return globSync(PRODUCT, { cwd: root })
    .sort()
    .flatMap((file) => trespassesOf(file, importsOf(file, readFileSync(join(root, file), 'utf8')), floors));
}

export function trespassesOf(file: string, imports: readonly string[], floors: readonly Floor[]): Trespass[] {
  return imports.flatMap((imported) =>
    floors
      .filter(
        (floor) => floor.from.test(file) && floor.mayNot.test(imported) && !floor.except?.(file, imported),
      )
      .map(({ because }) => ({ file, imports: imported, because })),
  );
}

/** What a file imports: paths from the root for our own files, package names for others. */
export function importsOf(file: string, source: string): string[] {
  const { module } = parseSync(file, source);
  const told = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ];
  return told.map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));
}

if (import.meta.main) {
  const found = trespasses(process.cwd());
  for (const { file, imports, because } of found) console.error(`${file} imports ${imports}\n  ${because}`);
  console.log(
    found.length === 0 ? 'Every import keeps to its floor.' : `${found.length} import(s) break a floor.`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
