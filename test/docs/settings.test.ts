import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS, type SettingName } from '../../shared/settings/schema.ts';

describe('docs/settings.md', () => {
  it('describes every setting in the words of the code, and no other', () => {
    const rows = [
      ...readFileSync('docs/settings.md', 'utf8').matchAll(/^\| `([A-Z]\w*)` \| (.*?) \| (.*) \|$/gm),
    ];
    const told = new Map(rows.map(([, name, , meaning]) => [name, meaning]));
    const names = Object.keys(SETTINGS) as SettingName[];
    expect(told).toEqual(new Map(names.map((name) => [name, SETTINGS[name].description])));
  });
});
