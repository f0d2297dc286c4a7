import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Telling } from '../../shared/deliveries/mail-book.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { decideEarly, decideMail, type MailCase, type MailDecision } from '../../shared/mail/decide-mail.ts';
import type { MailPerson } from '../../shared/mail/mail-person.ts';
import type { MailRules } from '../../shared/mail/mail-rules.ts';
import { aCase, anOutage, aPerson, theRules } from './a-case.ts';

const NOW = new Date('2026-11-23T08:20:00Z');
const NIGHT = { fromMinute: 22 * 60, toMinute: 6 * 60 };
const GROUP = '8f0c2d0e-0000-4000-8000-000000000000';

type Wish = {
  mail?: MailCase;
  person?: Partial<MailPerson>;
  rules?: Partial<MailRules>;
  told?: Telling[];
  now?: Date;
};

function decide({ mail = aCase(), person, rules, now = NOW, ...wish }: Wish = {}): MailDecision {
  return decideMail(mail, aPerson(person), wish.told ?? [], { rules: theRules(rules), now });
}

function told(minutesAgo: number, wish: Partial<Telling> = {}): Telling {
  return {
    id: `other-${minutesAgo}`,
    cause: 'banned-password',
    occasion: 'first',
    atMs: NOW.getTime() - minutesAgo * MINUTE,
    ...wish,
  };
}

const of = (finding: Partial<Finding>, more: Partial<MailCase> = {}) => aCase({ of: finding, ...more });
const reminder = (finding: Partial<Finding> = {}) =>
  of(
    { cause: 'minimum-password-age', retryAfter: '2026-11-23T08:15:00.000Z', ...finding },
    { occasion: 'reminder' },
  );
const worksAgain = (finding: Partial<Finding> = {}, outage = anOutage()) =>
  of(
    { cause: 'connector-unreachable', inhibitedBy: outage.id, ...finding },
    { occasion: 'works-again', outage },
  );

describe('a first message', () => {
  it('goes to the work mailbox of whoever failed', () => {
    expect(decide()).toEqual({ kind: 'send', to: { address: 'ada@contoso.example', kind: 'work' } });
  });

  it.each([
    ['is only recorded', of({ observedOnly: true })],
    ['was resolved meanwhile', of({ status: 'resolved' })],
    ['is explained by an outage', of({ cause: 'connector-unreachable', inhibitedBy: 'outage-1' })],
    ['is for the help desk only', of({ audience: ['helpdesk'] })],
    ['is about the tenant', of({ subject: { kind: 'tenant', id: 't' } })],
    ['has a cause that people never meet', of({ cause: 'sspr-policy-changed', audience: ['user'] })],
  ])('is not due where the finding %s', (_why, mail) => {
    expect(decide({ mail })).toMatchObject({ kind: 'nothing' });
    expect(decideEarly(mail, theRules(), NOW)).toMatchObject({ kind: 'nothing' });
  });

  it('expires once it is older than the limit, and not before', () => {
    const rules = { maxAgeMs: 2 * HOUR };
    const at = (time: string) => decide({ rules, now: new Date(`2026-11-23T${time}Z`) }).kind;
    expect([at('10:04:00'), at('10:04:01')]).toEqual(['send', 'expire']);
  });

  it('waits where it may be the first sign of an outage, then goes out', () => {
    const mail = of({ cause: 'connector-unreachable' });
    expect(decide({ mail })).toMatchObject({ kind: 'hold', untilMs: Date.parse('2026-11-23T08:29:00Z') });
    expect(decide({ mail, now: new Date('2026-11-23T08:29:00Z') }).kind).toBe('send');
  });

  it('is refused for somebody the directory no longer knows', () => {
    const decision = decideMail(aCase(), undefined, [], { rules: theRules(), now: NOW });
    expect(decision).toMatchObject({ kind: 'refuse', fault: false });
  });
});

