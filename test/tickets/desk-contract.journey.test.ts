import { describe, expect, it } from 'vitest';
import { startDesk } from '../../local/desk/start-desk.ts';
import { TicketGone } from '../../shared/tickets/desk-errors.ts';
import { aNote, aTicket, PROVIDERS, reach, refusal } from './a-ticket.ts';

const SEARCHABLE = PROVIDERS.filter((provider) => provider !== 'webhook');

describe.each(PROVIDERS)('every desk, through %s:', (provider) => {
  it('opens one ticket that its people can read', async () => {
    await using desk = await startDesk();

    const ref = await reach(desk, provider).open(aTicket());

    const tickets = desk.tickets();
    expect(tickets).toHaveLength(1);
    expect(tickets[0]).toMatchObject({ face: provider, key: ref.key, title: aTicket().title, state: 'open' });
    for (const words of [
      'Passwords are not written back',
      'Check the service',
      'Check the network',
      'watch.contoso.example',
    ]) {
      expect(tickets[0]?.body).toContain(words);
    }
    expect(ref).toMatchObject({ provider, state: 'open' });
    expect(ref.closedAt).toBeUndefined();
  });

  it('adds a comment once, however often it is asked to', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    const before = desk.tickets()[0]?.comments.length ?? 0;

    await tickets.comment(ref, aNote('12 people', 'update-1'));
    await tickets.comment(ref, aNote('12 people', 'update-1'));
    await tickets.comment(ref, aNote('40 people', 'update-2'));

    const comments =
      desk
        .tickets()[0]
        ?.comments.slice(before)
        .map(({ body }) => body) ?? [];
    expect(comments).toHaveLength(2);
    expect(comments[0]).toContain('12 people');
    expect(comments[1]).toContain('40 people');
  });

  it('closes with a note, once', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    const before = desk.tickets()[0]?.comments.length ?? 0;

    await tickets.close(ref, aNote('The condition is over.', 'over'));
    await tickets.close(ref, aNote('The condition is over.', 'over'));

    const [ticket] = desk.tickets();
    expect(ticket?.state).toBe('closed');
    expect(ticket?.closedAt).toBeDefined();
    expect(ticket?.comments.slice(before)).toHaveLength(1);
    expect(ticket?.comments.at(-1)?.body).toContain('The condition is over');
    expect(ticket?.history.filter(({ what }) => what.includes('→'))).toHaveLength(1);
  });

  it('reopens with a note, once', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    await tickets.close(ref, aNote('Over.', 'over'));

    expect(await tickets.reopen(ref, aNote('It is back.', 'back'))).toBe('reopened');
    expect(await tickets.reopen(ref, aNote('It is back.', 'back'))).toBe('reopened');

    const [ticket] = desk.tickets();
    expect(ticket?.state).toBe('open');
    expect(ticket?.comments.filter(({ body }) => body.includes('It is back'))).toHaveLength(1);
    expect(desk.tickets()).toHaveLength(1);
  });

  it('does not open again what somebody closed after our reopening', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    await tickets.close(ref, aNote('Over.', 'over'));
    await tickets.reopen(ref, aNote('Back.', 'back'));
    const closed = { servicenow: '6', jira: 'Done', github: 'closed', webhook: 'closed' }[provider];
    desk.byHand(desk.tickets()[0]?.key ?? '', closed);

    await tickets.reopen(ref, aNote('Back.', 'back'));

    expect(desk.tickets()[0]?.state).toBe('closed');
  });

  it('leaves a ticket closed that somebody closed first', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    const [byHand, stays] = {
      servicenow: ['7', '7'],
      jira: ["Won't Do", "Won't Do"],
      github: ['closed', 'closed'],
      webhook: ['closed', 'closed'],
    }[provider];
    desk.byHand(desk.tickets()[0]?.key ?? '', byHand ?? '');

    await tickets.close(ref, aNote('Over.', 'over'));

    expect(desk.tickets()[0]?.status).toBe(stays);
    expect(desk.tickets()[0]?.history.filter(({ what }) => what.includes('→'))).toHaveLength(1);
  });
});

