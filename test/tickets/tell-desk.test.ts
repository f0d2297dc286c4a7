import { describe, expect, it } from 'vitest';
import type { Deliveries, KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { ConflictError, PermanentError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { TicketGone } from '../../shared/tickets/desk-errors.ts';
import { tellDesk, type DeskNeeds } from '../../shared/tickets/tell-desk.ts';
import type { TicketDesk, TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { recordId } from '../../shared/tickets/ticket-delivery.ts';
import { aFinding } from '../store/a-finding.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
const REF: TicketRef = { provider: 'jira', id: '10001', key: 'DESK-1', state: 'open' };
const DISABLED = aFinding({
  person: 'grace',
  occasion: 'another',
  cause: 'account-disabled',
  audience: ['user', 'helpdesk'],
});
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

const gone = () => Promise.reject(new TicketGone('Jira found nothing there (404)'));
const locks = () => Promise.reject(new PermanentError('This ticket is locked'));

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
  /** `at`: the desk as the settings name it now, where they were changed. */
  const tell = (finding: Finding, isRecorded = false, at: Partial<TicketDesk> = {}) =>
    tellDesk(
      { finding, isRecorded, comeBackAt: async (to) => void woken.push(to.getTime() - clock.ms) },
      { ...needs, desk: { ...needs.desk, ...at } },
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

/** Trouble that was over and comes back so much later. */
async function overAndBack(world: ReturnType<typeof aWorld>, afterMs: number) {
  await world.tell(LOCKED);
  const over = await world.tell({ ...LOCKED, revision: 2, ...OVER });
  world.clock.ms += afterMs;
  return { over, back: await world.tell({ ...LOCKED, id: 'later' }) };
}

describe('a ticket that somebody has deleted', () => {
  it.each([1, 30 * 24])('is closed for good, and trouble %d hours later gets a new one', async (hours) => {
    const world = aWorld({ close: gone, reopen: gone, comment: gone });
    const { over, back } = await overAndBack(world, hours * HOUR);
    expect({ over: over.refused, back: back.refused }).toEqual({ over: undefined, back: undefined });
    expect(world.done).toEqual(['open', 'open']);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('cannot be reopened, so that a new one is opened at once', async () => {
    const world = aWorld({ reopen: gone });
    expect((await overAndBack(world, HOUR)).back.refused).toBeUndefined();
    expect(world.done).toEqual(['open', 'close', 'open']);
  });

  it('is replaced while the trouble lasts, as soon as it would be told something', async () => {
    const world = aWorld({ comment: gone });
    await world.tell(LOCKED);
    world.clock.ms += HOUR;
    await world.tell({ ...LOCKED, revision: 2, occurrences: 5 });
    expect(world.done).toEqual(['open', 'open']);
  });

  it('is not given up where the whole desk finds nothing, as with a wrong address', async () => {
    let isWrong = false;
    const wrong = new PermanentError('Jira found nothing there (404); check JIRA_URL');
    const world = aWorld({
      find: async () => (isWrong ? Promise.reject(wrong) : undefined),
      close: async () => (isWrong ? gone() : void world.done.push('close')),
    });
    await world.tell(LOCKED);
    isWrong = true;
    expect((await world.tell({ ...LOCKED, revision: 2, ...OVER })).refused).toBe(wrong.message);
    isWrong = false;
    await world.tell({ ...LOCKED, revision: 2, ...OVER });
    expect(world.done).toEqual(['open', 'close']);
  });
});

describe('a step that the desk refuses for good', () => {
  it('holds up no other cause of the same person', async () => {
    const world = aWorld({ close: locks });
    await world.tell(LOCKED);
    const refused = await world.tell({ ...LOCKED, revision: 2, ...OVER });
    expect(refused).toMatchObject({
      refused: 'This ticket is locked',
      end: { failure: 'This ticket is locked', delivery: { state: 'refused' } },
    });

    const other = await world.tell(DISABLED);
    expect(other.refused).toBeUndefined();
    expect(world.done).toEqual(['open', 'open']);
    expect(world.record(LOCKED)).toMatchObject({ state: 'refused', reason: 'This ticket is locked' });
  });

  it('is taken again under the same id when its message is replayed, and by no message of another cause', async () => {
    const asked: string[] = [];
    let isLocked = true;
    const world = aWorld({
      close: async (_ref, { deliveryId }) => {
        asked.push(deliveryId);
        if (isLocked) await locks();
      },
    });
    await world.tell(LOCKED);
    const over = { ...LOCKED, revision: 2, ...OVER };
    await world.tell(over);
    await world.tell(DISABLED);
    expect(asked).toHaveLength(1);
    isLocked = false;
    expect((await world.tell(over)).refused).toBeUndefined();
    expect(asked).toEqual([asked[0], asked[0]]);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('is made good by a new ticket when later trouble comes, and its message is not refused', async () => {
    const world = aWorld({ close: locks, reopen: locks, comment: locks });
    const { over, back } = await overAndBack(world, HOUR);
    expect({ over: over.refused, back: back.refused }).toEqual({
      over: 'This ticket is locked',
      back: undefined,
    });
    expect(world.done).toEqual(['open', 'open']);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('leaves one ticket where the desk refused everything for a while, with its credentials renewed later', async () => {
    let isMended = false;
    const may = async (what: string) => (isMended ? void world.done.push(what) : locks());
    const world = aWorld({
      close: () => may('close'),
      reopen: async () => (await may('reopen'), 'reopened'),
    });
    await world.tell(LOCKED);
    const asBefore = world.done.length;
    const refusing: Partial<TicketDesk> = { open: locks };
    const over = { ...LOCKED, revision: 2, ...OVER };
    const later = { ...LOCKED, id: 'later' };
    await world.tell(over, false, refusing);
    expect((await world.tell(later, false, refusing)).refused).toBe('This ticket is locked');

    isMended = true;
    world.clock.ms += HOUR;
    for (const message of [over, later]) expect((await world.tell(message)).refused).toBeUndefined();
    expect(world.done.slice(asBefore)).toEqual(['close', 'reopen']);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('is tried once by a replay where the desk failed for a day, and holds up no other cause meanwhile', async () => {
    const world = aWorld({ close: () => Promise.reject(new TransientError('no answer')) });
    await world.tell(LOCKED);
    const over = { ...LOCKED, revision: 2, ...OVER };
    await world.tell(over);
    world.clock.ms += 25 * HOUR;
    expect((await world.tell(over)).refused).toMatch(/^no answer; it has gone like this since/);
    expect((await world.tell(DISABLED)).refused).toBeUndefined();
    expect((await world.tell(over)).refused).toMatch(/^no answer; it has gone like this since/);
    expect(world.done).toEqual(['open', 'open']);
  });
});

describe('a number that could not be told for a day', () => {
  async function untold() {
    let isDown = true;
    const world = aWorld({
      comment: async () => {
        if (isDown) throw new TransientError('no answer');
        world.done.push('comment');
      },
    });
    await world.tell(LOCKED);
    world.clock.ms += HOUR;
    const news = { ...LOCKED, revision: 2, occurrences: 5 };
    await world.tell(news);
    world.clock.ms += 25 * HOUR;
    expect((await world.tell(news)).refused).toMatch(/^no answer; it has gone like this since/);
    isDown = false;
    return { world, news };
  }

  it('is told by a replay', async () => {
    const { world, news } = await untold();
    expect((await world.tell(news)).refused).toBeUndefined();
    expect(world.done).toEqual(['open', 'comment']);
    expect(world.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('keeps the ticket from nothing else', async () => {
    const { world } = await untold();
    await world.tell(DISABLED);
    await world.tell({ ...LOCKED, revision: 3, occurrences: 5, ...OVER });
    expect(world.done).toEqual(['open', 'open', 'comment', 'close']);
  });
});

describe('a desk that is named anew', () => {
  it('is not asked to act on tickets of another place, whose numbers are those of others there', async () => {
    const world = aWorld({ place: 'https://contoso.example/old' });
    await world.tell(LOCKED);
    const moved = { place: 'https://contoso.example/new' };
    await world.tell({ ...LOCKED, revision: 2, ...OVER }, false, moved);
    expect(world.done).toEqual(['open']);
    await world.tell({ ...LOCKED, id: 'later' }, false, moved);
    expect(world.done).toEqual(['open', 'open']);
    expect(world.record(LOCKED)?.ticket?.matters[0]?.ticket?.ref).toMatchObject(moved);
  });

  it('goes on with tickets from before places were kept, and keeps the place from then on', async () => {
    const world = aWorld();
    await world.tell(LOCKED);
    const named = { place: 'https://contoso.example/desk' };
    await world.tell({ ...LOCKED, revision: 2, ...OVER }, false, named);
    expect(world.done).toEqual(['open', 'close']);
    expect(world.record(LOCKED)?.ticket?.matters[0]?.ticket?.ref).toMatchObject(named);
  });
});
