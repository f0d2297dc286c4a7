import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { aWorld, HOUR, LOCKED, OVER, REF } from './a-world.ts';

/** A desk that takes, refuses or answers each thing as the test says by now, and keeps its tickets. */
function aMoodyDesk() {
  const mood: Partial<Record<'find' | 'open' | 'lost' | 'close' | 'reopen', Error>> = {};
  const tickets: TicketRef[] = [];
  const asked: string[] = [];
  const ask = (what: 'find' | 'open' | 'lost' | 'close' | 'reopen') => {
    if (mood[what] !== undefined) throw mood[what];
  };
  const set = (id: string, state: TicketRef['state']) => {
    for (const ticket of tickets) if (ticket.id === id) ticket.state = state;
  };
  const world = aWorld({
    find: async () => (ask('find'), structuredClone(tickets.at(-1))),
    open: async () => {
      asked.push('open');
      ask('open');
      tickets.push({ ...REF, id: String(tickets.length + 1) });
      ask('lost');
      return { ...REF, id: String(tickets.length) };
    },
    close: async ({ id }) => {
      asked.push(`close ${id}`);
      ask('close');
      set(id, 'closed');
    },
    reopen: async ({ id }) => {
      asked.push(`reopen ${id}`);
      ask('reopen');
      set(id, 'open');
      return 'reopened';
    },
  });
  const refused = () => world.record(LOCKED)?.ticket?.matters[0]?.refused ?? [];
  return { ...world, mood, asked, refused, states: () => tickets.map(({ state }) => state) };
}

const NO = new PermanentError('no');
const NO_ANSWER = new TransientError('no answer');
const LATER = { ...LOCKED, id: 'later' };
const LATER_OVER = { ...LATER, revision: 2, ...OVER };

describe('refused steps of trouble that is over', () => {
  /** Closed or not, then back, with all refused. */
  async function backAndRefused(close?: Error) {
    const desk = aMoodyDesk();
    await desk.tell(LOCKED);
    if (close !== undefined) desk.mood.close = close;
    await desk.tell({ ...LOCKED, revision: 2, ...OVER });
    Object.assign(desk.mood, { reopen: NO, open: NO });
    await desk.tell(LATER);
    delete desk.mood.open;
    desk.asked.length = 0;
    return desk;
  }

  it('are dropped where no ticket is needed any more: none is opened, none comes back', async () => {
    const desk = await backAndRefused();
    expect(desk.refused().map(({ act }) => act)).toEqual(['reopen', 'open-again']);
    delete desk.mood.reopen;
    expect((await desk.tell(LATER_OVER)).refused).toBeUndefined();
    expect(desk.asked).toEqual([]);
    expect(desk.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('leave the refused close alone to be taken, again and again', async () => {
    const desk = await backAndRefused(NO);
    delete desk.mood.reopen;
    expect((await desk.tell(LATER_OVER)).refused).toBe('no');
    await desk.tell(LATER_OVER);
    expect(desk.asked).toEqual(['close 1', 'close 1']);
    delete desk.mood.close;
    expect((await desk.tell(LATER_OVER)).refused).toBeUndefined();
    expect(desk.states()).toEqual(['closed']);
  });

  it('open no first ticket', async () => {
    const desk = aMoodyDesk();
    desk.mood.open = NO;
    await desk.tell(LOCKED);
    delete desk.mood.open;
    expect((await desk.tell({ ...LOCKED, revision: 2, ...OVER })).refused).toBeUndefined();
    expect({ asked: desk.asked, state: desk.record(LOCKED)?.state }).toEqual({
      asked: ['open'],
      state: 'expired',
    });
  });

  it('close a ticket that failed for a day to come back, as it may be back', async () => {
    const desk = aMoodyDesk();
    await desk.tell(LOCKED);
    await desk.tell({ ...LOCKED, revision: 2, ...OVER });
    desk.mood.reopen = NO_ANSWER;
    await desk.tell(LATER);
    desk.clock.ms += 25 * HOUR;
    expect((await desk.tell(LATER)).refused).toMatch(/^no answer/);
    desk.asked.length = 0;
    await desk.tell(LATER_OVER);
    expect(desk.asked).toEqual(['close 1']);
  });

  it('keep three pieces of evidence each, so that rows stay small', async () => {
    const desk = aMoodyDesk();
    desk.mood.open = NO;
    const [piece] = LOCKED.evidence;
    await desk.tell({ ...LOCKED, evidence: Array.from({ length: 20 }, () => piece!) });
    expect(desk.refused().map(({ finding }) => finding.evidence.length)).toEqual([3]);
  });
});

describe('a ticket whose opening was not answered for a day', () => {
  async function unanswered(hasActed: boolean) {
    const desk = aMoodyDesk();
    await desk.tell(LOCKED);
    desk.mood.close = NO;
    await desk.tell({ ...LOCKED, revision: 2, ...OVER });
    Object.assign(desk.mood, { reopen: NO, [hasActed ? 'lost' : 'open']: NO_ANSWER });
    await desk.tell(LATER);
    desk.mood.find = NO_ANSWER;
    desk.clock.ms += 25 * HOUR;
    expect((await desk.tell(LATER)).refused).toMatch(/^no answer/);
    for (const what of ['close', 'reopen', 'open', 'lost'] as const) delete desk.mood[what];
    desk.asked.length = 0;
    return desk;
  }

  it('is the latest of what was refused, though what was refused before it was refused again since', async () => {
    const desk = await unanswered(true);
    expect(desk.refused().map(({ act }) => act)).toEqual(['close', 'reopen', 'open-again']);
  });

  it('is not forgotten when the ticket before is closed, and is found and closed when the trouble is over', async () => {
    const desk = await unanswered(true);
    await desk.tell({ ...LATER, revision: 2, occurrences: 3 });
    expect(desk.refused().map(({ act }) => act)).toEqual(['open-again']);
    delete desk.mood.find;
    await desk.tell({ ...LATER, revision: 3, ...OVER });
    expect({ asked: desk.asked, states: desk.states() }).toEqual({
      asked: ['close 1', 'close 2'],
      states: ['closed', 'closed'],
    });
    expect(desk.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('is found and used where the trouble lasts, and the ticket before does not come back', async () => {
    const desk = await unanswered(true);
    delete desk.mood.find;
    await desk.tell({ ...LATER, revision: 2, occurrences: 3 });
    expect(desk.states()).toEqual(['closed', 'open']);
  });

  it('is only looked for, and not opened, where the trouble is over', async () => {
    const desk = await unanswered(false);
    delete desk.mood.find;
    expect((await desk.tell(LATER_OVER)).refused).toBeUndefined();
    expect({ asked: desk.asked, states: desk.states() }).toEqual({ asked: ['close 1'], states: ['closed'] });
    expect(desk.refused()).toEqual([]);
  });
});

it('gives a desk that refused a month ago, and fails now for the first time, its day', async () => {
  const desk = aMoodyDesk();
  await desk.tell(LOCKED);
  const { ticket, ...row } = desk.record(LOCKED)!;
  const failingSinceMs = desk.clock.ms;
  desk.deliveries.kept.set(row.id, { ...row, state: 'refused', ticket: { ...ticket!, failingSinceMs } });
  desk.clock.ms += 30 * 24 * HOUR;
  desk.mood.close = NO_ANSWER;
  expect((await desk.tell({ ...LOCKED, revision: 2, ...OVER })).refused).toBeUndefined();
  expect(desk.record(LOCKED)?.state).toBe('held');
});