describe('who is left out', () => {
  it.each<[string, Wish]>([
    ['a guest', { person: { isGuest: true } }],
    ['a service account', { person: { userPrincipalName: 'svc-backup@contoso.example' } }],
    ['the synchronisation account', { person: { userPrincipalName: 'Sync_SRV1_0a@contoso.example' } }],
    [
      'an account of a pattern',
      {
        rules: { exclude: { guests: true, serviceAccounts: true, patterns: ['ADA@*.example'], groups: [] } },
      },
    ],
    [
      'a member of an excluded group',
      {
        person: { groups: [GROUP] },
        rules: { exclude: { guests: true, serviceAccounts: true, patterns: [], groups: [GROUP] } },
      },
    ],
    ['who opted out', { person: { groups: [GROUP] }, rules: { optOutGroup: GROUP } }],
  ])('%s', (_who, wish) => {
    expect(decide(wish)).toMatchObject({ kind: 'refuse', fault: false });
  });

  it.each<[string, Wish]>([
    [
      'a guest where guests are not excluded',
      {
        person: { isGuest: true },
        rules: { exclude: { guests: false, serviceAccounts: true, patterns: [], groups: [] } },
      },
    ],
    ['somebody whose name only contains "svc"', { person: { userPrincipalName: 'marisvc@contoso.example' } }],
    [
      'an account that a pattern with special characters does not mean',
      {
        rules: {
          exclude: { guests: true, serviceAccounts: true, patterns: ['a.a@contoso.example'], groups: [] },
        },
      },
    ],
    ['whoever did not opt out', { rules: { optOutGroup: GROUP } }],
  ])('not %s', (_who, wish) => {
    expect(decide(wish).kind).toBe('send');
  });

  it('is nobody known where memberships may not be read: then it is a fault, and nothing is sent', () => {
    const { groups: _unknown, ...person } = aPerson();
    const rules = theRules({ optOutGroup: GROUP });
    expect(decideMail(aCase(), person, [], { rules, now: NOW })).toMatchObject({
      kind: 'refuse',
      fault: true,
    });
  });
});

describe('somebody who is probably locked out', () => {
  const reset = of({ attempt: { activity: 'reset', steps: 3 } });
  const to = (wish: Wish) => {
    const decision = decide(wish);
    return decision.kind === 'send' ? decision.to.address : decision.kind;
  };

  it.each([
    ['work', 'ada@contoso.example'],
    ['second-address', 'ada@fabrikam.example'],
    ['manager', 'grace@contoso.example'],
    ['ticket-only', 'refuse'],
  ] as const)('is reached by %s', (whenLockedOut, address) => {
    for (const mail of [
      reset,
      of({ attempt: { activity: 'unlock', steps: 1 } }),
      of({ cause: 'account-locked' }),
    ]) {
      expect(to({ mail, rules: { whenLockedOut } })).toBe(address);
    }
    expect(to({ person: { accountEnabled: false }, rules: { whenLockedOut } })).toBe(address);
  });

  it.each(['second-address', 'manager'] as const)(
    'falls back to the work mailbox from %s',
    (whenLockedOut) => {
      const { managerAddress: _none, ...person } = aPerson({ otherAddresses: [] });
      const decision = decideMail(reset, person, [], { rules: theRules({ whenLockedOut }), now: NOW });
      expect(decision).toMatchObject({ kind: 'send', to: { kind: 'work' } });
    },
  );

  it('who changes a password is signed in, whatever the policy', () => {
    expect(to({ rules: { whenLockedOut: 'ticket-only' } })).toBe('ada@contoso.example');
  });

  it.each([
    ['only a ticket tells of it', ['user', 'helpdesk']],
    ['nobody is told of it', ['user']],
  ] as const)('without any address is refused without blaming the channel: %s', (rest, audience) => {
    const { workAddress: _none, ...person } = aPerson({ otherAddresses: [] });
    const mail = of({ ...reset.finding, audience: [...audience] });
    expect(decideMail(mail, person, [], { rules: theRules(), now: NOW })).toEqual({
      kind: 'refuse',
      fault: false,
      reason: `The directory holds no address to write to: ${rest}`,
    });
  });
});

