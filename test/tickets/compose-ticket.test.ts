import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import {
  composeRecovery,
  composeReturn,
  composeTicket,
  composeUpdate,
  groupingKeyOf,
  type TicketGuidance,
} from '../../shared/tickets/compose-ticket.ts';
import { toPlainText } from '../../shared/tickets/ticket-text.ts';

const guidance: TicketGuidance = {
  headline: 'The password connector cannot be reached',
  whatHappened: 'New passwords do not reach the domain.',
  whatToDo: ['Start the service', 'Check the network'],
};

function aFinding(finding: Partial<Finding> = {}): Finding {
  return {
    schemaVersion: 1,
    catalogueVersion: '2026.11',
    id: 'finding-1',
    revision: 1,
    tenantId: 'tenant-1',
    cause: 'connector-unreachable',
    confidence: 'certain',
    scope: 'connector',
    severity: 'critical',
    audience: ['helpdesk'],
    status: 'open',
    subject: { kind: 'connector', id: 'connector-1', displayName: 'SYNC01' },
    firstSeenAt: '2026-11-22T02:14:00.000Z',
    lastSeenAt: '2026-11-22T02:34:09.123Z',
    occurrences: 12,
    evidence: [
      { source: 'audit', id: 'row-1', code: 'OnPremisesConnectivityError', at: '2026-11-22T02:14:00.000Z' },
    ],
    observedOnly: false,
    ...finding,
  };
}

const aPerson = (finding: Partial<Finding> = {}) =>
  aFinding({
    scope: 'user',
    cause: 'account-locked',
    subject: { kind: 'user', id: 'ada-id', userPrincipalName: 'ada@contoso.example', displayName: 'Ada' },
    ...finding,
  });

const bodyOf = (parts: Partial<Parameters<typeof composeTicket>[0]> = {}) =>
  toPlainText(composeTicket({ finding: aFinding(), deliveryId: 'delivery-1', guidance, ...parts }).body);

