import { describe, expect, it } from 'vitest';
import { startDesk } from '../../local/desk/start-desk.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { TicketGone } from '../../shared/tickets/desk-errors.ts';
import { aNote, aTicket, reach, refusal } from './a-ticket.ts';

describe('ServiceNow', () => {
  it('says that an incident closed for good cannot come back', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'servicenow');
    const ref = await tickets.open(aTicket());
    desk.byHand(ref.key, '7');

    expect(await tickets.reopen(ref, aNote())).toBe('cannot-reopen');
    expect(await tickets.find(aTicket().groupingKey)).toMatchObject({ key: ref.key, state: 'closed' });
    expect(desk.tickets()[0]?.status).toBe('7');
  });

  it('gets the resolution code and notes that it insists on', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'servicenow', { env: { SERVICENOW_CLOSE_CODE: 'Resolved by change' } });
    const ref = await tickets.open(aTicket());

    await tickets.close(ref, aNote('The service runs again.'));

    expect(desk.tickets()[0]?.fields).toMatchObject({
      close_code: 'Resolved by change',
      close_notes: 'The service runs again.',
    });
  });

  it('is reached with a token as well', async () => {
    await using desk = await startDesk();
    const env = { SERVICENOW_TOKEN: 'a-token' };

    await refusal(reach(desk, 'servicenow', { env }).open(aTicket()));
    const refused = await refusal(reach(desk, 'servicenow', { env }).find('any'));

    expect(refused.message).toContain('SERVICENOW_TOKEN');
  });

  it('routes to the configured caller and group, with the urgency of the severity', async () => {
    await using desk = await startDesk();
    const [caller, group] = ['a'.repeat(32), 'b'.repeat(32)];
    const env = { SERVICENOW_CALLER: caller, SERVICENOW_ASSIGNMENT_GROUP: group };

    await reach(desk, 'servicenow', { env }).open(aTicket({ severity: 'low' }));

    const routed = { caller_id: caller, assignment_group: group, impact: '3', urgency: '2' };
    expect(desk.tickets()[0]?.fields).toMatchObject(routed);
  });

  it('does not take unrelated rows for ours when its condition is ignored', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'servicenow');
    const row = Object.fromEntries(
      ['sys_id', 'number', 'state', 'correlation_id'].map((column) => [
        column,
        { value: '1', display_value: '1' },
      ]),
    );
    desk.faults.inject({
      face: 'servicenow',
      operation: 'find',
      goes: { status: 200, body: { result: [row] } },
    });

    expect(await tickets.find(aTicket().groupingKey)).toBeUndefined();
  });

  it('complains when the table does not keep the correlation id', async () => {
    await using desk = await startDesk();
    const row = Object.fromEntries(
      ['sys_id', 'number', 'state'].map((column) => [column, { value: '1', display_value: '1' }]),
    );
    desk.faults.inject({
      face: 'servicenow',
      operation: 'open',
      goes: { status: 201, body: { result: row } },
    });

    const refused = await refusal(reach(desk, 'servicenow').open(aTicket()));

    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toContain('correlation_id');
  });

  it('names a table that does not exist', async () => {
    await using desk = await startDesk();
    const refused = await refusal(
      reach(desk, 'servicenow', { env: { SERVICENOW_TABLE: 'incidents' } }).open(aTicket()),
    );

    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toContain('Invalid table incidents');
  });
});

describe('Jira', () => {
  it('finds at once what its own search does not know yet', async () => {
    await using desk = await startDesk();
    desk.searchLag(HOUR);
    const tickets = reach(desk, 'jira');
    for (let number = 1; number <= 130; number += 1)
      await tickets.open(aTicket({ groupingKey: `episode-${number}` }));
    const [first, last] = [await tickets.find('episode-1'), await tickets.find('episode-130')];

    expect(first?.key).toBe('DESK-1');
    expect(last?.key).toBe('DESK-130');
    expect(await tickets.find('episode-131')).toBeUndefined();
  });

  it('finds old tickets by search and new ones besides', async () => {
    let now = Date.parse('2026-11-22T02:14:00Z');
    await using desk = await startDesk({ clock: () => new Date(now) });
    desk.searchLag(5 * MINUTE);
    const tickets = reach(desk, 'jira');
    for (let number = 1; number <= 40; number += 1)
      await tickets.open(aTicket({ groupingKey: `episode-${number}` }));
    now += HOUR;
    const older = await tickets.find('episode-1');
    const newer = await tickets.open(aTicket({ groupingKey: 'episode-1', deliveryId: 'again' }));

    expect(older?.key).toBe('DESK-1');
    expect(await tickets.find('episode-1')).toEqual(newer);
  });

  it('says so when its workflow has no way back', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'jira');
    const ref = await tickets.open(aTicket());
    await tickets.close(ref, aNote('Over.', 'over'));
    desk.oneWayWorkflow(true);

    expect(await tickets.reopen(ref, aNote('Back.', 'back'))).toBe('cannot-reopen');
    expect(desk.tickets()[0]?.state).toBe('closed');
  });

  it('closes as done and not as declined, with the resolution that the screen asks for', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'jira');
    const ref = await tickets.open(aTicket());

    await tickets.close(ref, aNote());

    expect(desk.tickets()[0]?.status).toBe('Done');
  });

  it('takes the configured transition, and lists what there is when it does not exist', async () => {
    await using desk = await startDesk();
    const ref = await reach(desk, 'jira').open(aTicket());
    const wrong = reach(desk, 'jira', { env: { JIRA_CLOSE_TRANSITION: 'Archive' } });
    const right = reach(desk, 'jira', { env: { JIRA_CLOSE_TRANSITION: 'decline' } });

    const refused = await refusal(wrong.close(ref, aNote()));
    await right.close(ref, aNote());

    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toMatch(/"Start", "Decline", "Done".*JIRA_CLOSE_TRANSITION/);
    expect(desk.tickets()[0]?.status).toBe("Won't Do");
  });

  it('finds an earlier note behind many later comments', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'jira');
    const ref = await tickets.open(aTicket());
    for (let number = 1; number <= 120; number += 1)
      await tickets.comment(ref, aNote('more', `update-${number}`));

    await tickets.comment(ref, aNote('more', 'update-1'));

    expect(desk.tickets()[0]?.comments).toHaveLength(120);
  });

  it('names a project or issue type that does not exist', async () => {
    await using desk = await startDesk();
    const project = await refusal(reach(desk, 'jira', { env: { JIRA_PROJECT: 'NOPE' } }).open(aTicket()));
    const type = await refusal(reach(desk, 'jira', { env: { JIRA_ISSUE_TYPE: 'Nope' } }).open(aTicket()));

    expect(project.message).toContain('valid project is required');
    expect(type.message).toContain('Specify a valid issue type');
  });
});

