import { describe, expect, it } from 'vitest';
import type { Misbehaviour } from '../../local/desk/desk-faults.ts';
import type { DeskTicket } from '../../local/desk/desk-book.ts';
import { aFinding } from '../store/a-finding.ts';
import { PROVIDERS } from '../tickets/a-ticket.ts';
import { anOutage, HOUR, MINUTE, oneOfMany, OVER, startTicketWorld } from './ticket-world.ts';

/** Everything that was ever written on a ticket, as plain as the desk stores it. */
function textOf({ title, body, comments, fields }: DeskTicket): string {
  return [title, body, ...comments.map((comment) => comment.body), ...Object.values(fields)].join('\n');
}

/** Goes wrong after it did what was asked, so that its answer is lost. */
const LOST_ANSWERS: readonly Misbehaviour[] = [429, 500, 503, 'hang', 'drop', 'cut-off'];

describe.each(PROVIDERS)('tickets at %s', (provider) => {
  it('are one for an outage however often it is told, with the right number, and close when it is over', async () => {
    await using at = await startTicketWorld(provider);
    const { desk } = at.world;
    await at.tell(anOutage(1, 3), anOutage(1, 3), anOutage(1, 3));
    await at.tell(anOutage(2, 120), anOutage(1, 3), anOutage(3, 412));
    expect(desk.tickets()).toMatchObject([{ face: provider, state: 'open' }]);

    await at.world.passes(HOUR);
    expect(textOf(desk.tickets()[0]!)).toContain('412 people are affected');
    expect(textOf(desk.tickets()[0]!)).not.toContain('120 people');

    await at.tell(anOutage(4, 431, OVER), anOutage(4, 431, OVER), anOutage(3, 412));
    await at.world.passes(HOUR);
    expect(desk.tickets()).toMatchObject([{ state: 'closed' }]);
    expect(textOf(desk.tickets()[0]!)).toContain('431 people are affected');
    expect(at.world.unsettled()).toEqual([]);
  });

  it('come back when the trouble comes back within the window, else there is a new one', async () => {
    await using at = await startTicketWorld(provider);
    await at.tell(anOutage(1, 3));
    await at.tell(anOutage(2, 3, OVER));
    await at.world.passes(2 * HOUR);
    await at.tell(anOutage(3, 5));
    expect(at.world.desk.tickets().map(({ state }) => state)).toEqual(['open']);
    await at.tell(anOutage(4, 5, OVER));
    await at.world.passes(25 * HOUR);
    await at.tell(anOutage(5, 6));
    expect(at.world.desk.tickets().map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('are opened once where the answer is lost, however it is lost', async () => {
    await using at = await startTicketWorld(provider);
    at.world.desk.searchLag(20_000);
    for (const [number, goes] of LOST_ANSWERS.entries()) {
      // Each at a connector of its own: the same trouble again would come back to its ticket.
      const subject = { kind: 'connector', id: 'tenant-1', displayName: `server-${number}` } as const;
      const outage = { id: `outage-${number}`, subject };
      at.world.desk.faults.inject({ face: provider, operation: 'open', goes, afterActing: true });
      await at.tell(anOutage(1, 3, outage));
      await at.tell(anOutage(2, 9, outage), anOutage(1, 3, outage));
      expect(await at.delivery(anOutage(1, 3, outage))).toMatchObject({ state: 'held' });
      await at.world.passes(HOUR);

      expect(at.world.desk.faults.waiting()).toBe(0);
      expect(at.world.desk.tickets()).toHaveLength(number + 1);
      expect(textOf(at.world.desk.tickets().at(-1)!)).toContain('9 people are affected');
      expect(await at.delivery(anOutage(1, 3, outage))).toMatchObject({ state: 'done' });
    }
  });

  it.each(['comment', 'close'] as const)(
    'are told once where the answer to a %s is lost',
    async (operation) => {
      await using at = await startTicketWorld(provider, { TICKET_UPDATE_MINUTES: '0' });
      await at.tell(anOutage(1, 3));
      at.world.desk.faults.inject({ face: provider, operation, goes: 'drop', afterActing: true });
      await at.tell(anOutage(2, 77));
      await at.world.passes(HOUR);
      await at.tell(anOutage(3, 88, OVER));
      await at.world.passes(HOUR);

      const [ticket] = at.world.desk.tickets();
      const text = textOf(ticket!);
      expect(at.world.desk.faults.waiting()).toBe(0);
      expect(ticket?.state).toBe('closed');
      expect(ticket?.comments.filter(({ body }) => body.includes('77 people'))).toHaveLength(1);
      expect(text).toContain('88 people');
    },
  );

  it('wait for a desk that is down, and lose nothing meanwhile', async () => {
    await using at = await startTicketWorld(provider);
    at.world.desk.faults.inject({ face: provider, goes: 503, times: 1_000 });
    await at.tell(anOutage(1, 3));
    await at.tell(aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] }));
    await at.world.passes(2 * HOUR);
    await at.tell(anOutage(2, 40));
    expect(at.world.desk.tickets()).toEqual([]);

    at.world.desk.faults.clear();
    await at.world.passes(HOUR);
    const open = at.world.desk.tickets().filter(({ state }) => state === 'open');
    expect(open).toHaveLength(2);
    expect(open.filter(({ title }) => title.includes('grace'))).toHaveLength(1);
    expect(at.world.unsettled()).toEqual([]);
  });
});

