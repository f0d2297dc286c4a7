import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Misbehaviour } from '../../local/desk/desk-faults.ts';
import type { Operation } from '../../local/desk/desk-face.ts';
import { startDesk, type Desk } from '../../local/desk/start-desk.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { TicketDesk, TicketProvider, TicketRef } from '../../shared/tickets/ticket-desk.ts';
import { aNote, aTicket, PROVIDERS, reach, refusal } from './a-ticket.ts';

type Outcome = { goes: Misbehaviour; error: typeof TransientError | typeof PermanentError; says: RegExp };

const OUTCOMES: readonly Outcome[] = [
  { goes: 400, error: PermanentError, says: /turned this down \(400\)/ },
  { goes: 401, error: PermanentError, says: /did not accept our credentials \(401\).*check \w+/ },
  { goes: 403, error: PermanentError, says: /does not permit our account to do this \(403\)/ },
  { goes: 404, error: PermanentError, says: /found nothing there \(404\).*check \w+/ },
  { goes: 409, error: TransientError, says: /could not answer now \(409\)/ },
  { goes: 429, error: TransientError, says: /asked us to slow down \(429\)/ },
  { goes: 500, error: TransientError, says: /could not answer now \(500\)/ },
  { goes: 503, error: TransientError, says: /could not answer now \(503\)/ },
  {
    goes: { status: 302, headers: { location: '/login' } },
    error: PermanentError,
    says: /sent us to another address \(302\)/,
  },
  {
    goes: { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>Maintenance</html>' },
    error: TransientError,
    says: /could not answer now \(503\)/,
  },
  { goes: 'web-page', error: PermanentError, says: /answered with a web page instead of JSON/ },
  { goes: 'drop', error: TransientError, says: /could not be reached or broke off/ },
  { goes: 'cut-off', error: TransientError, says: /broke off/ },
];

const ASKED: Record<'open' | 'comment' | 'close', (tickets: TicketDesk, ref: TicketRef) => Promise<unknown>> =
  {
    open: (tickets) => tickets.open(aTicket({ groupingKey: 'another' })),
    comment: (tickets, ref) => tickets.comment(ref, aNote()),
    close: (tickets, ref) => tickets.close(ref, aNote()),
  };

describe.each(PROVIDERS)('when %s goes wrong', (provider) => {
  it.each(OUTCOMES)('has a named outcome for $goes', async ({ goes, error, says }) => {
    await using desk = await startDesk();
    const tickets = reach(desk, provider);
    const ref = await tickets.open(aTicket());

    for (const operation of ['open', 'comment', 'close'] as const) {
      desk.faults.inject({ face: provider, operation, goes });
      const refused = await refusal(ASKED[operation](tickets, ref));
      expect(refused).toBeInstanceOf(error);
      expect(refused.message).toMatch(says);
      expect(desk.faults.waiting()).toBe(0);
    }
    expect(desk.tickets()).toHaveLength(1);
    expect(desk.tickets()[0]?.state).toBe('open');
  });

  it('gives up on a desk that hangs, and finds afterwards what it did all the same', async () => {
    await using desk = await startDesk();
    const impatient = reach(desk, provider, { env: { TICKET_TIMEOUT_SECONDS: '0.5' } });
    desk.faults.inject({ face: provider, goes: 'hang', afterActing: true });

    const refused = await refusal(impatient.open(aTicket()));

    expect(refused).toBeInstanceOf(TransientError);
    expect(refused.message).toContain('did not answer within 0.5 s');
    const tickets = reach(desk, provider);
    const ref = (await tickets.find(aTicket().groupingKey)) ?? (await tickets.open(aTicket()));
    expect(desk.tickets().map(({ key }) => key)).toEqual([ref.key]);
  });

  it('does not read an answer that never ends', async () => {
    await using desk = await startDesk();
    desk.faults.inject({
      face: provider,
      goes: { status: 200, body: JSON.stringify('x'.repeat(9 * 1024 * 1024)) },
    });

    const refused = await refusal(reach(desk, provider).open(aTicket()));

    expect(refused).toBeInstanceOf(PermanentError);
    expect(refused.message).toContain('far more than we asked for');
  });

  it('passes on how long it was asked to wait', async () => {
    const now = new Date('2026-11-22T02:14:00.000Z');
    await using desk = await startDesk();
    const tickets = reach(desk, provider, { clock: () => now });
    for (const [after, waitMs] of [
      ['7', 7_000],
      ['Sun, 22 Nov 2026 02:15:00 GMT', 60_000],
      ['soon', undefined],
      ['-1', undefined],
    ] as const) {
      desk.faults.inject({ face: provider, goes: { status: 429, headers: { 'retry-after': after } } });
      expect(await refusal(tickets.open(aTicket()))).toMatchObject({
        name: 'TransientError',
        retryAfterMs: waitMs,
      });
    }
  });

  it('says what a wrong credential or a missing right means', async () => {
    await using desk = await startDesk();
    const wrong = {
      SERVICENOW_PASSWORD: 'wrong',
      JIRA_TOKEN: 'wrong',
      GITHUB_TOKEN: 'wrong',
      WEBHOOK_SECRET: 'w'.repeat(32),
    };
    const stranger = await refusal(reach(desk, provider, { env: wrong }).open(aTicket()));
    const reader = await refusal(reach(desk, provider, { role: 'reader' }).open(aTicket()));

    expect(stranger).toBeInstanceOf(PermanentError);
    expect(stranger.message).toContain('credentials (401)');
    expect(reader).toBeInstanceOf(PermanentError);
    expect(reader.message).toMatch(/\((?:403|401)\)/);
    expect(desk.tickets()).toEqual([]);
  });

  it('keeps credentials, addresses of people and long speeches out of what it reports', async () => {
    await using desk = await startDesk();
    const settings = desk.settings(provider);
    const secrets = Object.entries(settings)
      .filter(([name]) => /PASSWORD|TOKEN|SECRET/.test(name))
      .map(([, value]) => value);
    const message = `No: ${secrets.join(' ')} of ada@contoso.example \u001b[31m ${'very '.repeat(500)}`;
    desk.faults.inject({
      face: provider,
      goes: { status: 400, body: { message, errorMessages: [message], error: { message } } },
    });

    const refused = await refusal(reach(desk, provider).open(aTicket()));

    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(refused.message).not.toContain(secret);
    expect(refused.message).not.toContain('ada@');
    expect(refused.message).not.toContain('\u001b');
    expect(refused.message).toContain('(secret)');
    expect(refused.message.length).toBeLessThan(400);
    expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain(secrets[0]);
  });

  it('names a desk that is not there', async () => {
    const desk = await startDesk();
    const tickets = reach(desk, provider);
    await desk.stop();

    const refused = await refusal(tickets.open(aTicket()));

    expect(refused).toBeInstanceOf(TransientError);
    expect(refused.message).toContain('ECONNREFUSED');
  });

  it('never opens, comments, closes or reopens twice, whatever gets lost on the way', async () => {
    await using desk = await startDesk();
    const lost: Misbehaviour[] = ['drop', 500, 'cut-off', 429];
    const operations: Operation[] = ['find', 'read', 'open', 'comment', 'close', 'reopen'];
    const fault = fc.record({
      operation: fc.constantFrom(...operations),
      goes: fc.constantFrom(...lost),
      afterActing: fc.boolean(),
    });
    let run = 0;

    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 6 }), async (faults) => {
        run += 1;
        desk.faults.clear();
        for (const one of faults) desk.faults.inject({ face: provider, ...one });
        await lifeOfATicket(desk, provider, `episode-${run}`);
        desk.faults.clear();
      }),
      { numRuns: 40 },
    );
    expect(desk.tickets()).toHaveLength(run);
  });
});

