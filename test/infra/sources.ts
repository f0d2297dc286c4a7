import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseBicep, type BicepFile } from './bicep-tree.ts';
import { resourcesOf, type Resource } from './evaluate.ts';

/** All texts that are compared with each other, by path. A check is a function from these to problems, each with a name. */
export type Sources = ReadonlyMap<string, string>;

const COMPARED = [
  'infra/**/*.bicep',
  'infra/**/*.bicepparam',
  'infra/**/*.{kql,json}',
  'infra/hooks/*.ts',
  'infra/runbooks/*.ps1',
  'functions/*.ts',
  'shared/**/*.ts',
  'host.json',
  'local.settings.sample.json',
];

/** The texts as they are on disk. */
export function readSources(): Sources {
  const paths = globSync(COMPARED).map((path) => path.replaceAll('\\', '/'));
  return new Map(
    paths
      .filter((path) => existsSync(path))
      .sort()
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
}

/** The same with one place changed. Fails if the place is not there, so that no proof becomes empty unnoticed. */
export function changed(
  sources: Sources,
  path: string,
  [from, to]: readonly [string | RegExp, string],
): Sources {
  const before = textOf(sources, path);
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${path} does not hold ${String(from)} any more: adapt this proof`);
  return new Map([...sources, [path, after]]);
}

export function textOf(sources: Sources, path: string): string {
  const text = sources.get(path);
  if (text === undefined) throw new Error(`${path} is missing`);
  return text;
}

export function jsonOf(sources: Sources, path: string): unknown {
  return JSON.parse(textOf(sources, path));
}

/** The Bicep file at a path. */
export function bicepAt(sources: Sources, path: string): BicepFile {
  return parseBicep(path, textOf(sources, path));
}

/** Every Bicep file; with `parameterFiles`, those that hand values to main.bicep as well. */
export function bicepFiles(sources: Sources, { parameterFiles = false } = {}): BicepFile[] {
  return [...sources]
    .filter(([path]) => path.endsWith('.bicep') || (parameterFiles && path.endsWith('.bicepparam')))
    .map(([path, text]) => parseBicep(path, text));
}

/** Answers loadJsonContent and loadTextContent of a file out of the sources. */
export function loaderOf(sources: Sources, file: string): (path: string) => unknown {
  return (path) => {
    const text = textOf(sources, posix.join(posix.dirname(file), path));
    return path.endsWith('.json') ? (JSON.parse(text) as unknown) : text;
  };
}

/** The resources of a file, with what it loads. */
export function resourcesAt(
  sources: Sources,
  path: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Resource[] {
  return resourcesOf(bicepAt(sources, path), { parameters, load: loaderOf(sources, path) });
}
