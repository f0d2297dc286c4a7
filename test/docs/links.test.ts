import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf } from './markdown.ts';
import { PAGES } from './pages.ts';

const scripts = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
);

/** A link within the repository, as the path it leads to and the heading. */
function targetOf(page: string, link: string): { path: string; anchor: string } {
  const [path = '', anchor = ''] = link.split('#');
  return { path: path === '' ? page : posix.join(posix.dirname(page), path), anchor };
}

function inside(page: string, text: string): { link: string; path: string; anchor: string }[] {
  return linksOf(text)
    .filter((link) => !/^(https?|mailto):/.test(link))
    .map((link) => ({ link, ...targetOf(page, link) }));
}

describe.each([...PAGES])('%s', (page, text) => {
  it('links only to files that exist', () => {
    expect(inside(page, text).flatMap(({ link, path }) => (existsSync(path) ? [] : [link]))).toEqual([]);
  });

  it('links only to headings that exist', () => {
    const missing = inside(page, text).filter(
      ({ path, anchor }) => anchor !== '' && !anchorsOf(PAGES.get(path) ?? '').includes(anchor),
    );
    expect(missing.map(({ link }) => link)).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe('the documentation', () => {
  it('has no page that cannot be reached from the README', () => {
    const reached = new Set<string>();
    const next = ['README.md'];
    for (let page = next.pop(); page !== undefined; page = next.pop()) {
      const text = PAGES.get(page);
      if (text === undefined || reached.has(page)) continue;
      reached.add(page);
      next.push(...inside(page, text).map(({ path }) => path));
    }
    expect([...PAGES.keys()].filter((page) => !reached.has(page))).toEqual([]);
  });

  it('shows every picture that is kept for it', () => {
    const all = [...PAGES.values()].join('\n');
    const kept = readFileSync('docs/take-pictures.ts', 'utf8').match(/[\w-]+\.png/g) ?? [];
    expect(kept.filter((picture) => !all.includes(`pictures/${picture}`))).toEqual([]);
  });
});

describe('the anchors of a page', () => {
  it('are those that GitHub gives its headings', () => {
    const page =
      '# What it’s for: `MAIL_MODE`\n## Again\n```\n# no heading\n```\n## Again\n## [Linked](x.md) & more';
    expect(anchorsOf(page)).toEqual(['what-its-for-mail_mode', 'again', 'again-1', 'linked--more']);
  });
});
