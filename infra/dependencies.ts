import { globSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const Installed = z.object({ version: z.string(), license: z.string().default('?') });
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() }),
  ),
});

/** A package that the product needs when it runs, as it is installed. */
export type Dependency = { name: string; version: string; licence: string; kilobytes: number };

/** Those that package.json names, and how many there are with all that they need in turn. */
export function runtimeDependencies(): { direct: Dependency[]; all: number } {
  const { dependencies } = Manifest.parse(readJson('package.json'));
  const { packages } = Lock.parse(readJson('package-lock.json'));
  const all = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
  );
  return { direct: Object.keys(dependencies).sort().map(dependency), all: all.length };
}

function dependency(name: string): Dependency {
  const folder = `node_modules/${name}`;
  const { version, license } = Installed.parse(readJson(`${folder}/package.json`));
  return { name, version, licence: license, kilobytes: Math.round(bytesIn(folder) / 1_000) };
}

/** Of the package itself, without packages inside it. */
function bytesIn(folder: string): number {
  return globSync('**/*', { cwd: folder, withFileTypes: true, exclude: ['node_modules'] })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(`${entry.parentPath}/${entry.name}`).size, 0);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