describe('the ticket of a finding', () => {
  it('says what happened, what to do and what was seen', () => {
    const body = bodyOf({
      affected: { people: ['ada@contoso.example', 'grace@contoso.example'], total: 12 },
    });

    for (const words of [
      'New passwords do not reach the domain.',
      '• Start the service\n• Check the network',
      '• ada@contoso.example\n• grace@contoso.example\n• and 10 more',
      'Cause: connector-unreachable (certain)',
      'First seen 2026-11-22 02:14:00 UTC, last seen 2026-11-22 02:34:09 UTC',
      'Seen 12 times so far. 12 people are affected.',
      '2026-11-22 02:14:00 UTC audit OnPremisesConnectivityError (row-1)',
    ]) {
      expect(body).toContain(words);
    }
  });

  it('has a title and a grouping key that no later revision changes', () => {
    const first = composeTicket({ finding: aFinding(), deliveryId: 'a', guidance });
    const later = composeTicket({
      finding: aFinding({
        revision: 9,
        occurrences: 900,
        lastSeenAt: '2026-11-23T09:00:00.000Z',
        severity: 'high',
        confidence: 'probable',
        evidence: [],
      }),
      deliveryId: 'b',
      guidance,
      affected: { people: ['ada@contoso.example'], total: 900 },
    });

    expect(first.title).toBe('The password connector cannot be reached: SYNC01');
    expect([later.title, later.groupingKey]).toEqual([first.title, first.groupingKey]);
  });

  it('goes by what a connector or tenant cause concerns, and by the person else', () => {
    const at = (displayName: string) =>
      groupingKeyOf(aFinding({ subject: { kind: 'connector', id: 'tenant-1', displayName } }));
    expect(at('sync01')).not.toBe(at('sync02'));
    // The next stretch of the same trouble finds the ticket of the one before.
    expect(groupingKeyOf(aFinding({ id: 'episode-2' }))).toBe(groupingKeyOf(aFinding({ id: 'episode-1' })));
    expect(groupingKeyOf(aPerson({ id: 'attempt-2' }))).toBe(groupingKeyOf(aPerson({ id: 'attempt-1' })));
    expect(groupingKeyOf(aPerson({ cause: 'account-disabled' }))).not.toBe(groupingKeyOf(aPerson()));
    expect(groupingKeyOf(aPerson({ tenantId: 'tenant-2' }))).not.toBe(groupingKeyOf(aPerson()));
  });

  it('holds ids only in its grouping key', () => {
    expect(groupingKeyOf(aPerson())).toBe('tenant-1/account-locked/ada-id');
  });

  it('names the person, and nobody for the whole tenant', () => {
    const person = composeTicket({ finding: aPerson(), deliveryId: 'a', guidance });
    const tenant = composeTicket({
      finding: aFinding({ scope: 'tenant', subject: { kind: 'tenant', id: 'tenant-1' } }),
      deliveryId: 'a',
      guidance,
    });

    expect(person.title).toBe('The password connector cannot be reached: ada@contoso.example');
    expect(tenant.title).toBe('The password connector cannot be reached');
  });

  it('caps its lists and says how much is missing', () => {
    const people = Array.from({ length: 50 }, (_, index) => `person-${index}`);
    const evidence = people.map((id) => ({
      source: 'audit' as const,
      id,
      code: 'X',
      at: '2026-11-22T02:14:00.000Z',
    }));
    const body = bodyOf({ finding: aFinding({ evidence }), affected: { people, total: 5_000 } });

    expect(body).toContain('• person-19\n• and 4,980 more');
    expect(body).not.toContain('• person-20');
    expect(body).toContain('• and 40 more');
  });

  it('keeps text that nobody recognised, cut and on one line', () => {
    const evidence = [
      {
        source: 'audit' as const,
        id: 'row',
        code: 'unknown',
        at: '2026-11-22T02:14:00.000Z',
        text: `a\r\nb ${'c'.repeat(1_000)}`,
      },
    ];
    const line = bodyOf({ finding: aFinding({ evidence }) })
      .split('\n')
      .find((text) => text.includes('a b c'));

    expect(line?.length).toBeLessThan(450);
    expect(line?.endsWith('…')).toBe(true);
  });

  it('links the dashboard, and nothing that is not a web address', () => {
    expect(bodyOf({ dashboardUrl: 'https://watch.contoso.example/?finding=1' })).toContain(
      'https://watch.contoso.example/?finding=1',
    );
    for (const dashboardUrl of ['javascript:alert(1)', 'not an address', '']) {
      expect(bodyOf({ dashboardUrl })).not.toContain('Open this finding');
    }
  });

  it('links the runbook of the cause over https only, and none where nobody published it', () => {
    const runbookUrl = 'https://docs.contoso.example/runbooks/connector-unreachable.md';
    expect(bodyOf({ runbookUrl })).toContain(runbookUrl);
    for (const bad of ['http://docs.contoso.example/x.md', 'javascript:alert(1)', 'nowhere', undefined]) {
      expect(bodyOf({ runbookUrl: bad })).not.toContain('Runbook');
    }
  });
});

describe('the notes of a finding', () => {
  it('append how many there are by now', () => {
    expect(toPlainText(composeUpdate(aFinding(), { people: [], total: 40 }))).toBe(
      'Seen 12 times so far. 40 people are affected. Last seen 2026-11-22 02:34:09 UTC.',
    );
    expect(toPlainText(composeUpdate(aPerson({ occurrences: 1 })))).toContain('Seen once.');
  });

  it.each([
    ['succeeded', 'A later attempt of the same person worked'],
    ['recovered', 'The condition is over'],
    ['withdrawn', 'there was no trouble'],
    ['expired', 'Nothing more was heard of it'],
  ] as const)('say why it is over: %s', (reason, words) => {
    const note = toPlainText(
      composeRecovery(
        aFinding({ status: 'resolved', resolution: { at: '2026-11-22T03:00:00.000Z', reason } }),
      ),
    );
    expect(note).toContain(words);
    expect(note).toContain('2026-11-22 03:00:00 UTC');
  });

  it('say that it is back', () => {
    expect(toPlainText(composeReturn(aFinding(), { people: ['ada@contoso.example'], total: 1 }))).toBe(
      'The same trouble is back, seen again 2026-11-22 02:34:09 UTC. Seen 12 times so far. 1 person is affected.\n\n• ada@contoso.example',
    );
  });
});