/** Open, comment, close, reopen, as the deliveries do it: look, act, and after a transient error look and act again. */
async function lifeOfATicket(desk: Desk, provider: TicketProvider, groupingKey: string): Promise<void> {
  const tickets = reach(desk, provider);
  const ticket = aTicket({ groupingKey, deliveryId: `${groupingKey}-open` });
  const before = desk.tickets().length;

  const ref = await untilItWorks(
    async () => (await tickets.find(groupingKey)) ?? (await tickets.open(ticket)),
  );
  await untilItWorks(() => tickets.comment(ref, aNote('twelve', `${groupingKey}-update`)));
  await untilItWorks(() => tickets.close(ref, aNote('thirteen', `${groupingKey}-over`)));
  await untilItWorks(() => tickets.reopen(ref, aNote('fourteen', `${groupingKey}-back`)));

  expect(desk.tickets()).toHaveLength(before + 1);
  const made = desk.tickets().at(-1);
  const notes = made?.comments.flatMap(({ body }) => /twelve|thirteen|fourteen/.exec(body) ?? []);
  expect(notes).toEqual(['twelve', 'thirteen', 'fourteen']);
  expect(made?.history.filter(({ what }) => what.includes('→'))).toHaveLength(2);
}

async function untilItWorks<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
  throw new Error('It never worked');
}
