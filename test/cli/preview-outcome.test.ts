import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { closedPorts, readOnly, type WritePorts } from '../../cli/preview/rehearsal/closed-ports.ts';
import { outcomesOf, type CauseOutcome } from '../../cli/preview/rehearsal/outcome.ts';
import { outcomeText } from '../../cli/preview/rehearsal/outcome-text.ts';
import { showOutcome, type OutcomeOptions } from '../../cli/preview/rehearsal/show-outcome.ts';
import { emptyTally } from '../../cli/preview/rehearsal/tally.ts';
import { MINUTE } from '../../shared/clock.ts';
import { PermanentError } from '../../shared/errors.ts';
import { aDirectoryAudit } from '../attempts/told.ts';
import { aTerminal } from './a-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'preview-outcome-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function aFile(content: string): string {
  files += 1;
  const path = join(folder, `file-${files}.json`);
  writeFileSync(path, content);
  return path;
}

const NIGHT = fileURLToPath(new URL('fixtures/graph-pages.json', import.meta.url));
const DAYTIME = { MAIL_QUIET_HOURS: 'none' };

async function outcome(
  rows: string,
  env: Record<string, string> = DAYTIME,
  options: Partial<OutcomeOptions> = {},
) {
  const terminal = aTerminal();
  const ports = closedPorts();
  const calls = spiesOn(ports);
  const wish = { source: { export: [rows] }, format: 'json', timeZone: 'UTC', ...options } as const;
  const exitCode = await showOutcome(wish, terminal, env, ports);
  const text = terminal.results.join('');
  return { exitCode, text, problems: terminal.problems.join(''), written: calls() };
}

/** The lines by cause. */
function byCause(text: string): Partial<Record<string, CauseOutcome>> {
  const { causes } = JSON.parse(text) as { causes: CauseOutcome[] };
  return Object.fromEntries(causes.map((line) => [line.cause, line]));
}

