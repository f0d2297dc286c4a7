import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingColumns } from '../../shared/store/finding-rows.ts';
import { aFinding } from '../store/a-finding.ts';

it('docs/findings-table.md describes every column that is written, and no other', () => {
  const section = readFileSync('docs/findings-table.md', 'utf8').split('| Column |')[1]?.split('##')[0] ?? '';
  const told = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
  );
  const finding = aFinding({
    retryAfter: '2026-11-24T08:14:00.000Z',
    resolution: { at: '2026-11-24T08:14:00.000Z', reason: 'succeeded' },
  });
  expect(told.filter((name) => name !== 'finding1').sort()).toEqual(
    Object.keys(findingColumns(finding)).sort(),
  );
});
