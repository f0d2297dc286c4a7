import { describe, expect, it } from 'vitest';
import { SAMPLE_SENDER } from '../../local/tenant/mailboxes.ts';
import { notifyUser, type NotifyParts } from '../../functions/notify-user.ts';
import { toMessage } from '../../shared/bus/finding-message.ts';
import { toReminderMessage } from '../../shared/bus/reminder-message.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts';
import { noteEnds } from '../../shared/deliveries/channel-health.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { graphMailbox } from '../../shared/mail/graph-mailbox.ts';
import type { MailRules } from '../../shared/mail/mail-rules.ts';
import { aFinding } from '../store/a-finding.ts';
import { anOutage, aPerson, theRules } from './a-case.ts';
import { bareDispatch } from './bare-dispatch.ts';
import { fakeGraph } from './fake-graph.ts';
import { memoryBooks, memoryDeliveries, memoryHealth, memoryLimits, memoryOutages } from './memory.ts';

const START = Date.parse('2026-11-23T08:10:00Z');
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

type Due = { atMs: number; messageId: string; body: unknown };

/** Notify-user with a mailbox and a directory that fail as a test says, in a time that passes by command. */
function aWorld(rules: Partial<MailRules> = {}) {
  let clockMs = START;
  const clock = () => new Date(clockMs);
  const { graph, mail, people } = fakeGraph(clock);
  for (const id of ['ada', 'grace']) people.add(id, { id });
  const due: Due[] = [];
  const latest = new Map<string, Finding>();
  const told = { setAside: [] as string[], published: [] as Finding[], asked: 0 };
  const trouble: { mailbox?: Error | undefined; directory?: Error | undefined } = {};
  let losing: string | undefined;
  const deliveries = memoryDeliveries();
  const failing = async (path: string, act: () => Promise<unknown>) => {
    if (trouble.mailbox !== undefined) throw trouble.mailbox;
    const answer = await act();
    if (losing !== undefined && path.endsWith(losing))
      throw new TransientError('No answer', { retryAfterMs: SECOND });
    return answer;
  };
  const throughTrouble = {
    ...graph,
    post: (...call: Parameters<typeof graph.post>) => failing(call[0], () => graph.post(...call)),
  };
  const mailbox = graphMailbox({
    graph: throughTrouble,
    sender: SAMPLE_SENDER,
    pace: async () => {},
    clock,
    log: QUIET,
  });
  const needs: NotifyParts = {
    settings: { mail: { mode: 'send' } },
    notify: {
      rules: theRules(rules),
      clock,
      latest: async (given) => {
        const known = latest.get(given.id);
        return known !== undefined && known.revision > given.revision ? known : given;
      },
      recipient: async (id) => {
        told.asked += 1;
        if (trouble.directory !== undefined) throw trouble.directory;
        return aPerson({ id, workAddress: `${id}@contoso.example` });
      },
      books: memoryBooks(),
      limits: memoryLimits(),
      deliveries,
      outages: memoryOutages(),
      dispatch: bareDispatch(mailbox),
      remind: async (reminders, at, asker) => {
        for (const reminder of reminders) {
          const { messageId, body } = toReminderMessage(reminder, at, asker);
          due.push({ atMs: at.getTime(), messageId, body });
        }
      },
    },
    noteEnd: noteEnds({
      health: memoryHealth(),
      publish: async (some) => void told.published.push(...some),
    }),
    setAside: async ({ reason }) => void told.setAside.push(reason),
    bringBack: async (_to, messages, at) => {
      for (const { messageId, body } of messages)
        due.push({ atMs: at.getTime(), messageId: `${messageId} again`, body });
    },
  };
  const arrive = ({ messageId, body }: Omit<Due, 'atMs'>) =>
    notifyUser({ messageId, body: structuredClone(body), at: clock() }, needs, QUIET);

  return {
    clock,
    trouble,
    told,
    mail,
    /** Of calls to paths that end so; what was asked is done all the same. */
    loseAnswersOf: (path: string | undefined) => void (losing = path),
    recipients: () => mail.sent().map(({ to }) => to[0]?.split('@')[0]),
    ends: () => [...deliveries.rows.values()].map(({ state, reason }) => [state, reason]),
    /** A revision comes over the bus, and the table knows it. */
    async hears(finding: Finding): Promise<void> {
      latest.set(finding.id, finding);
      await arrive(toMessage(finding));
    },
    async passes(ms: number): Promise<void> {
      const untilMs = clockMs + ms;
      for (;;) {
        due.sort((one, other) => one.atMs - other.atMs);
        const [next] = due;
        if (next === undefined || next.atMs > untilMs) break;
        due.shift();
        clockMs = Math.max(clockMs, next.atMs);
        await arrive(next);
      }
      clockMs = untilMs;
    },
  };
}