/** Watches every method of every port; gives back how often any was called. */
function spiesOn(ports: WritePorts): () => number {
  const { publish: _alone, ...others } = ports;
  const spies = [
    vi.spyOn(ports, 'publish'),
    ...Object.values(others).flatMap((port) =>
      Object.entries(port)
        .filter(([, method]) => typeof method === 'function')
        .map(([name]) => vi.spyOn(port as unknown as Record<string, () => unknown>, name)),
    ),
  ];
  expect(spies).toHaveLength(19);
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

let rows = 0;
/** One failed reset of somebody; say what matters. */
function aFailure(person: string, at: string, changes: Record<string, unknown> = {}) {
  rows += 1;
  const correlationId = `00000000-0000-4000-8000-${String(rows).padStart(12, '0')}`;
  const who = { id: person, displayName: null, userPrincipalName: `${person}@contoso.example` };
  return aDirectoryAudit({
    id: `row-${rows}`,
    correlationId,
    activityDateTime: at,
    initiatedBy: { user: who, app: null },
    targetResources: [{ ...who, type: 'User', modifiedProperties: [] }],
    ...changes,
  });
}

const BANNED = { resultReason: 'FuzzyPolicyViolationInvalidPassword' };
const UNREACHABLE = { resultReason: 'OnPremisesConnectivityError' };
const WORKED = { result: 'success', resultReason: 'None' };

describe('what would have gone out over an exported night', () => {
  it('counts people, e-mails, reminders and tickets by cause', async () => {
    const { exitCode, text } = await outcome(NIGHT);

    expect(exitCode).toBe(0);
    expect(byCause(text)).toMatchObject({
      'minimum-password-age': { people: 1, emails: 1, reminders: 1, tickets: { opened: 0 } },
      'sspr-not-registered': { people: 1, emails: 1, tickets: { opened: 1 } },
      'writeback-disabled': { people: 0, emails: 0, tickets: { opened: 1 } },
    });
  });

  it('says for each that did not go out at once why', async () => {
    const { text } = await outcome(NIGHT, {});

    expect(byCause(text)['banned-password']).toMatchObject({
      emails: 1,
      sentLater: [{ reason: 'It is night where the person is', messages: 1 }],
      heldBack: [],
    });
    expect(byCause(text)['password-policy']).toMatchObject({
      emails: 0,
      notDue: [{ reason: 'The person got through meanwhile', messages: 1 }],
    });
  });

  it('calls no port that writes, in any of its forms', async () => {
    const forms = [{}, { format: 'table' }, { catalogue: aFile('[]') }] as const;
    for (const options of forms) expect((await outcome(NIGHT, DAYTIME, options)).written).toBe(0);
  });

  it('prints no name and no address', async () => {
    for (const format of ['json', 'table'] as const) {
      expect((await outcome(NIGHT, DAYTIME, { format })).text).not.toMatch(/contoso|Ada/u);
    }
  });

  it('is a table to read, with the sums at its end', async () => {
    const { text, problems } = await outcome(NIGHT, DAYTIME, { format: 'table' });

    expect(text).toMatch(/│ Together +│ +│ +6 │ +1 │/u);
    expect(text).toMatch(/│ Sent later │ Held back │ Too late │ Refused │ Not due │ Tickets │/u);
    expect(text).toContain('Of the tickets, 0 would have been closed');
    expect(problems).toContain('Nothing was sent or stored.');
  });

  it('says so where nothing would have gone out, and why', async () => {
    const worked = aFile(JSON.stringify([aFailure('ada', '2026-08-03T10:00:00Z', WORKED)]));
    const other = { activityDisplayName: 'Add member to group', loggedByService: 'Core Directory' };
    const nothing = aFile(JSON.stringify([aFailure('ada', '2026-08-03T10:00:00Z', other)]));
    const text = async (file: string) => (await outcome(file, DAYTIME, { format: 'table' })).text;

    expect(await text(worked)).toMatch(/^Nothing would have gone out: every password reset/u);
    expect(await text(nothing)).toMatch(/^None of the rows is about a password reset/u);
  });

  it.each([
    ['an empty array', '[]'],
    ['an empty file', ''],
    ['something else', '[{"name": "no row"}]'],
  ])('reassures nobody where no rows were read: %s', async (_what, content) => {
    for (const options of [{}, { format: 'table' }, { catalogue: aFile('[]') }] as const) {
      const { exitCode, text, problems } = await outcome(aFile(content), DAYTIME, options);

      expect(problems).toContain('No rows were read');
      expect(problems).toContain('--export FILE');
      expect(text).toBe('');
      expect(exitCode).toBe(1);
    }
  });

  it('counts each message once, by its end, however often it was held back before', () => {
    const cause = 'banned-password';
    const heldFor = new Set(['It is night where the person is', 'The limit of this minute']);
    const ends = ['sent', 'sent', 'waiting', 'too-late', 'refused', 'not-due'] as const;
    const tally = emptyTally();
    for (const [at, state] of ends.entries()) {
      const why = state === 'sent' ? {} : { reason: `why ${state}` };
      tally.messages.set(String(at), { cause, occasion: 'first', state, heldFor, ...why });
    }
    const outcomes = outcomesOf(tally);

    expect(outcomes).toMatchObject([
      {
        emails: 2,
        sentLater: [{ reason: 'It is night where the person is', messages: 2 }],
        heldBack: [{ reason: 'why waiting', messages: 1 }],
        tooLate: [{ reason: 'why too-late', messages: 1 }],
        refused: [{ reason: 'why refused', messages: 1 }],
        notDue: [{ reason: 'why not-due', messages: 1 }],
      },
    ]);
    const sums = outcomeText(outcomes, 1)
      .split('\n')
      .find((line) => line.includes('Together'));
    expect(sums?.split('│').map((cell) => cell.trim())).toEqual([
      '',
      'Together',
      '',
      '2',
      '0',
      '0',
      '2',
      '1',
      '1',
      '1',
      '1',
      '0',
      '',
    ]);
  });
});

describe('the past is lived through in order of time', () => {
  it('writes to whoever failed before they got through in the same session', async () => {
    const failed = aFailure('ada', '2026-08-03T10:00:30Z', BANNED);
    const later = { ...failed, ...WORKED, id: 'later', activityDateTime: '2026-08-03T10:05:30Z' };
    const { text } = await outcome(aFile(JSON.stringify([failed, later])));

    expect(byCause(text)['banned-password']).toMatchObject({ emails: 1 });
  });

  it('tells nobody during an outage, and everybody who waits once it is over', async () => {
    const failed = ['ada', 'grace', 'emmy', 'marie', 'lise'].map((person, place) =>
      aFailure(person, `2026-08-03T10:0${place}:00Z`, UNREACHABLE),
    );
    const proof = aFailure('rosalind', '2026-08-03T10:30:00Z', WORKED);
    const { text } = await outcome(aFile(JSON.stringify([...failed, proof])));

    expect(byCause(text)['connector-unreachable']).toMatchObject({
      people: 5,
      emails: 0,
      worksAgain: 5,
      tickets: { opened: 1, closed: 1 },
    });
  });

  it('keeps to the limits that the settings name, and says which one held a message back', async () => {
    const failed = Array.from({ length: 6 }, (_, place) =>
      aFailure(`p${place}`, '2026-08-03T10:00:00Z', BANNED),
    );
    const { text } = await outcome(aFile(JSON.stringify(failed)), {
      ...DAYTIME,
      MAIL_PER_RUN: '4',
      MAIL_HELD_BACK: 'drop',
    });

    expect(byCause(text)['banned-password']).toMatchObject({
      emails: 4,
      refused: [{ reason: 'The findings of one pull led to more messages than the limit', messages: 2 }],
    });
  });

  it('leaves waiting what is due only after now', async () => {
    const now = Date.parse('2026-08-03T10:00:00Z') + 20 * MINUTE;
    const rowsTold = [
      aFailure('ada', '2026-08-03T09:00:00Z', WORKED),
      aFailure('ada', '2026-08-03T10:00:00Z'),
    ];
    const terminal = aTerminal({ clock: () => new Date(now) });
    await showOutcome(
      { source: { export: [aFile(JSON.stringify(rowsTold))] }, format: 'json', timeZone: 'UTC' },
      terminal,
      DAYTIME,
    );

    expect(byCause(terminal.results.join(''))['minimum-password-age']).toMatchObject({
      emails: 1,
      reminders: 0,
      heldBack: [{ reason: 'The wait is not over yet', messages: 1 }],
    });
  });
});

describe('the settings of a preview', () => {
  it('need neither bus nor tables nor the credentials of mailbox and desk', async () => {
    const env = { ...DAYTIME, MAIL_MODE: 'send', TICKET_PROVIDER: 'servicenow', TICKET_REOPEN_HOURS: '1' };

    expect(await outcome(NIGHT, env)).toMatchObject({ exitCode: 0 });
  });

  it.each([
    [{ MAIL_PER_RUN: 'many' }, 'MAIL_PER_RUN'],
    [{ TICKET_UPDATE_MINUTES: 'often' }, 'TICKET_UPDATE_MINUTES'],
    [{ MAIL_MODE: 'sendd' }, 'MAIL_MODE must be off, preview, redirect or send'],
    [{ TICKET_PROVIDER: 'gitlab' }, 'TICKET_PROVIDER must be none, servicenow'],
  ])('that are wrong are named, and end with 1: %j', async (env, name) => {
    const { exitCode, problems } = await outcome(NIGHT, env);

    expect(problems).toContain(name);
    expect(exitCode).toBe(1);
  });

  it('have to name the tenant whose past days are read', async () => {
    const { exitCode, problems } = await outcome('', {}, { source: { days: 3 } });

    expect(problems).toContain('AZURE_TENANT_ID is missing');
    expect(exitCode).toBe(1);
  });

  it('ends with 1 where a file cannot be read, and still counts the others', async () => {
    const { exitCode, text } = await outcome('', DAYTIME, {
      source: { export: [NIGHT, join(folder, 'missing')] },
    });

    expect(byCause(text)['banned-password']).toMatchObject({ emails: 1 });
    expect(exitCode).toBe(1);
  });
});

describe('the ports of a preview', () => {
  const ports = closedPorts();
  const methods = Object.entries(ports).flatMap(([name, port]) =>
    typeof port === 'function'
      ? [[name, port] as const]
      : Object.entries(port).flatMap(([method, call]) =>
          typeof call === 'function' ? [[`${name}.${method}`, call] as const] : [],
        ),
  );

  it.each(methods)('throw when they are called: %s', async (name, call) => {
    const outcomeOfCall = (call as () => Promise<unknown>)();

    await expect(outcomeOfCall).rejects.toThrow(PermanentError);
    await expect(outcomeOfCall).rejects.toThrow(name);
  });

  it('let Graph be read and nothing else', async () => {
    const asked: string[] = [];
    const answer = async (path: string) => void asked.push(path);
    const graph = readOnly({ get: answer, post: answer, patch: answer });
    await graph.get('/users/ada');
    await graph.post('/users/ada/checkMemberGroups', {});

    await expect(graph.post('/users/ada/messages', {})).rejects.toThrow('A preview changes nothing');
    await expect(graph.post('/users/ada/checkMemberGroups/../sendMail', {})).rejects.toThrow(PermanentError);
    await expect(graph.patch('/users/ada', {})).rejects.toThrow(PermanentError);
    expect(asked).toEqual(['/users/ada', '/users/ada/checkMemberGroups']);
  });
});

describe('preview with another catalogue', () => {
  const AUDIT = JSON.parse(
    readFileSync(new URL('../../shared/catalogue/signals/audit.json', import.meta.url), 'utf8'),
  ) as { id: string; cause?: string }[];
  const moved = aFile(
    JSON.stringify(
      AUDIT.map((signal) =>
        signal.cause === 'banned-password' ? { ...signal, cause: 'password-filter' } : signal,
      ),
    ),
  );

  it('says which findings would move, and by how much the causes change', async () => {
    const { exitCode, text } = await outcome(NIGHT, DAYTIME, { catalogue: moved });
    const told = JSON.parse(text) as { causes: object[]; moved: object[] };

    expect(told.causes).toContainEqual({ cause: 'banned-password', before: 1, after: 0 });
    expect(told.causes).toContainEqual({ cause: 'password-filter', before: 0, after: 1 });
    expect(told.moved).toEqual([
      expect.objectContaining({ before: 'banned-password', after: 'password-filter' }),
    ]);
    expect(exitCode).toBe(0);
  });

  it('shows the rows that moved', async () => {
    const { text } = await outcome(NIGHT, DAYTIME, { catalogue: moved, format: 'table' });

    expect(text).toMatch(/grace@contoso.example +│ banned-password +│ password-filter +│ FuzzyPolicy/u);
  });

  it('says that nothing moves where the catalogue is the same', async () => {
    const { text } = await outcome(NIGHT, DAYTIME, {
      catalogue: aFile(JSON.stringify(AUDIT)),
      format: 'table',
    });

    expect(text).toContain('Both catalogues say the same about every finding.');
  });

  it.each([
    ['{', 'cannot be read: Its JSON is broken: '],
    ['# Signals', 'cannot be read: It is not JSON; it must be an array of signals, as shared/'],
    ['{}', 'is no array of signals'],
    ['[{"id":"Bad Id","source":"audit"}]', 'needs lower-case letters'],
  ])('names what is wrong with a file and ends with 1: %s', async (content, reason) => {
    const { exitCode, problems, text } = await outcome(NIGHT, DAYTIME, { catalogue: aFile(content) });

    expect(problems).toContain(reason);
    expect(text).toBe('');
    expect(exitCode).toBe(1);
  });

  it('says where there is no such file, before a long export is read', async () => {
    const catalogue = join(folder, 'none.json');
    const { exitCode, problems } = await outcome(NIGHT, DAYTIME, { catalogue });

    expect(problems).toBe(`The catalogue ${catalogue} cannot be read: There is no such file.\n`);
    expect(exitCode).toBe(1);
  });
});
