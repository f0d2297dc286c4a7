import { describe, expect, it } from 'vitest';
import type { Misbehaviour } from '../../local/desk/desk-faults.ts';
import { startDesk, type Desk } from '../../local/desk/start-desk.ts';
import { noteEnds } from '../../shared/deliveries/channel-health.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { deskGuidance } from '../../shared/tickets/desk-guidance.ts';
import { tellDesk } from '../../shared/tickets/tell-desk.ts';
import { recordId } from '../../shared/tickets/ticket-delivery.ts';
import type { TicketProvider } from '../../shared/tickets/ticket-desk.ts';
import { ticketWriter } from '../../shared/tickets/write-ticket.ts';
import { memoryDeliveries, memoryHealth } from '../mail/memory.ts';
import { aFinding } from '../store/a-finding.ts';
import { PROVIDERS, reach } from './a-ticket.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Real time that a test waits where it knows that the desk hangs; elsewhere there is time enough for a busy machine. */
const IMPATIENT = { TICKET_TIMEOUT_SECONDS: '0.25' };

const LOCKED = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
const ANOTHER = aFinding({ person: 'hedy', cause: 'account-locked', audience: ['user', 'helpdesk'] });

/** open-ticket's parts with a real desk, record and health of the channel in memory, and a clock that the test moves. */
function atDesk(desk: Desk, provider: TicketProvider) {
  const time = { ms: Date.parse('2026-11-23T08:00:00Z') };
  const clock = () => new Date(time.ms);
  const deliveries = memoryDeliveries();
  const reported: Finding[] = [];
  const noteEnd = noteEnds({
    health: memoryHealth(),
    publish: async (findings) => void reported.push(...findings),
  });
  const guidance = deskGuidance({ defaultTimeZone: 'UTC', supportContact: '', ssprUrl: '' }, clock);
  const needs = {
    desk: reach(desk, provider),
    timeoutMs: 20_000,
    rules: { reopenMs: 24 * HOUR, updateEveryMs: 15 * MINUTE },
    writer: ticketWriter({ guidance, peopleOf: async () => [], dashboardUrl: undefined }),
    deliveries,
    clock,
  };
  const impatient = { ...needs, desk: reach(desk, provider, { env: IMPATIENT }) };
  async function tell(finding: Finding, goes?: Misbehaviour) {
    const news = { finding, isRecorded: true, comeBackAt: async () => undefined };
    const { refused, end } = await tellDesk(news, goes === 'hang' ? impatient : needs);
    if (end !== undefined) await noteEnd(end.delivery, end.failure);
    return refused;
  }
  return {
    tell,
    reported,
    record: (finding: Finding) => deliveries.rows.get(recordId(finding)),
    pass: (ms: number) => void (time.ms += ms),
  };
}

const LASTING: readonly { what: string; goes: Misbehaviour; says: RegExp }[] = [
  { what: 'fails', goes: 503, says: /could not answer now \(503\) while / },
  { what: 'hangs', goes: 'hang', says: /did not answer within 0.25 s while / },
  { what: 'drops the connection', goes: 'drop', says: /could not be reached or broke off while / },
];

