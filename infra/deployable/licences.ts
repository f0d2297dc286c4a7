import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Package = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** The licence texts of the packages that these files belong to. */
export function licences(files: readonly string[]): string {
  return packagesIn(files)
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

/** The folders of the packages that these files belong to. */
export function packagesIn(files: readonly string[]): string[] {
  const folders = files.flatMap((path) => {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return inside === undefined ? [] : [inside];
  });
  return [...new Set(folders)].sort();
}
