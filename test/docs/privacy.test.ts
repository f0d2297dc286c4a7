import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import topology from '../../infra/topology.json' with { type: 'json' };
import { SETTINGS } from '../../shared/settings/schema.ts';
import { PLACES } from '../../shared/store/personal-data.ts';
import { TABLE_NAMES } from '../../shared/store/tables.ts';

const text = readFileSync('docs/privacy.md', 'utf8');

describe('docs/privacy.md', () => {
  it('names the columns with personal data and the retention of every table, as the code has them', () => {
    const rows = [...text.matchAll(/^\| `([a-z]+)` \| (.*?) \| (.*?) \|$/gm)].map((row) => row.slice(1));
    const expected = TABLE_NAMES.map((name) => {
      const { columns, kept } = PLACES[name];
      const listed = columns.length === 0 ? 'none' : columns.map((column) => `\`${column}\``).join(', ');
      return [name, listed, kept in SETTINGS ? `\`${kept}\`` : kept];
    });
    expect(rows).toEqual(expected);
  });

  it.each([
    ['findings', SETTINGS.KEEP_FINDINGS_DAYS.parse(undefined)],
    ['deliveries', SETTINGS.KEEP_DELIVERIES_DAYS.parse(undefined)],
    ['setaside', SETTINGS.KEEP_SET_ASIDE_DAYS.parse(undefined)],
  ])('says how long %s are kept by default', (table, days) => {
    expect(text).toContain(`- **\`${table}\`**, ${days} days by default`);
  });

  it('says how long the bus keeps messages, and how far the widest tier looks back', () => {
    expect(topology.topic.defaultMessageTimeToLive).toBe('P14D');
    expect(text).toContain('at most 14 days');
    const widest = Math.max(...SETTINGS.AUDIT_TIERS.parse(undefined).map(({ overHours }) => overHours));
    expect(text).toContain(`\`AUDIT_TIERS\` (${widest / 24} days by default)`);
  });
});
