import { describe, expect, it } from 'vitest';
import { auditChecks } from '../../cli/doctor-audit.ts';
import { lookAt } from '../../cli/doctor-check.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Graph, GraphQuery } from '../../shared/graph/graph.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');

/** A log of rows of these ages; those of resets apart. */
function aLog(resets: number[], others: number[] = []): Pick<Graph, 'get'> {
  return {
    get: async (_path: string, { $filter = '', $orderby, $top }: GraphQuery = {}) => {
      expect([$orderby, $top]).toEqual(['activityDateTime desc', 1]);
      const before = /activityDateTime le (\S+)/.exec(String($filter))?.[1];
      const rows = String($filter).includes('loggedByService') ? resets : [...resets, ...others];
      const instants = rows
        .map((ageMs) => NOW - ageMs)
        .filter((at) => before === undefined || at <= Date.parse(before))
        .sort((a, b) => b - a);
      return { value: instants.slice(0, 1).map((at) => ({ activityDateTime: new Date(at).toISOString() })) };
    },
  };
}

async function seen(log: Pick<Graph, 'get'>, days = 30) {
  const settings = readSettings({
    AZURE_TENANT_ID: 'contoso.example',
    SERVICE_BUS: 'UseDevelopmentEmulator=true',
    TABLES: 'UseDevelopmentStorage=true',
    AUDIT_RETENTION_DAYS: String(days),
  });
  const silent = () => Promise.reject(new Error('Nothing is changed here'));
  const checks = auditChecks({ graph: { ...log, post: silent, patch: silent }, settings, nowMs: NOW });
  const [newest, retention] = await Promise.all(checks.map(lookAt));
  return { newest, retention };
}

describe('the newest row about a password reset', () => {
  it.each([
    [[5 * MINUTE], [], 'ok', '5 minutes old'],
    [[30 * HOUR, 3 * DAY], [], 'ok', '30 hours old'],
    [[12 * DAY], [MINUTE], 'warning', '12 days old'],
    [[], [MINUTE], 'warning', 'no row of Self-service Password Management'],
    [[], [], 'warning', 'no row at all'],
  ])('of %j and others of %j is %s: %s', async (resets, others, state, found) => {
    const { newest } = await seen(aLog(resets, others));

    expect(newest).toMatchObject({ state, found: expect.stringContaining(found) as string });
  });
});

describe('how long the tenant keeps rows', () => {
  it.each([
    ['fits', [HOUR, 20 * DAY], 30, 'ok '],
    ['is longer than was set', [20 * DAY], 7, 'warning Set AUDIT_RETENTION_DAYS=30'],
    [
      'may be that of a free tenant',
      [HOUR, 6 * DAY],
      30,
      'warning A tenant without Microsoft Entra ID P1 keeps 7 days',
    ],
    ['is that of a free tenant, as set', [HOUR, 6 * DAY], 7, 'ok '],
  ] as const)('%s', async (_it, ages, days, said) => {
    const { retention } = await seen(aLog([], [...ages]), days);

    expect(`${retention?.state} ${retention?.mend ?? ''}`).toContain(said);
  });
});
