import { describe, expect, it } from 'vitest';
import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { ConflictError, PermanentError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { tellDesk, type DeskNeeds } from '../../shared/tickets/tell-desk.ts';
import type { TicketDesk, TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { recordId } from '../../shared/tickets/ticket-delivery.ts';
import { aFinding } from '../store/a-finding.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
const REF: TicketRef = { provider: 'jira', id: '10001', key: 'DESK-1', state: 'open' };
const OVER: Partial<Finding> = {
  status: 'resolved',
  resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'succeeded' },
};

function inMemory(): Deliveries & { kept: Map<string, KeptDelivery> } {
  const kept = new Map<string, KeptDelivery>();
  return {
    kept,
    read: async (_tenant, id) => structuredClone(kept.get(id)),
    save: async (delivery) => {
      if (delivery.version !== kept.get(delivery.id)?.version) throw new ConflictError('Somebody was first');
      const saved = { ...structuredClone(delivery), version: String(Number(delivery.version ?? 0) + 1) };
      kept.set(delivery.id, saved);
      return structuredClone(saved);
    },
    inState: async () => [],
  };
}

/** A world with a desk that does as it is told, unless the test says otherwise. */
function aWorld(desk: Partial<TicketDesk> = {}) {
  const clock = { ms: Date.parse('2026-11-23T08:00:00Z') };
  const done: string[] = [];
  const woken: number[] = [];
  const deliveries = inMemory();
  const needs: DeskNeeds = {
    deliveries,
    rules: { reopenMs: 24 * HOUR, updateEveryMs: 15 * MINUTE },
    timeoutMs: 20_000,
    clock: () => new Date(clock.ms),
    writer: {
      ticket: async (_matter, { id }, groupingKey) => ({
        groupingKey,
        deliveryId: id,
        title: '',
        body: [],
        severity: 'low',
        labels: [],
      }),
      note: async () => [],
    },
    desk: {
      provider: 'jira',
      lookUp: { possible: true, lagMs: 0 },
      find: async () => undefined,
      open: async () => (done.push('open'), REF),
      comment: async () => void done.push('comment'),
      close: async () => void done.push('close'),
      reopen: async () => (done.push('reopen'), 'reopened'),
      ...desk,
    },
  };
  const tell = (finding: Finding, isRecorded = false) =>
    tellDesk(
      { finding, isRecorded, comeBackAt: async (at) => void woken.push(at.getTime() - clock.ms) },
      needs,
    );
  const record = (finding: Finding) => deliveries.kept.get(recordId(finding));
  return { clock, done, woken, deliveries, tell, record };
}

describe('telling the desk', () => {
  it('keeps nothing of a finding that needs no ticket and that the findings table knows', async () => {
    const world = aWorld();
    await world.tell(aFinding({ revision: 2 }), true);
    expect(world.deliveries.kept.size).toBe(0);
    await world.tell({ ...LOCKED, revision: 2, ...OVER }, false);
    await world.tell(LOCKED, false);
    expect(world.done).toEqual([]);
    expect(world.record(LOCKED)?.state).toBe('expired');
  });

  it('keeps nothing of somebody who is part of an outage, though the findings table does not know of it yet', async () => {
    const world = aWorld();
    const part = { ...LOCKED, inhibitedBy: 'the outage' };

    await world.tell(part, false);
    expect(world.deliveries.kept.size).toBe(0);

    await world.tell({ ...LOCKED, revision: 2 }, false);
    expect(world.done).toEqual(['open']);
  });

  it('leaves the step to whoever took it over from somebody who took too long', async () => {
    let slow: (() => void) | undefined;
    const done: string[] = [];
    const world = aWorld({
      open: async () => {
        if (slow === undefined) await new Promise<void>((resolve) => (slow = resolve));
        done.push('open');
        return REF;
      },
      find: async () => (done.length > 0 ? REF : undefined),
    });
    const first = world.tell(LOCKED);
    await expect.poll(() => slow).toBeDefined();
    world.clock.ms += 6 * MINUTE;
    await world.tell(LOCKED);
    slow?.();
    await expect(first).rejects.toThrow(/taken this ticket over/);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done', tries: 2, far: 'DESK-1' });
  });

  it('leaves news with whoever is at the desk, who tells them before it ends', async () => {
    let open: (() => void) | undefined;
    const world = aWorld({ open: () => new Promise((resolve) => (open = () => resolve(REF))) });
    const first = world.tell(LOCKED);
    await expect.poll(() => open).toBeDefined();
    await world.tell({ ...LOCKED, revision: 2, ...OVER });
    expect(world.done).toEqual([]);
    open?.();
    await first;
    expect(world.done).toEqual(['close']);
    expect(world.woken).toEqual([]);
  });

  it('waits longer each time, and as long as the desk asks for', async () => {
    const asked: (number | undefined)[] = [undefined, undefined, 90_000, undefined];
    const world = aWorld({
      find: () => Promise.reject(new TransientError('slow down', { retryAfterMs: asked.shift() })),
    });
    for (let tries = 0; tries < 4; tries += 1) {
      await world.tell(LOCKED);
      world.clock.ms += HOUR / 12;
    }
    expect(world.woken).toEqual([10_000, 20_000, 90_000, 80_000]);
    expect(world.record(LOCKED)).toMatchObject({ state: 'held', reason: 'slow down' });
  });

  it('says so after half an hour of failing, and gives up after a day', async () => {
    const world = aWorld({ find: () => Promise.reject(new TransientError('no answer')) });
    expect(await world.tell(LOCKED)).toEqual({});
    world.clock.ms += 31 * MINUTE;
    expect(await world.tell(LOCKED)).toMatchObject({ end: { failure: 'no answer' } });
    world.clock.ms += 24 * HOUR;
    const end = await world.tell(LOCKED);
    expect(end.refused).toBe('no answer; it has gone like this since 2026-11-23T08:00:00.000Z');
    expect(world.record(LOCKED)?.state).toBe('refused');
  });

  it('takes a refused step again when the message is replayed', async () => {
    let isBroken = true;
    const world = aWorld({
      find: async () => {
        if (isBroken) throw new PermanentError('Jira did not accept our credentials');
        return undefined;
      },
    });
    expect((await world.tell(LOCKED)).refused).toContain('credentials');
    expect((await world.tell(LOCKED)).refused).toContain('credentials');
    isBroken = false;
    expect(await world.tell(LOCKED)).toMatchObject({ end: { delivery: { state: 'done' } } });
    expect(world.done).toEqual(['open']);
  });

  it('lets an update that the desk refuses stand in the way of nothing', async () => {
    const world = aWorld({ comment: () => Promise.reject(new PermanentError('no comments here')) });
    await world.tell(LOCKED);
    world.clock.ms += HOUR;
    const { refused, end } = await world.tell({ ...LOCKED, revision: 2, occurrences: 5 });
    expect({ refused, failure: end?.failure }).toEqual({ refused: undefined, failure: 'no comments here' });
    await world.tell({ ...LOCKED, revision: 3, occurrences: 5, ...OVER });
    expect(world.done).toEqual(['open', 'close']);
  });

  it('does not touch the record for a mistake of ours, so that the lease keeps others away', async () => {
    const world = aWorld({ find: () => Promise.reject(new TypeError('a mistake')) });
    await expect(world.tell(LOCKED)).rejects.toThrow(TypeError);
    expect(world.record(LOCKED)?.state).toBe('under-way');
    await world.tell(LOCKED);
    expect(world.woken).toEqual([5 * MINUTE + 1_000]);
  });
});