describe.each(PROVIDERS)('when %s is in trouble', (provider) => {
  it.each(LASTING)(
    'and $what, the record says so, after half an hour a finding does, and it ends with the trouble',
    async ({ goes, says }) => {
      await using desk = await startDesk();
      const at = atDesk(desk, provider);
      desk.faults.inject({ face: provider, goes, times: 1_000 });

      expect(await at.tell(LOCKED, goes)).toBeUndefined();
      expect(at.record(LOCKED)).toMatchObject({
        state: 'held',
        reason: expect.stringMatching(says) as string,
      });
      expect(at.reported).toEqual([]);

      at.pass(31 * MINUTE);
      expect(await at.tell(LOCKED, goes)).toBeUndefined();
      expect(at.reported).toMatchObject([
        {
          cause: 'delivery-failing',
          status: 'open',
          evidence: [{ text: expect.stringMatching(says) as string }],
        },
      ]);

      desk.faults.clear();
      at.pass(11 * MINUTE);
      await at.tell(LOCKED);
      expect(at.record(LOCKED)).toMatchObject({ state: 'done' });
      expect(at.reported.at(-1)).toMatchObject({ cause: 'delivery-failing', status: 'resolved' });
      expect(desk.tickets()).toHaveLength(1);
    },
  );

  it('and answers HTML, it is refused by name and reported at once, and holds up nobody else', async () => {
    await using desk = await startDesk();
    const at = atDesk(desk, provider);
    desk.faults.inject({ face: provider, goes: 'web-page' });

    const page = /answered with a web page instead of JSON while .*check [A-Z_]+/;
    expect(await at.tell(LOCKED)).toMatch(page);
    expect(at.record(LOCKED)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(page) as string,
    });
    expect(at.reported).toMatchObject([
      {
        cause: 'delivery-failing',
        status: 'open',
        evidence: [{ text: expect.stringMatching(page) as string }],
      },
    ]);

    at.pass(MINUTE);
    await at.tell(ANOTHER);
    expect(at.record(ANOTHER)).toMatchObject({ state: 'done' });
    await at.tell(LOCKED);
    expect(at.record(LOCKED)).toMatchObject({ state: 'done' });
    expect(desk.tickets()).toHaveLength(2);
  });

  it('and opens a ticket only after we have stopped waiting, there is still one', async () => {
    await using desk = await startDesk();
    const at = atDesk(desk, provider);
    const { promise: later, resolve: actsNow } = Promise.withResolvers<void>();
    desk.faults.inject({ face: provider, operation: 'open', goes: 'hang', actsOnlyAfter: later });

    await at.tell(LOCKED, 'hang');
    // Half a minute after our time-out of twenty seconds the request still runs at the desk.
    at.pass(50_000);
    await at.tell(LOCKED);
    actsNow();
    await later;
    at.pass(10 * MINUTE);
    await at.tell(LOCKED);

    expect(desk.tickets()).toHaveLength(1);
    expect(at.record(LOCKED)).toMatchObject({ state: 'done' });
  });

  it('and lost the ticket, trouble that comes back gets a new one and another cause its own', async () => {
    await using desk = await startDesk();
    const at = atDesk(desk, provider);
    const [over, back] = [
      {
        ...LOCKED,
        revision: 2,
        status: 'resolved',
        resolution: { at: LOCKED.lastSeenAt, reason: 'succeeded' },
      },
      { ...LOCKED, id: 'later' },
    ] as const;
    await at.tell(LOCKED);
    const lost = at.record(LOCKED)?.far ?? '';
    if (provider !== 'webhook') desk.remove(lost);

    for (const finding of [over, back]) expect(await at.tell(finding)).toBeUndefined();
    expect(await at.tell({ ...ANOTHER, subject: LOCKED.subject, cause: 'account-disabled' })).toBeUndefined();

    expect(desk.tickets().map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('and hangs for one ticket, the next one is opened meanwhile', async () => {
    await using desk = await startDesk();
    const at = atDesk(desk, provider);
    desk.faults.inject({ face: provider, goes: 'hang' });

    await at.tell(LOCKED, 'hang');
    await at.tell(ANOTHER);

    expect(at.record(LOCKED)).toMatchObject({ state: 'held' });
    expect(at.record(ANOTHER)).toMatchObject({ state: 'done' });
  });
});

it('a desk that fails for a day ends in the record as refused, with the reason and since when', async () => {
  await using desk = await startDesk();
  const at = atDesk(desk, 'webhook');
  desk.faults.inject({ face: 'webhook', goes: 'hang', times: 10 });

  await at.tell(LOCKED, 'hang');
  at.pass(25 * HOUR);
  const refused = await at.tell(LOCKED, 'hang');

  expect(refused).toMatch(/did not answer within .*; it has gone like this since 2026-11-23T08:00:00/u);
  expect(at.record(LOCKED)).toMatchObject({ state: 'refused', reason: refused });
  expect(at.reported).toMatchObject([{ cause: 'delivery-failing', status: 'open' }]);
});