describe('the cool-down', () => {
  const sameCause = (minutesAgo: number, more: Partial<Telling> = {}) =>
    told(minutesAgo, { cause: 'password-policy', ...more });

  it('keeps a second message about the same cause back, until it is over', () => {
    expect(decide({ told: [sameCause(1)] })).toMatchObject({ kind: 'refuse', fault: false });
    expect(decide({ told: [sameCause(12 * 60 - 1)] }).kind).toBe('refuse');
    expect(decide({ told: [sameCause(12 * 60)] }).kind).toBe('send');
  });

  it('holds for another cause, another occasion or the message itself on a second try', () => {
    expect(decide({ told: [told(1)] }).kind).toBe('send');
    expect(decide({ told: [sameCause(1, { occasion: 'reminder' })] }).kind).toBe('send');
    expect(decide({ told: [sameCause(1, { id: 'delivery-1' })] }).kind).toBe('send');
    expect(decide({ told: [sameCause(1, { id: 'delivery-1' }), sameCause(5)] }).kind).toBe('send');
  });
});

describe('the limit per person and day', () => {
  const three = [told(10), told(60), told(23 * 60)];

  it('holds what is above it until the oldest of the day is a day old', () => {
    expect(decide({ told: three })).toMatchObject({
      kind: 'hold',
      untilMs: NOW.getTime() + DAY - 23 * HOUR,
    });
    expect(decide({ told: [told(10), told(60), told(24 * 60)] }).kind).toBe('send');
  });

  it('frees one place at a time where more were sent than it allows now', () => {
    const rules = { perPersonPerDay: 1 };
    expect(decide({ told: three, rules })).toMatchObject({
      kind: 'hold',
      untilMs: NOW.getTime() + DAY - 10 * MINUTE,
    });
  });

  it('drops what is above it where the settings say so', () => {
    expect(decide({ told: three, rules: { heldBack: 'drop' } })).toMatchObject({
      kind: 'refuse',
      fault: false,
    });
  });

  it('does not count the message itself against it on a second try', () => {
    expect(decide({ told: [told(1, { id: 'delivery-1' }), ...three] }).kind).toBe('send');
  });
});

describe('quiet hours', () => {
  const at = (iso: string, wish: Wish = {}) => {
    const mail = wish.mail ?? of({ lastSeenAt: new Date(Date.parse(iso) - 5 * MINUTE).toISOString() });
    return decide({ ...wish, mail, rules: { quietHours: NIGHT }, now: new Date(iso) });
  };

  const untilOf = (decision: MailDecision) => (decision.kind === 'hold' ? decision.untilMs : Number.NaN);
  const night = (id: string) => of({ lastSeenAt: '2026-11-23T21:25:00.000Z' }, { id });

  it('are those of the person', () => {
    // 22:30 in Berlin, 13:30 in Los Angeles, 06:30 in Tokyo.
    expect(untilOf(at('2026-11-23T21:30:00Z'))).toBeGreaterThanOrEqual(Date.parse('2026-11-24T05:00:00Z'));
    expect(at('2026-11-23T21:30:00Z', { person: { timeZone: 'Pacific Standard Time' } }).kind).toBe('send');
    expect(at('2026-11-23T21:30:00Z', { person: { timeZone: 'Asia/Tokyo' } }).kind).toBe('send');
  });

  it('end for everybody at a minute of their own within the first hour, always the same one', () => {
    const untils = Array.from({ length: 600 }, (_, n) =>
      untilOf(at('2026-11-23T21:30:00Z', { mail: night(`delivery-${n}`) })),
    );
    expect(Math.min(...untils)).toBe(Date.parse('2026-11-24T05:00:00Z'));
    expect(Math.max(...untils)).toBe(Date.parse('2026-11-24T05:59:00Z'));
    const busiest = Math.max(...[...Map.groupBy(untils, (ms) => ms).values()].map((some) => some.length));
    expect(busiest).toBeLessThan(30);
    expect(untilOf(at('2026-11-23T22:30:00Z', { mail: night('delivery-1') }))).toBe(untils[1]);
  });

  it('that leave less than an hour open are over within it', () => {
    const quietHours = { fromMinute: 6 * 60 + 20, toMinute: 6 * 60 };
    const now = new Date('2026-11-23T21:30:00Z');
    for (let n = 0; n < 50; n += 1) {
      const untilMs = untilOf(decide({ mail: night(`delivery-${n}`), now, rules: { quietHours } }));
      expect(untilMs).toBeLessThan(Date.parse('2026-11-24T05:20:00Z'));
    }
  });

  it('are those of the default zone where the person has none that we know', () => {
    expect(at('2026-11-23T21:30:00Z', { person: { timeZone: 'Middle Earth' } }).kind).toBe('send');
    expect(at('2026-11-23T22:30:00Z', { person: { timeZone: 'Middle Earth' } }).kind).toBe('hold');
  });

  it.each(['split-outcome', 'sspr-blocked', 'account-locked'] as const)('do not stop %s', (cause) => {
    const mail = of({ cause, lastSeenAt: '2026-11-23T21:25:00.000Z' });
    expect(at('2026-11-23T21:30:00Z', { mail }).kind).toBe('send');
  });

  it('come before the limits, which are asked again in the morning', () => {
    const dropping = {
      mail: of({ lastSeenAt: '2026-11-23T21:25:00.000Z' }),
      now: new Date('2026-11-23T21:30:00Z'),
    };
    const three = [told(10), told(60), told(120)];
    const rules = { quietHours: NIGHT, heldBack: 'drop' as const };
    expect(decide({ ...dropping, rules, told: three }).kind).toBe('hold');
  });
});