describe.each(SEARCHABLE)('a desk that can be asked, through %s:', (provider) => {
  it('finds a ticket by its grouping key and no other', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const opened = await tickets.open(aTicket({ groupingKey: 'contoso/a/1' }));
    await tickets.open(aTicket({ groupingKey: 'contoso/a/2' }));

    expect(await tickets.find('contoso/a/1')).toEqual(opened);
    expect(await tickets.find('contoso/a')).toBeUndefined();
    expect(tickets.lookUp.possible).toBe(true);
  });

  it('finds the newest of several', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const older = await tickets.open(aTicket());
    await tickets.close(older, aNote('Over.', 'over'));
    const newer = await tickets.open(aTicket({ deliveryId: 'delivery-9' }));

    expect(await tickets.find(aTicket().groupingKey)).toEqual(newer);
  });

  it('tells when a found ticket was closed', async () => {
    const now = new Date('2026-11-22T02:14:00.000Z');
    await using desk = await startDesk({ clock: () => now });
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    await tickets.close(ref, aNote('Over.', 'over'));

    expect(await tickets.find(aTicket().groupingKey)).toEqual({
      ...ref,
      state: 'closed',
      closedAt: now.toISOString(),
    });
  });
});

describe.each(SEARCHABLE)('a ticket that somebody deleted, through %s:', (provider) => {
  it('is told from everything else that can be wrong, whatever is to be done with it', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    desk.remove(ref.key);

    for (const act of ['comment', 'close', 'reopen'] as const)
      expect(await refusal(tickets[act](ref, aNote()))).toBeInstanceOf(TicketGone);
    expect(await tickets.find(aTicket().groupingKey)).toBeUndefined();
  });

  it('is not found either where the address is wrong; then nothing else is', async () => {
    await using desk = await startDesk();
    const ref = await reach(desk, provider).open(aTicket());
    const env = { SERVICENOW_TABLE: 'problems', JIRA_PROJECT: 'NOPE', GITHUB_REPOSITORY: 'contoso/nope' };
    const elsewhere = reach(desk, provider, { env });

    expect(await refusal(elsewhere.find(aTicket().groupingKey))).not.toBeInstanceOf(TicketGone);
    expect(elsewhere.place).not.toBe(reach(desk, provider).place);
    expect(ref.state).toBe('open');
  });

  it('is not taken for gone where our account lost a right', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());
    for (const goes of [401, 403]) {
      desk.faults.inject({ face: provider, goes });
      expect(await refusal(tickets.close(ref, aNote()))).not.toBeInstanceOf(TicketGone);
    }
  });
});

describe('a webhook receiver', () => {
  it('has no single tickets that could be gone: what it does not find is its own address', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'webhook');
    const ref = await tickets.open(aTicket());
    desk.faults.inject({ face: 'webhook', goes: 404 });
    expect(await refusal(tickets.close(ref, aNote()))).not.toBeInstanceOf(TicketGone);
  });

  it('keeps its place when the secret in its address changes', async () => {
    await using desk = await startDesk();
    const address = (path: string) => ({ WEBHOOK_URL: `${desk.url}${path}` });
    const places = ['/webhook?sig=one', '/webhook?sig=two'].map(
      (path) => reach(desk, 'webhook', { env: address(path) }).place,
    );
    expect(places).toEqual([desk.url, desk.url]);
  });

  it('cannot be asked, and the port says so', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'webhook');
    await tickets.open(aTicket());

    expect(await tickets.find(aTicket().groupingKey)).toBeUndefined();
    expect(tickets.lookUp).toEqual({ possible: false });
  });

  it('acts once on an event that is sent again, and takes a second opening of an open ticket as an update', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'webhook');

    await tickets.open(aTicket());
    await tickets.open(aTicket());
    expect(desk.tickets()[0]?.comments).toHaveLength(0);
    await tickets.open(aTicket({ deliveryId: 'delivery-9' }));

    expect(desk.tickets()).toHaveLength(1);
    expect(desk.tickets()[0]?.comments).toHaveLength(1);
  });
});
