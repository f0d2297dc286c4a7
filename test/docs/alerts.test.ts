import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changed, readSources, resourcesAt, type Sources } from '../infra/sources.ts';
import { codeIn, tableRows } from './markdown.ts';

const RULES = 'infra/modules/alerts.bicep';

const sources = readSources();
const rows = tableRows(readFileSync('docs/running.md', 'utf8'));

/** The names that each alert rule is known and mailed by. */
function mailed(all: Sources): Set<string> {
  const names = resourcesAt(all, RULES, { emails: [] })
    .filter(({ type }) => /\/(metricAlerts|scheduledQueryRules)$/.test(type))
    .map(({ body }) => {
      const { displayName } = body['properties'] as { displayName?: string };
      return said(body['name'], displayName ?? body['name']);
    });
  return new Set(names);
}

/** The alerts that the page tells of. */
function told(): Set<string> {
  const ours = rows
    .filter(([name = '']) => name.startsWith('`writeback-watch-'))
    .map(([name = '', as = '']) => said(codeIn(name)[0], as));
  return new Set(ours);
}

function said(name: unknown, as: unknown): string {
  return `${String(name)}, mailed as ${String(as)}`;
}

describe('docs/running.md', () => {
  it('tells of each alert rule, under the name that is mailed, and of no other', () => {
    expect(mailed(sources).size).toBe(4);
    expect(told()).toEqual(mailed(sources));
  });

  it('says of each what it means, where to look first and when it is no trouble', () => {
    for (const row of rows.filter(([name = '']) => name.startsWith('`writeback-watch-'))) {
      expect(row).toHaveLength(5);
      expect(row.filter((cell) => cell === '')).toEqual([]);
    }
  });

  it.each([
    ["name: 'function-failures'", "name: 'failures'"],
    ["title: 'Most runs of a function fail'", "title: 'Runs fail'"],
    ["name: 'writeback-watch-dead-letters'", "name: 'writeback-watch-dead'"],
  ] as const)('would notice a change of %s', (from, to) => {
    expect(mailed(changed(sources, RULES, [from, to]))).not.toEqual(told());
  });
});