describe('a reminder', () => {
  it('goes out when the wait is over', () => {
    expect(decide({ mail: reminder() }).kind).toBe('send');
  });

  it('waits on where the wait has become longer', () => {
    const mail = reminder({ retryAfter: '2026-11-23T10:00:00.000Z' });
    expect(decide({ mail })).toMatchObject({ kind: 'hold', untilMs: Date.parse('2026-11-23T10:00:00Z') });
  });

  it.each([
    ['got through meanwhile', reminder({ status: 'resolved' })],
    ['has nothing to wait for', of({ cause: 'password-policy' }, { occasion: 'reminder' })],
  ])('is not due where the person %s', (_why, mail) => {
    expect(decide({ mail })).toMatchObject({ kind: 'nothing' });
  });

  it('counts its age from the end of the wait', () => {
    const mail = reminder({ lastSeenAt: '2026-11-20T08:00:00.000Z' });
    expect(decide({ mail }).kind).toBe('send');
    expect(decide({ mail, now: new Date('2026-11-24T08:16:00Z') }).kind).toBe('expire');
  });

  it('respects the night also for urgent causes', () => {
    const mail = reminder({ cause: 'sspr-blocked', retryAfter: '2026-11-23T21:15:00.000Z' });
    const now = new Date('2026-11-23T21:30:00Z');
    expect(decide({ mail, now, rules: { quietHours: NIGHT } }).kind).toBe('hold');
  });
});

describe('the message that it works again', () => {
  const after = new Date('2026-11-23T09:10:00Z');

  it('goes to whoever waited', () => {
    expect(decide({ mail: worksAgain(), now: after }).kind).toBe('send');
  });

  it.each([
    ['the person got through', worksAgain({ status: 'resolved' })],
    ['the outage came back', worksAgain({}, anOutage({ status: 'open' }))],
    ['the finding is only recorded', worksAgain({ observedOnly: true })],
  ])('is not due where %s', (_why, mail) => {
    expect(decide({ mail, now: after })).toMatchObject({ kind: 'nothing' });
  });

  it('expires by the end of the outage, not by its start', () => {
    const mail = worksAgain({ lastSeenAt: '2026-11-20T08:00:00.000Z' });
    expect(decide({ mail, now: after }).kind).toBe('send');
    expect(decide({ mail, now: new Date('2026-11-24T09:01:00Z') }).kind).toBe('expire');
  });
});
