import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../local/console/outcome.ts';
import { outcomeTable } from '../../../local/console/outcome-table.ts';

const nothing: Outcome = {
  scenario: 'quiet-night',
  settled: true,
  unsettled: [],
  startedAt: '2026-11-22T22:00:00.000Z',
  endedAt: '2026-11-23T04:35:00.000Z',
  counts: {
    findings: 0,
    open: 0,
    resolved: 0,
    byCause: {},
    messages: 0,
    setAside: 0,
    tickets: 0,
    deliveries: {},
    deadLettered: 0,
    runs: { 'pull-audit-events': { all: 395, failed: 0 } },
    auditRows: 1,
    graphRequests: 396,
  },
  findings: [],
};

describe('outcomeTable', () => {
  it('says that nothing was found and that all has settled', () => {
    expect(outcomeTable(nothing, {})).toBe(
      [
        'No findings.',
        '0 findings: 0 open, 0 resolved',
        '1 audit row in 396 Graph requests, 0 messages, 0 set aside, 0 dead-lettered',
        '0 tickets',
        'Everything has settled.',
      ].join('\n'),
    );
  });

  it('names failed runs and everything that is left undone', () => {
    const runs = { 'pull-audit-events': { all: 5, failed: 2 } };
    const { auditRows: _rows, graphRequests: _requests, ...counts } = nothing.counts;
    const text = outcomeTable(
      { ...nothing, settled: false, unsettled: ['one thing', 'another'], counts: { ...counts, runs } },
      {},
    );
    expect(text.split('\n').slice(2)).toEqual([
      '0 messages, 0 set aside, 0 dead-lettered',
      '0 tickets',
      'pull-audit-events: 2 of 5 runs failed',
      'Not settled:',
      '  - one thing',
      '  - another',
    ]);
  });

  it('does not call a ticket that nobody needed expired', () => {
    const deliveries = { ticket: { done: 1, expired: 2 }, mail: { expired: 3 } };
    const lines = outcomeTable({ ...nothing, counts: { ...nothing.counts, deliveries } }, {}).split('\n');

    expect(lines).toContain('ticket: 1 done, 2 without need of a ticket');
    expect(lines).toContain('mail: 3 expired');
  });

  it('shows findings in order of time, and what to do only about what is open', () => {
    const finding = {
      schemaVersion: 1 as const,
      catalogueVersion: '2026.11',
      id: 'late',
      revision: 1,
      tenantId: 'tenant',
      cause: 'banned-password' as const,
      confidence: 'certain' as const,
      scope: 'user' as const,
      severity: 'low' as const,
      audience: [],
      status: 'open' as const,
      subject: { kind: 'user' as const, id: 'a', userPrincipalName: 'ada@contoso.example' },
      firstSeenAt: '2026-11-23T01:00:00Z',
      lastSeenAt: '2026-11-23T01:00:00Z',
      occurrences: 2,
      evidence: [],
      observedOnly: false,
    };
    const early = {
      ...finding,
      id: 'early',
      status: 'resolved' as const,
      firstSeenAt: '2026-11-23T00:30:00Z',
      subject: { kind: 'tenant' as const, id: 't' },
    };
    const lines = outcomeTable(
      { ...nothing, findings: [finding, early] },
      { 'banned-password': 'Use words.' },
    ).split('\n');
    const cells = lines
      .filter((line) => line.includes('banned-password'))
      .map((line) => line.split('│').map((cell) => cell.trim()));
    expect(cells.map((row) => row.slice(1, -1))).toEqual([
      ['2026-11-23 00:30', 'the tenant', 'banned-password', 'resolved', 'certain', '2', ''],
      ['2026-11-23 01:00', 'ada@contoso.example', 'banned-password', 'open', 'certain', '2', 'Use words.'],
    ]);
  });
});
