import { describe, expect, it } from 'vitest';
import { toMessage } from '../../../shared/bus/finding-message.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { createAccount } from '../../../local/console/account.ts';
import type { WorldEvent } from '../../../local/world.ts';

const at = new Date('2026-11-23T06:14:20Z');

function aFinding(said: Partial<Finding> = {}): Finding {
  return {
    schemaVersion: 1,
    catalogueVersion: '2026.11',
    id: 'one',
    revision: 1,
    tenantId: 'tenant',
    cause: 'banned-password',
    confidence: 'certain',
    scope: 'user',
    severity: 'low',
    audience: ['user'],
    status: 'open',
    subject: { kind: 'user', id: 'a', userPrincipalName: 'ada@contoso.example' },
    firstSeenAt: '2026-11-23T06:10:00Z',
    lastSeenAt: '2026-11-23T06:10:00Z',
    occurrences: 1,
    evidence: [],
    observedOnly: false,
    ...said,
  };
}

function recorded(findings: Finding[], error?: Error): WorldEvent {
  const input = {
    collectionString: { string: findings.map((finding) => JSON.stringify(toMessage(finding).body)) },
  };
  const run = { name: 'record-finding', startedAt: at, endedAt: at, input };
  return { kind: 'run', run: error === undefined ? run : { ...run, error } };
}

function anAccount() {
  const lines: string[] = [];
  return { lines, ...createAccount((line) => void lines.push(line)) };
}

const outage = aFinding({
  id: 'outage',
  cause: 'connector-unreachable',
  scope: 'connector',
  subject: { kind: 'connector', id: 'c' },
  occurrences: 31,
  evidence: [
    { source: 'audit', id: 'row-1', code: 'OnPremisesConnectivityError', at: '2026-11-23T06:10:00.000Z' },
  ],
});

describe('createAccount', () => {
  it('tells when a finding opens, with what to do, and when it is resolved, with the reason', () => {
    const { hear, lines, counts } = anAccount();
    hear(recorded([aFinding()]));
    const resolution = { at: '2026-11-23T06:20:00Z', reason: 'succeeded' as const };
    hear(recorded([aFinding({ revision: 2, status: 'resolved', resolution })]));
    expect(lines).toEqual([
      '2026-11-23 06:14  opened    banned-password            ada@contoso.example (certain)  Try several unrelated words, without names or seasons.',
      '2026-11-23 06:14  resolved  banned-password            ada@contoso.example (certain)  succeeded',
    ]);
    expect(counts()).toEqual({ open: 0, resolved: 1, messages: 2 });
  });

  it('tells each thing once, however often and in whatever order it is heard', () => {
    const { hear, lines } = anAccount();
    hear(recorded([aFinding({ revision: 3, occurrences: 2 })]));
    hear(recorded([aFinding({ revision: 2 }), aFinding({ revision: 3, occurrences: 2 })]));
    hear(recorded([aFinding({ revision: 4, occurrences: 3 })]));
    expect(lines).toHaveLength(1);
  });

  it('counts times, not people, where no failures of people tell of it', () => {
    const { hear, lines } = anAccount();
    hear(recorded([{ ...outage, occurrences: 2, evidence: [] }]));
    expect(lines[0]).toContain('the connector (certain, 2 times)');
  });

  it('tells an outage once and is silent about the people whom it explains', () => {
    const { hear, lines, counts } = anAccount();
    hear(recorded([outage, aFinding({ inhibitedBy: outage.id })]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the connector (certain, 31 people)');
    expect(counts().open).toBe(2);
  });

  it('says nothing of what could not be recorded or is no finding', () => {
    const { hear, lines, counts } = anAccount();
    hear(recorded([aFinding()], new Error('no storage')));
    hear({
      kind: 'run',
      run: { name: 'record-finding', startedAt: at, endedAt: at, input: { string: '{ not JSON' } },
    });
    hear({
      kind: 'run',
      run: { name: 'pull-audit-events', startedAt: at, endedAt: at, input: { json: '{}' } },
    });
    expect([lines, counts()]).toEqual([[], { open: 0, resolved: 0, messages: 1 }]);
  });

  it('cannot be made to steer the terminal by a name', () => {
    const { hear, lines } = anAccount();
    const userPrincipalName = '\u001B[2Jada\r\n2026-11-23 06:00  all is well\u202E';
    hear(recorded([aFinding({ subject: { kind: 'user', id: 'a', userPrincipalName } })]));
    expect(lines[0]).toContain('[2Jada 2026-11-23 06:00  all is well (certain)');
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
