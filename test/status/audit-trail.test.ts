import { describe, expect, it } from 'vitest';
import type { Ask } from '../../shared/status/ask.ts';
import { readSwitches } from '../../shared/status/parts/audit-trail.ts';
import { ago } from './a-status.ts';
import { MINUTE } from '../../shared/clock.ts';

type LogRow = { activity: string; minutesAgo: number; by?: string; target?: string; result?: string };

/** The log as Graph gives it out: the newest rows first, as many as were asked for. */
function logOf(...rows: LogRow[]): Ask {
  const newestFirst = rows.toSorted((a, b) => a.minutesAgo - b.minutesAgo);
  return async ({ query }) => ({
    kind: 'answer',
    body: { value: newestFirst.slice(0, Number(query?.['$top'])).map(asTold) },
  });
}

function asTold({ activity, minutesAgo, by, target, result = 'success' }: LogRow) {
  return {
    id: `${activity} ${minutesAgo}`,
    activityDateTime: ago(minutesAgo * MINUTE),
    activityDisplayName: activity,
    result,
    initiatedBy: { user: by === undefined ? null : { userPrincipalName: by }, app: null },
    targetResources: target === undefined ? [] : [{ displayName: target }],
  };
}

async function rowsOf(...log: LogRow[]) {
  const read = await readSwitches(logOf(...log));
  return read.state === 'known' ? read.rows : [];
}

describe('the rows by which switches were turned', () => {
  it('are not crowded out by a switch that is turned often', async () => {
    const off = { activity: 'Disable password writeback for directory', minutesAgo: 900 };
    const often = Array.from({ length: 200 }, (_, minutesAgo) => ({
      activity: 'Update authorization policy',
      minutesAgo,
    }));

    expect((await rowsOf(off, ...often)).map(({ change }) => change)).toEqual([
      'authorization',
      'writeback-off',
    ]);
  });

  it('are the newest of each domain, with who turned it', async () => {
    const activity = 'Set domain authentication';
    const rows = await rowsOf(
      { activity, minutesAgo: 9, by: 'ada@contoso.example', target: 'Contoso.example' },
      { activity, minutesAgo: 5, by: 'hypatia@contoso.example', target: 'contoso.example' },
      { activity, minutesAgo: 7, by: 'grace@contoso.example', target: 'fabrikam.example' },
    );

    expect(rows).toMatchObject([
      { change: 'domain', target: 'contoso.example', by: 'hypatia@contoso.example' },
      { change: 'domain', target: 'fabrikam.example', by: 'grace@contoso.example' },
    ]);
  });

  it('leave out what was tried in vain', async () => {
    expect(await rowsOf({ activity: 'Set DirSync feature', minutesAgo: 1, result: 'failure' })).toEqual([]);
  });
});