describe('tickets', () => {
  it('name the people that an outage hit, the list capped', async () => {
    await using at = await startTicketWorld('jira');
    const outage = anOutage(1, 30);
    const people = Array.from({ length: 30 }, (_, number) => oneOfMany(`person${number}`, outage));
    await at.tell(...people);
    await at.tell(outage);
    const text = textOf(at.world.desk.tickets()[0]!);
    expect(text).toContain('@contoso.example');
    expect(text).toContain('and 10 more');
    expect(at.world.desk.tickets()).toHaveLength(1);
  });

  it('of a person exist only where the help desk must act, and close when the person gets through', async () => {
    await using at = await startTicketWorld('github');
    const forDesk = { person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] } as const;
    const locked = aFinding({ ...forDesk, audience: [...forDesk.audience] });
    await at.tell(
      aFinding({ person: 'ada' }),
      locked,
      aFinding({ ...locked, observedOnly: true, id: 'old' }),
    );
    expect(at.world.desk.tickets()).toMatchObject([{ state: 'open' }]);
    expect(at.world.desk.tickets()[0]?.title).toContain('grace@contoso.example');
    await at.tell({ ...locked, revision: 2, ...OVER });
    expect(at.world.desk.tickets()).toMatchObject([{ state: 'closed' }]);
  });

  it('are closed when late rows show another cause that is none of the desk', async () => {
    await using at = await startTicketWorld('servicenow');
    const unknown = aFinding({ person: 'grace', cause: 'unknown', audience: ['helpdesk'] });
    await at.tell(unknown);
    await at.tell({ ...unknown, revision: 2, cause: 'password-policy', audience: ['user'] });
    const [ticket] = at.world.desk.tickets();
    expect(ticket?.state).toBe('closed');
    expect(textOf(ticket!)).toContain('another cause: password-policy');
  });

  it('that a desk refuses are set aside with the reason, told as a finding, and hold nothing up', async () => {
    await using at = await startTicketWorld('jira');
    at.world.desk.faults.inject({ face: 'jira', goes: 'web-page' });
    await at.tell(anOutage(1, 3));
    expect(await at.delivery(anOutage(1, 3))).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('web page instead of JSON') as string,
    });
    // The desk is well again, so the finding about it gets its ticket.
    expect(at.world.desk.tickets()).toMatchObject([
      { labels: expect.arrayContaining(['delivery-failing']) as string[] },
    ]);
    expect(at.world.unsettled()).toEqual([]);
  });

  it('are waited for while a receiver hangs, without holding up what else there is', async () => {
    await using at = await startTicketWorld('webhook');
    at.world.desk.faults.inject({ face: 'webhook', goes: 'hang', times: 2 });
    await at.tell(anOutage(1, 3));
    const locked = aFinding({ person: 'grace', cause: 'account-locked', audience: ['user', 'helpdesk'] });
    await at.tell(locked, { ...locked, id: 'x'.repeat(32), subject: { kind: 'user', id: 'hedy' } });
    await at.world.passes(10 * MINUTE);
    expect(at.world.desk.tickets()).toHaveLength(3);
  });

  it('are not opened where no desk is named', async () => {
    await using at = await startTicketWorld('servicenow', { TICKET_PROVIDER: 'none' });
    await at.tell(anOutage(1, 3));
    expect(at.world.desk.tickets()).toEqual([]);
    expect(at.world.unsettled()).toEqual([]);
  });
});
