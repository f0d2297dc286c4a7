import { describe, expect, it } from 'vitest';
import { importsOf, trespasses, trespassesOf } from './check-floors.ts';
import { FLOORS } from './floors.ts';

describe('the floors', () => {
  it('are kept by every file of the product', () => {
    expect(trespasses('.')).toEqual([]);
  });

  it.each([
    ['shared/graph/graph.ts', 'shared/store/tables.ts'],
    ['shared/classify/conclude.ts', '@azure/data-tables'],
    ['functions/pull-audit-events.ts', 'local/world.ts'],
    ['shared/store/journal.ts', 'shared/wiring.ts'],
    ['shared/catalogue/signal.ts', 'shared/findings/finding.ts'],
    ['shared/clock.ts', 'shared/findings/finding.ts'],
  ])('would notice if %s imported %s, and say what to do instead', (file, imported) => {
    const [found] = trespassesOf(file, [imported], FLOORS);
    expect(found?.because).toMatch(/[a-z].*[.:]/);
  });

  it('sees static, dynamic and re-exporting imports', () => {
    const source =
      "import a from '../b/a.ts';\nexport { c } from './c.ts';\nawait import('@azure/identity');";
    expect(importsOf('shared/x/y.ts', source)).toEqual(['shared/b/a.ts', 'shared/x/c.ts', '@azure/identity']);
  });
});
