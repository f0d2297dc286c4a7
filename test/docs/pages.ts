import { globSync, readFileSync } from 'node:fs';

/** Every page of documentation, by path. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  globSync(['*.md', 'docs/**/*.md', 'infra/*.md']).map((path) => [
    path.replaceAll('\\', '/'),
    readFileSync(path, 'utf8'),
  ]),
);
