import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { callNotes, type CallBook } from '../../shared/pipeline/call-notes.ts';
import { rolesInToken } from '../../shared/pipeline/token-roles.ts';

const AUDITS = '/v1.0/auditLogs/directoryAudits';

function noting() {
  const added: Parameters<CallBook['add']>[1][] = [];
  let nowMs = Date.parse('2026-11-23T08:00:00Z');
  const book: Pick<CallBook, 'add'> = {
    add: async (_tenantId, notes) => {
      added.push({ ...notes, calls: new Map(notes.calls) });
    },
  };
  const notes = callNotes('t', () => new Date(nowMs), book);
  return {
    added,
    notes,
    hears: (status: number, path = AUDITS, date: string | null = null) =>
      notes.heard({ path, status, code: status === 403 ? 'Denied' : '', date }),
    passes: (ms: number) => void (nowMs += ms),
    nowMs: () => nowMs,
  };
}

describe('notes of how Graph answers', () => {
  it('count refusals in a row, and forget them with the next good answer', async () => {
    const { hears, notes, added } = noting();

    hears(403);
    hears(403);
    await notes.keep();
    hears(200);
    await notes.keep();

    const refused = added.map(({ calls }) => calls.get('audit-events')?.refused?.count);
    expect(refused).toEqual([2, undefined]);
  });

  it('take throttling and failures for no answer at all', async () => {
    const { hears, notes, added, passes, nowMs } = noting();
    const answeredAtMs = nowMs();
    hears(200);
    passes(5 * MINUTE);
    hears(429);
    hears(503);

    await notes.keep();

    expect(added[0]?.calls.get('audit-events')).toEqual({ answeredAtMs });
  });

  it('are kept once a minute, and at once when a refusal begins', async () => {
    const { hears, notes, added, passes } = noting();
    for (const status of [200, 200, 200]) {
      hears(status);
      await notes.keep();
    }
    hears(403);
    await notes.keep();
    passes(MINUTE);
    await notes.keep();

    expect(added).toHaveLength(3);
  });

  it.each([
    ['the status of the tenant', '/v1.0/organization', 'integration-status'],
    ['the audit log', AUDITS, 'audit-events'],
  ])('tell that %s was answered, soon after another part was kept', async (_it, path, source) => {
    const { hears, notes, added, nowMs } = noting();
    hears(200, '/v1.0/users/ada@contoso.example');
    await notes.keep();
    hears(503, path);
    hears(200, path);

    await notes.keep();

    expect(added[1]?.calls.get(source)).toEqual({ answeredAtMs: nowMs() });
  });

  it('take a refused part of the status for no answer, and for no missing permission', async () => {
    const { hears, notes, added } = noting();
    hears(403, '/v1.0/organization');

    await notes.keep();

    expect(added).toEqual([]);
  });

  it('compare our clock with the one Graph names', async () => {
    const { hears, notes, added, nowMs } = noting();
    hears(200, AUDITS, new Date(nowMs() - 7 * MINUTE).toUTCString());

    await notes.keep();

    expect(added[0]?.clock?.aheadMs).toBe(7 * MINUTE);
  });

  it('hold no path: paths name people', async () => {
    const { hears, notes, added } = noting();
    hears(200, '/v1.0/users/ada@contoso.example');

    await notes.keep();

    expect([...(added[0]?.calls.keys() ?? [])]).toEqual(['people']);
  });
});

describe('the roles in a token', () => {
  const token = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;

  it.each([
    ['are read', token({ roles: ['User.Read.All'] }), ['User.Read.All']],
    ['are unknown where it names none', token({ scp: 'User.Read' }), undefined],
    ['are unknown in a token that is no JWT', 'opaque', undefined],
    ['are unknown in none at all', '', undefined],
  ])('%s', (_it, text, roles) => {
    expect(rolesInToken(text)).toEqual(roles);
  });
});