describe('GitHub', () => {
  it('finds a ticket behind a hundred newer ones, though search is behind', async () => {
    await using desk = await startDesk();
    desk.searchLag(HOUR);
    const tickets = reach(desk, 'github');
    for (let number = 1; number <= 130; number += 1)
      await tickets.open(aTicket({ groupingKey: `episode-${number}` }));

    expect((await tickets.find('episode-1'))?.key).toBe('#1');
    expect((await tickets.find('episode-130'))?.key).toBe('#130');
    expect(desk.calls().every(({ path }) => !path.startsWith('/search'))).toBe(true);
  });

  it('complains when labels are dropped, because the issue could never be found again', async () => {
    await using desk = await startDesk();
    const refused = await refusal(reach(desk, 'github', { role: 'guest' }).open(aTicket()));

    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toMatch(/#1 .*dropped its label/);
  });

  it('leaves the reason alone with which somebody closed an issue', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'github');
    const ref = await tickets.open(aTicket());
    desk.byHand(ref.key, 'closed');

    await tickets.close(ref, aNote());

    expect(desk.tickets()[0]?.fields['state_reason']).toBeUndefined();
  });

  it('takes a 403 that speaks of a rate limit as a request to wait', async () => {
    const now = new Date('2026-11-22T02:14:00.000Z');
    await using desk = await startDesk();
    const tickets = reach(desk, 'github', { clock: () => now });
    const reset = String(now.getTime() / 1000 + 90);
    const primary = { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } };
    const secondary = { status: 403, body: { message: 'You have exceeded a secondary rate limit' } };

    desk.faults.inject({ face: 'github', goes: primary });
    const first = await refusal(tickets.find('any'));
    desk.faults.inject({ face: 'github', goes: secondary });
    const second = await refusal(tickets.find('any'));

    expect(first).toMatchObject({ name: 'TransientError', retryAfterMs: 90_000 });
    expect(second).toBeInstanceOf(TransientError);
  });

  it('takes an issue that was transferred to another repository for gone', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'github');
    const ref = await tickets.open(aTicket());
    const location = `${desk.url}/github/repositories/2/issues/1`;
    desk.faults.inject({ face: 'github', operation: 'read', goes: { status: 301, headers: { location } } });

    expect(await refusal(tickets.close(ref, aNote()))).toBeInstanceOf(TicketGone);
  });

  it('is the same place in any case of its name', async () => {
    await using desk = await startDesk();
    const named = (name: string) => reach(desk, 'github', { env: { GITHUB_REPOSITORY: name } }).place;
    expect(named('Contoso/Help-Desk')).toBe(named('contoso/help-desk'));
  });

  it('names a repository that does not exist or has no issues', async () => {
    await using desk = await startDesk();
    const missing = await refusal(
      reach(desk, 'github', { env: { GITHUB_REPOSITORY: 'contoso/nope' } }).find('any'),
    );
    desk.faults.inject({ face: 'github', goes: 410 });
    const disabled = await refusal(reach(desk, 'github').open(aTicket()));

    expect(missing.message).toContain('GITHUB_REPOSITORY');
    expect(disabled.message).toContain('Issues are disabled for this repo');
  });
});

describe('a webhook receiver', () => {
  it('names and links its ticket where it tells us about it', async () => {
    await using desk = await startDesk();
    const tickets = reach(desk, 'webhook');
    desk.faults.inject({
      face: 'webhook',
      goes: { status: 202, body: { key: 'OPS-7', url: 'https://ops.contoso.example/7' } },
    });
    const told = await tickets.open(aTicket());
    desk.faults.inject({
      face: 'webhook',
      goes: { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' },
    });
    const silent = await tickets.open(aTicket());

    expect(told).toMatchObject({ key: 'OPS-7', url: 'https://ops.contoso.example/7', id: silent.id });
    expect(silent.key).toBe(silent.id);
  });

  it('is believed during a change of secrets, and turns down old and altered requests', async () => {
    const now = new Date('2026-11-22T02:14:00.000Z');
    await using desk = await startDesk({ clock: () => now });
    const old = desk.settings('webhook')['WEBHOOK_SECRET'] ?? '';
    const changing = { WEBHOOK_SECRET: 'n'.repeat(40), WEBHOOK_PREVIOUS_SECRET: old };
    const late = () => new Date(now.getTime() - 6 * MINUTE);

    await reach(desk, 'webhook', { env: changing, clock: () => now }).open(aTicket());
    const refused = await refusal(
      reach(desk, 'webhook', { clock: late }).open(aTicket({ deliveryId: 'late' })),
    );

    expect(desk.tickets()).toHaveLength(1);
    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toContain('(401)');
  });
});