const attempt = { activity: 'change' as const, steps: 2 };
function failed(more: Partial<Finding> = {}): Finding {
  return aFinding({ attempt, cause: 'banned-password', lastSeenAt: '2026-11-23T08:05:00.000Z', ...more });
}

const UNREACHABLE = { cause: 'connector-unreachable', inhibitedBy: 'outage-1' } as const;
function over(at: Date, revision = 1): Finding {
  const resolution = { at: at.toISOString(), reason: 'recovered' as const };
  return anOutage({ revision, lastSeenAt: '2026-11-23T08:06:00.000Z', resolution });
}
function openAgain(revision: number): Finding {
  const { resolution: _over, ...rest } = anOutage({ revision, status: 'open' });
  return rest;
}

describe('a message that was refused for a reason that somebody mends', () => {
  it('goes out when it is replayed, once', async () => {
    const at = aWorld();
    at.trouble.mailbox = new PermanentError('The sender mailbox does not exist');
    await at.hears(failed());
    expect([at.recipients(), at.told.setAside]).toEqual([[], ['The sender mailbox does not exist']]);

    at.trouble.mailbox = undefined;
    await at.passes(HOUR);
    for (let times = 0; times < 2; times += 1) await at.hears(failed());

    expect(at.recipients()).toEqual(['ada']);
    expect(at.told.setAside).toHaveLength(1);
  });

  it('is refused with its new reason where it is replayed too early', async () => {
    const at = aWorld();
    at.trouble.mailbox = new PermanentError('The sender mailbox does not exist');
    await at.hears(failed());
    at.trouble.mailbox = new PermanentError('There is no right to send');
    await at.hears(failed());
    expect(at.told.setAside).toEqual(['The sender mailbox does not exist', 'There is no right to send']);
    expect(at.ends()).toEqual([['refused', 'There is no right to send']]);
  });

  it('is not tried again where it may have arrived', async () => {
    const at = aWorld();
    at.mail.allow({ drafts: false });
    at.trouble.mailbox = new TransientError('No answer', { retryAfterMs: SECOND });
    await at.hears(failed());
    expect(at.told.setAside[0]).toMatch(/not known/);

    at.trouble.mailbox = undefined;
    await at.hears(failed());
    expect(at.recipients()).toEqual([]);
  });

  it('gives its place back where the mailbox surely refused it, also without drafts', async () => {
    const at = aWorld();
    at.mail.allow({ drafts: false, send: false });
    await at.hears(failed());
    at.mail.allow({ send: true });
    await at.hears(failed({ id: 'the-next', lastSeenAt: at.clock().toISOString() }));
    expect(at.recipients()).toEqual(['ada']);
  });
});

describe('a message whose answer was lost', () => {
  it('counts against the next one, since it may have gone out', async () => {
    const at = aWorld();
    const first = failed();
    at.loseAnswersOf('/send');
    await at.hears(first);
    at.loseAnswersOf(undefined);
    const resolution = { at: at.clock().toISOString(), reason: 'succeeded' as const };
    await at.hears({ ...first, revision: 2, status: 'resolved', resolution });
    await at.passes(HOUR);
    await at.hears(failed({ id: 'the-next', lastSeenAt: at.clock().toISOString() }));
    await at.passes(HOUR);
    expect(at.recipients()).toEqual(['ada']);
  });
});

describe('a message that a policy refused', () => {
  it('stays refused, also where the directory did not answer at first', async () => {
    const at = aWorld({ coolDownMs: 2 * HOUR });
    await at.hears(failed());
    const next = failed({ id: 'the-next' });
    at.trouble.directory = new TransientError('No answer', { retryAfterMs: SECOND });
    await at.hears(next);
    at.trouble.directory = undefined;
    await at.passes(HOUR);
    expect(at.ends()).toContainEqual(['refused', expect.stringContaining('a short while ago')]);

    await at.passes(2 * HOUR);
    await at.hears({ ...next, revision: 2 });
    expect(at.recipients()).toEqual(['ada']);
    expect(at.told.setAside).toEqual([]);
  });
});

describe('a message that came too late', () => {
  it('does not stand in the way of the next one', async () => {
    const at = aWorld({ maxAgeMs: 4 * HOUR });
    at.trouble.mailbox = new TransientError('No answer', { retryAfterMs: SECOND });
    await at.hears(failed());
    await at.passes(5 * HOUR);
    expect(at.ends()).toEqual([['expired', expect.stringContaining('too late')]]);

    at.trouble.mailbox = undefined;
    await at.hears(failed({ id: 'the-next', lastSeenAt: at.clock().toISOString() }));
    expect(at.recipients()).toEqual(['ada']);
  });

  it('because the directory did not answer is reported, and was asked at growing intervals', async () => {
    const at = aWorld();
    at.trouble.directory = new TransientError('No answer', { retryAfterMs: SECOND });
    await at.hears(failed());
    await at.passes(2 * DAY);
    expect(at.told.asked).toBeLessThan(150);
    expect(at.told.setAside).toEqual(['A message could not be sent until it was too late']);
    expect(at.told.published).toMatchObject([{ cause: 'delivery-failing' }]);
  });
});

describe('a message about somebody whom the directory refuses to tell about', () => {
  it('is refused in words of ours, and goes out when that is mended', async () => {
    const at = aWorld();
    at.trouble.directory = new PermanentError('400: ada@contoso.example is not valid');
    await at.hears(failed());
    expect(at.ends()).toEqual([['refused', 'The directory refuses to tell about the person']]);
    expect(at.told.setAside).toEqual(['The directory refuses to tell about the person']);

    at.trouble.directory = undefined;
    await at.hears(failed());
    expect(at.recipients()).toEqual(['ada']);
  });
});

describe('a message that was not due for a while', () => {
  it('"it works again" goes out after the second end of an outage that came back in the night', async () => {
    const at = aWorld({ quietHours: { fromMinute: 9 * 60, toMinute: 18 * 60 }, maxAgeMs: 2 * DAY });
    await at.hears(failed(UNREACHABLE));
    await at.hears(over(at.clock()));
    await at.passes(HOUR);
    await at.hears(openAgain(2));
    await at.passes(20 * HOUR);
    expect(at.ends()).toEqual([['expired', 'The outage is not over']]);

    await at.hears(over(at.clock(), 3));
    await at.passes(DAY);
    expect(at.recipients()).toEqual(['ada']);
  });

  it('the first one goes out where late rows show that it was no outage', async () => {
    const at = aWorld();
    const first = failed({ cause: 'connector-unreachable' });
    await at.hears(first);
    await at.hears({ ...first, revision: 2, inhibitedBy: 'outage-1' });
    await at.passes(HOUR);
    expect(at.recipients()).toEqual([]);

    await at.hears({ ...first, revision: 3, cause: 'banned-password' });
    expect(at.recipients()).toEqual(['ada']);
  });
});

describe('"it works again"', () => {
  it('is not for whom late rows took out of the outage', async () => {
    const at = aWorld();
    await at.hears(failed(UNREACHABLE));
    await at.hears(failed({ revision: 2 }));
    await at.hears(over(at.clock()));
    await at.passes(HOUR);
    expect(at.mail.sent()).toHaveLength(1);
  });

  it('is told of each outage that somebody waited for, however soon one follows the other', async () => {
    const at = aWorld();
    await at.hears(failed(UNREACHABLE));
    await at.hears(over(at.clock()));
    await at.passes(5 * HOUR);
    const lastSeenAt = at.clock().toISOString();
    await at.hears(failed({ ...UNREACHABLE, id: 'the-next', inhibitedBy: 'outage-2', lastSeenAt }));
    await at.passes(MINUTE);
    await at.hears({ ...over(at.clock()), id: 'outage-2' });
    await at.passes(HOUR);
    expect(at.recipients()).toEqual(['ada', 'ada']);
  });
});
