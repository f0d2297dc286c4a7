import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { Evidence } from '../../shared/findings/finding.ts';
import { lookAt, type LookRules, type Status, type Told } from '../../shared/status/look-at.ts';
import {
  ACCEPTABLE_STATES,
  STATUS_SETTINGS,
  type AcceptableState,
} from '../../shared/settings/status-settings.ts';
import type { Rhythm } from '../../shared/status/rhythm.ts';
import type { SwitchRow } from '../../shared/status/snapshot.ts';
import type { SwitchChange } from '../../shared/status/watched-switches.ts';
import { ago, aStatus, NO_RHYTHM, nothing, NOTHING_TOLD, NOW_MS, RULES, type PartsWish } from './a-status.ts';

const NOT_LICENSED = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
const WEEK = 7 * DAY;

const E3 = { sku: 'SPE_E3', capability: 'Enabled', switchedOn: true, units: 500, used: 420 };
const plans = (...some: Partial<typeof E3>[]): PartsWish => ({
  licences: { plans: some.map((one) => ({ ...E3, ...one })) },
});
const failing = (code: number, times: number, at = ago(MINUTE)): PartsWish => ({
  signIns: {
    identities: [{ id: 'account-1', name: 'Sync_SRV01', failing: { times, code, reason: 'Refused.', at } }],
  },
});
const issue = (title: string, classification: string): PartsWish => ({
  incidents: {
    issues: [{ id: 'MO1', title, status: 'investigating', classification, since: ago(HOUR) }],
  },
});
const account = (enabled: boolean) => ({ id: 'account-1', name: 'Sync_SRV01', enabled });
const row = (change: SwitchRow['change'], at: string): SwitchRow => ({
  id: `row ${change}`,
  at,
  change,
  activity: change,
  by: 'hypatia@contoso.example',
});
const rows = (...some: SwitchRow[]): PartsWish => ({ switches: { rows: some } });
const turned = (what: string, from: string, to: string, at = ago(0)): SwitchChange => ({
  what,
  from,
  to,
  sinceAt: new Date(Date.parse(at) - 5 * MINUTE).toISOString(),
  at,
});

/** Three weeks of ten people an hour from 8 to 16 on workdays; then nothing but what the case adds. */
function officeRhythm(added: Partial<Rhythm> = {}, hours: Record<string, [number, number]> = {}): Rhythm {
  const habit: Record<string, [number, number]> = {};
  for (let at = NOW_MS - 4 * WEEK; at < NOW_MS - 4 * HOUR; at += HOUR) {
    const day = new Date(at);
    if (day.getUTCDay() % 6 !== 0 && day.getUTCHours() >= 5 && day.getUTCHours() < 16) habit[at] = [12, 10];
  }
  const lastMs = NOW_MS - 4 * HOUR;
  return {
    sinceMs: NOW_MS - 5 * WEEK,
    readMs: NOW_MS,
    lastAttemptMs: lastMs,
    lastSuccessMs: lastMs,
    hours: { ...habit, ...hours },
    ...added,
  };
}
const TRIED = { [NOW_MS - 2 * HOUR]: [3, 0], [NOW_MS - HOUR]: [2, 0] } as Record<string, [number, number]>;

type Case = {
  it: string;
  status: Status;
  finds: string[];
  rules?: Partial<LookRules>;
  told?: Partial<Told>;
  /** Parts that cannot be judged. */
  unknown?: string[];
};

const CASES: Record<string, Case[]> = {
  'a tenant that is well': [{ it: 'shows nothing', status: aStatus(), finds: [] }],
  'directory-sync-disabled': [
    {
      it: 'is found when synchronisation is switched off',
      status: aStatus({ parts: { organization: { syncEnabled: false } } }),
      finds: ['directory-sync-disabled'],
    },
    {
      it: 'is found when the flag is gone although it has run',
      status: aStatus({ parts: { organization: { syncEnabled: null } } }),
      finds: ['directory-sync-disabled'],
    },
    {
      it: 'is not found in a tenant that lives in the cloud',
      status: aStatus({ parts: { organization: { syncEnabled: null, lastSyncAt: null } } }),
      finds: [],
    },
    {
      it: 'is not judged when the organization is unknown',
      status: aStatus({ parts: { organization: nothing() } }),
      finds: [],
      unknown: ['status/synchronisation', 'status/identity'],
    },
  ],
  'directory-sync-stale': [
    {
      it: 'is found at three hours',
      status: aStatus({ parts: { organization: { lastSyncAt: ago(3 * HOUR) } } }),
      finds: ['directory-sync-stale'],
    },
    {
      it: 'is not found a minute before',
      status: aStatus({ parts: { organization: { lastSyncAt: ago(3 * HOUR - MINUTE) } } }),
      finds: [],
    },
  ],
  'password-sync-stale': [
    {
      it: 'is found at one hour, while hash synchronisation is on',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(HOUR) } }, positions: { 'hash-sync': 'on' } }),
      finds: ['password-sync-stale'],
    },
    {
      it: 'is probable where nobody may tell whether it is on',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(2 * HOUR) } } }),
      finds: ['password-sync-stale probable'],
    },
    {
      it: 'is not found a minute before',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(HOUR - MINUTE) } } }),
      finds: [],
    },
    {
      it: 'is not found where hash synchronisation is off',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(DAY) } }, positions: { 'hash-sync': 'off' } }),
      finds: [],
    },
    {
      it: 'is not judged where it may have been switched off for good',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(29 * DAY) } } }),
      finds: [],
      unknown: ['status/password-sync'],
    },
    {
      it: 'is over after 30 days where nobody may tell whether it was switched off',
      status: aStatus({ parts: { passwordSync: { lastAt: ago(30 * DAY) } } }),
      finds: [],
    },
    {
      it: 'is found as long as it is seen to be on',
      status: aStatus({
        parts: { passwordSync: { lastAt: ago(90 * DAY) } },
        positions: { 'hash-sync': 'on' },
      }),
      finds: ['password-sync-stale'],
    },
    {
      it: 'is over after 30 days where it was seen to be on, but not of late',
      status: aStatus({
        parts: { passwordSync: { lastAt: ago(30 * DAY) } },
        positions: { 'hash-sync': 'on' },
        seenAt: ago(8 * DAY),
      }),
      finds: [],
    },
    {
      it: 'is not judged when unknown',
      status: aStatus({ parts: { passwordSync: nothing() } }),
      finds: [],
      unknown: ['status/password-sync'],
    },
  ],
  'premium-licence-missing': [
    {
      it: 'is found without any product that covers writeback',
      status: aStatus({ parts: plans() }),
      finds: ['premium-licence-missing'],
    },
    {
      it: 'is found where the plan is switched off inside its product',
      status: aStatus({ parts: plans({ switchedOn: false }) }),
      finds: ['premium-licence-missing'],
    },
    {
      it: 'is not found where more people hold a licence than there are units: the tenant has one',
      status: aStatus({ parts: plans({ units: 500, used: 501 }) }),
      finds: [],
    },
    {
      it: 'is not judged when unknown',
      status: aStatus({ parts: { licences: nothing() } }),
      finds: [],
      unknown: ['status/licences'],
    },
  ],
  'subscription-suspended': [
    ...['Suspended', 'Deleted', 'LockedOut'].map((capability) => ({
      it: `is found when the only product is ${capability}`,
      status: aStatus({ parts: plans({ capability }) }),
      finds: ['subscription-suspended'],
    })),
    {
      it: 'is milder in the grace period',
      status: aStatus({ parts: plans({ capability: 'Warning' }) }),
      finds: ['subscription-suspended medium'],
    },
    {
      it: 'is not found for an old trial beside a product that is enabled',
      status: aStatus({ parts: plans({}, { sku: 'EMSPREMIUM', capability: 'Suspended' }) }),
      finds: [],
    },
  ],
  'sspr-disabled': [
    {
      it: 'is found when nobody is covered',
      status: aStatus({ parts: { registration: { enabled: 0 } } }),
      finds: ['sspr-disabled'],
    },
    {
      it: 'is low when only administrators are shut out',
      status: aStatus({ parts: { administrators: { ssprAllowed: false } } }),
      finds: ['sspr-disabled low'],
    },
    {
      it: 'is not found when a single person is covered',
      status: aStatus({ parts: { registration: { enabled: 1 } } }),
      finds: [],
    },
    {
      it: 'is not judged when there were more people than could be counted',
      status: aStatus({ parts: { registration: { enabled: 0, complete: false } } }),
      finds: [],
      unknown: ['status/self-service'],
    },
    {
      it: 'is not judged when unknown',
      status: aStatus({ parts: { registration: nothing(), administrators: nothing() } }),
      finds: [],
      unknown: ['status/self-service', 'status/self-service-scope', 'status/administrators'],
    },
  ],
  'sspr-policy-changed': [
    {
      it: 'is probable when self-service covers few of those it covered, and no row tells of it',
      status: aStatus({ changes: [turned('self-service', 'nearly everybody', 'few')] }),
      finds: ['sspr-policy-changed probable'],
    },
    {
      it: 'is left to the audit log where a row tells of it',
      status: aStatus({
        changes: [turned('self-service', 'nearly everybody', 'few')],
        parts: rows(row('sspr-policy', ago(10 * MINUTE))),
      }),
      finds: [],
    },
    {
      it: 'is not found when coverage slips from many to few',
      status: aStatus({ changes: [turned('self-service', 'many', 'few')] }),
      finds: [],
    },
    {
      it: 'is found when hash synchronisation was switched off',
      status: aStatus({
        parts: { features: { passwordSync: false } },
        changes: [turned('hash-sync', 'on', 'off')],
        positions: { 'hash-sync': 'off' },
      }),
      finds: ['sspr-policy-changed'],
    },
    {
      it: 'is not found when hash synchronisation was switched on',
      status: aStatus({ changes: [turned('hash-sync', 'off', 'on')] }),
      finds: [],
    },
    {
      it: 'is not found where hash synchronisation has always been off',
      status: aStatus({ parts: { features: { passwordSync: false } }, positions: { 'hash-sync': 'off' } }),
      finds: [],
    },
    {
      it: 'is not told of hash synchronisation for longer than a week',
      status: aStatus({ changes: [turned('hash-sync', 'on', 'off', ago(8 * DAY))] }),
      finds: [],
    },
    {
      it: 'is not judged when the features of the synchronisation are unknown',
      status: aStatus({ parts: { features: nothing() }, changes: [turned('hash-sync', 'on', 'off')] }),
      finds: [],
      unknown: ['status/hash-sync-switch'],
    },
    {
      it: 'is found when a domain was federated',
      status: aStatus({ changes: [turned('domain contoso.example', 'Managed', 'Federated')] }),
      finds: ['sspr-policy-changed'],
    },
    {
      it: 'is over when the domain was turned back within the week',
      status: aStatus({
        changes: [{ ...turned('domain contoso.example', 'Federated', 'Managed'), undoes: ago(6 * DAY) }],
      }),
      finds: [],
    },
    {
      it: 'is found when the domain was turned back long after',
      status: aStatus({
        changes: [{ ...turned('domain contoso.example', 'Federated', 'Managed'), undoes: ago(60 * DAY) }],
      }),
      finds: ['sspr-policy-changed'],
    },
    {
      it: 'is not found for a domain that is gone',
      status: aStatus({ changes: [turned('domain fabrikam.example', 'Managed', 'Federated')] }),
      finds: [],
    },
    {
      it: 'is not judged when the domains are unknown',
      status: aStatus({
        parts: { domains: nothing() },
        changes: [turned('domain contoso.example', 'Managed', 'Federated')],
      }),
      finds: [],
      unknown: ['status/domains'],
    },
    {
      it: 'is told for a week',
      status: aStatus({ changes: [turned('self-service', 'nearly everybody', 'few', ago(8 * DAY))] }),
      finds: [],
    },
  ],
  'writeback-disabled': [
    {
      it: 'is found when the last switch was longer ago than the log is read again',
      status: aStatus({ parts: rows(row('writeback-off', ago(9 * DAY))) }),
      finds: ['writeback-disabled'],
    },
    {
      it: 'is left to the audit log where the switch is younger',
      status: aStatus({ parts: rows(row('writeback-off', ago(7 * DAY))) }),
      finds: [],
    },
    {
      it: 'is not told twice where a finding is about the row already',
      status: aStatus({ parts: rows(row('writeback-off', ago(9 * DAY))) }),
      told: { rows: new Set(['row writeback-off']) },
      finds: [],
    },
    {
      it: 'is not found when it was switched on again',
      status: aStatus({
        parts: rows(row('writeback-off', ago(9 * DAY)), row('writeback-on', ago(8.5 * DAY))),
      }),
      finds: [],
    },
    {
      it: 'is not judged, so that it stays as it was, once the log has forgotten the row that turned it off',
      status: aStatus({ positions: { writeback: 'off' } }),
      finds: [],
      unknown: ['status/writeback-switch'],
    },
    {
      it: 'is not found where the log has forgotten that it was switched on again',
      status: aStatus({ positions: { writeback: 'on' } }),
      finds: [],
    },
    {
      it: 'is never read from the hint of the synchronisation features',
      status: aStatus({ parts: { features: { writebackHint: false } } }),
      finds: [],
    },
    {
      it: 'is not judged when the log is unknown',
      status: aStatus({ parts: { switches: nothing() } }),
      finds: [],
      unknown: ['status/writeback-switch', 'status/self-service-scope'],
    },
  ],
  'microsoft-incident': [
    {
      it: 'is found',
      status: aStatus({ parts: issue('Sign-in fails', 'incident') }),
      finds: ['microsoft-incident'],
    },
    {
      it: 'is milder as an advisory about what we watch',
      status: aStatus({ parts: issue('Password writeback is delayed', 'advisory') }),
      finds: ['microsoft-incident medium'],
    },
    {
      it: 'is not found in an advisory about something else',
      status: aStatus({ parts: issue('A report shows old colours', 'advisory') }),
      finds: [],
    },
    {
      it: 'is not judged when unknown',
      status: aStatus({ parts: { incidents: nothing() } }),
      finds: [],
      unknown: ['status/incidents'],
    },
  ],
  'connector-sign-in-failing': [
    ...[50076, 53003, 50126, 50057, 7000112].map((code) => ({
      it: `is found after two refusals with ${code}`,
      status: aStatus({ parts: failing(code, 2) }),
      finds: ['connector-sign-in-failing'],
    })),
    {
      it: 'is probable after three refusals that nobody has mapped',
      status: aStatus({ parts: failing(999_999, 3) }),
      finds: ['connector-sign-in-failing probable'],
    },
    { it: 'is not found after one refusal', status: aStatus({ parts: failing(53003, 1) }), finds: [] },
    {
      it: 'is not found after two unmapped ones',
      status: aStatus({ parts: failing(999_999, 2) }),
      finds: [],
    },
    {
      it: 'is not found when synchronisation has worked since',
      status: aStatus({ parts: failing(53003, 9, ago(11 * MINUTE)) }),
      finds: [],
    },
    {
      it: 'is not judged when nobody knows whether synchronisation has worked since',
      status: aStatus({ parts: { ...failing(53003, 9), organization: nothing() } }),
      finds: [],
      unknown: ['status/sign-ins', 'status/synchronisation', 'status/identity'],
    },
    {
      it: 'is not judged when sign-ins are unknown',
      status: aStatus({ parts: { signIns: nothing() } }),
      finds: [],
      unknown: ['status/sign-ins', 'status/sign-in-access'],
    },
    {
      it: 'is found when the only account is disabled and synchronisation stands still',
      status: aStatus({
        parts: { identity: { accounts: [account(false)] }, organization: { lastSyncAt: ago(HOUR) } },
      }),
      finds: ['connector-sign-in-failing'],
    },
    {
      it: 'is probable when the role is empty and synchronisation stands still',
      status: aStatus({ parts: { identity: { accounts: [] }, organization: { lastSyncAt: ago(HOUR) } } }),
      finds: ['connector-sign-in-failing probable'],
    },
    {
      it: 'is not found in an empty role while synchronisation works: an application does it',
      status: aStatus({ parts: { identity: { accounts: [] } } }),
      finds: [],
    },
    {
      it: 'is not found in an empty role where the application is known',
      status: aStatus({ parts: { identity: { accounts: [] }, organization: { lastSyncAt: ago(HOUR) } } }),
      rules: { hasApplication: true },
      finds: [],
    },
    {
      it: 'is not judged when the role is unknown',
      status: aStatus({ parts: { identity: nothing() } }),
      finds: [],
      unknown: ['status/identity'],
    },
  ],
  'connector-onboarding-failed': [
    {
      it: 'is found when the application lacks a role',
      status: aStatus({ parts: { applicationRoles: { missing: ['PasswordWriteback.RefreshClient.All'] } } }),
      finds: ['connector-onboarding-failed'],
    },
    {
      it: 'is not judged where there is no application',
      status: aStatus({ parts: { applicationRoles: nothing() } }),
      finds: [],
      unknown: ['status/application-roles'],
    },
  ],
  'connector-unreachable': [
    {
      it: 'is probable when several got through in these hours of every week, people try, and nobody does',
      status: aStatus({ rhythm: officeRhythm({}, TRIED) }),
      finds: ['connector-unreachable probable high'],
    },
    {
      it: 'is not found on a holiday, when nobody tries',
      status: aStatus({ rhythm: officeRhythm() }),
      finds: [],
    },
    {
      it: 'is not found in hours that are usually quiet',
      status: aStatus({ rhythm: { ...officeRhythm({}, TRIED), hours: { ...TRIED } } }),
      finds: [],
    },
    {
      it: 'is not found when one week was as quiet',
      status: aStatus({
        rhythm: officeRhythm(
          {},
          {
            ...TRIED,
            ...Object.fromEntries([1, 2, 3, 4].map((hour) => [NOW_MS - 2 * WEEK - hour * HOUR, [0, 0]])),
          },
        ),
      }),
      finds: [],
    },
    {
      it: 'is not told twice when the attempts have told it',
      status: aStatus({ rhythm: officeRhythm({}, TRIED) }),
      told: { open: new Set(['connector-unreachable']) },
      finds: [],
    },
    {
      it: 'is not judged in the first weeks',
      status: aStatus({ rhythm: officeRhythm({ sinceMs: NOW_MS - WEEK }, TRIED) }),
      finds: [],
      unknown: ['status/outcomes'],
    },
    {
      it: 'is not judged when the log is unknown',
      status: aStatus({ parts: { outcomes: nothing() }, rhythm: officeRhythm({}, TRIED) }),
      finds: [],
      unknown: ['status/outcomes', 'status/audit-flow'],
    },
  ],
  'audit-data-missing': [
    {
      it: 'is found when the log is refused for want of a licence',
      status: aStatus({ parts: { switches: nothing(NOT_LICENSED), outcomes: nothing(NOT_LICENSED) } }),
      finds: ['audit-data-missing'],
      unknown: [
        'status/writeback-switch',
        'status/self-service-scope',
        'status/outcomes',
        'status/audit-flow',
      ],
    },
    {
      it: 'is milder when only sign-ins are',
      status: aStatus({ parts: { signIns: nothing(NOT_LICENSED) } }),
      finds: ['audit-data-missing medium'],
      unknown: ['status/sign-ins'],
    },
    {
      it: 'is not found when our own permission is missing',
      status: aStatus({ parts: { signIns: nothing('Authorization_RequestDenied') } }),
      finds: [],
      unknown: ['status/sign-ins', 'status/sign-in-access'],
    },
    {
      it: 'is probable after a silence more than twice as long as ever before',
      status: aStatus({ rhythm: officeRhythm({ lastAttemptMs: NOW_MS - 6 * DAY, lastSuccessMs: null }) }),
      finds: ['audit-data-missing probable'],
      unknown: ['status/outcomes'],
    },
    {
      it: 'is not found after a long weekend',
      status: aStatus({ rhythm: officeRhythm({ lastAttemptMs: NOW_MS - 4 * DAY, lastSuccessMs: null }) }),
      finds: [],
      unknown: ['status/outcomes'],
    },
  ],
};

/** What is always unsure without a rhythm. */
const WITHOUT_RHYTHM = ['status/outcomes', 'status/audit-flow'];

const ALL_PARTS = [...lookAt(aStatus({ rhythm: officeRhythm() }), RULES, NOTHING_TOLD).parts.keys()];

describe.each(Object.entries(CASES))('%s', (_cause, cases) => {
  it.each(cases)('$it', ({ status, finds, rules, told, unknown = [] }) => {
    const look = lookAt(status, { ...RULES, ...rules }, { ...NOTHING_TOLD, ...told });

    const found = [...look.parts.values()]
      .flat()
      .map(({ cause, confidence, severity }) =>
        [cause, confidence === 'probable' ? confidence : '', severity ?? ''].filter(Boolean).join(' '),
      );
    expect(found).toEqual(finds);
    const left = new Set(ALL_PARTS.filter((part) => !look.parts.has(part)));
    const unsure = status.rhythm === NO_RHYTHM ? WITHOUT_RHYTHM : [];
    expect(left).toEqual(new Set([...unknown, ...unsure]));
  });
});

describe('a state that is accepted', () => {
  const off: Record<AcceptableState, Status> = {
    'administrators-sspr-off': aStatus({ parts: { administrators: { ssprAllowed: false } } }),
    'self-service-off': aStatus({ parts: { registration: { enabled: 0 } } }),
    'directory-sync-off': aStatus({ parts: { organization: { syncEnabled: false } } }),
    'hash-sync-off': aStatus({
      parts: { features: { passwordSync: false } },
      changes: [turned('hash-sync', 'on', 'off')],
    }),
  };
  const foundIn = (status: Status, accepted: AcceptableState[]) =>
    [...lookAt(status, { ...RULES, accepted }, NOTHING_TOLD).parts.values()].flat();

  it.each(ACCEPTABLE_STATES)('is not found, and what was open about it is over: %s', (state) => {
    const others = ACCEPTABLE_STATES.filter((one) => one !== state);

    expect(foundIn(off[state], others)).toHaveLength(1);
    expect(foundIn(off[state], [state])).toEqual([]);
    const { parts } = lookAt(off[state], { ...RULES, accepted: [state] }, NOTHING_TOLD);
    expect([...parts.keys()].sort()).toEqual(
      [...lookAt(off[state], RULES, NOTHING_TOLD).parts.keys()].sort(),
    );
  });

  it('hides no other trouble of the same part', () => {
    const stale = aStatus({ parts: { organization: { lastSyncAt: ago(DAY) } } });

    expect(foundIn(stale, ['directory-sync-off'])).toMatchObject([{ cause: 'directory-sync-stale' }]);
  });

  it('is named in a setting, and a slip is told with what can be named', () => {
    const read = (text: string) => STATUS_SETTINGS.STATUS_ACCEPTED.safeParse(text);

    expect(read('hash-sync-off, directory-sync-off,').data).toEqual(['hash-sync-off', 'directory-sync-off']);
    expect(read('').data).toEqual([]);
    expect(read('hash-sync').error?.message).toContain('administrators-sspr-off, self-service-off');
  });
});

describe('evidence', () => {
  const every = Object.values(CASES).flat();

  it('is such as a finding can carry, and names instants, never how long ago something was', () => {
    for (const { status, rules, told } of every) {
      const look = lookAt(status, { ...RULES, ...rules }, { ...NOTHING_TOLD, ...told });
      for (const { evidence } of [...look.parts.values()].flat()) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const one of evidence) {
          expect(Evidence.safeParse(one).error).toBeUndefined();
          expect(one.code).not.toMatch(/\d+ (minute|hour|day)/);
        }
      }
    }
  });

  it('names who turned a switch, where the audit log knows', () => {
    const status = aStatus({
      parts: { organization: { syncEnabled: false }, ...rows(row('sync-flag', ago(20 * MINUTE))) },
      changes: [turned('synchronisation', 'on', 'off')],
    });

    const [condition] = lookAt(status, RULES, NOTHING_TOLD).parts.get('status/synchronisation') ?? [];

    expect(condition?.evidence.map(({ code }) => code)).toEqual([
      'onPremisesSyncEnabled is not true',
      'sync-flag by hypatia@contoso.example',
    ]);
  });

  it('names who federated a domain, and not who federated another', () => {
    const federated = (domain: string, by: string): SwitchRow => ({
      ...row('domain', ago(10 * MINUTE)),
      target: domain,
      by,
    });
    const status = aStatus({
      parts: rows(
        federated('contoso.example', 'hypatia@contoso.example'),
        federated('fabrikam.example', 'ada@contoso.example'),
      ),
      changes: [turned('domain contoso.example', 'Managed', 'Federated')],
    });

    const [condition] = lookAt(status, RULES, NOTHING_TOLD).parts.get('status/domains') ?? [];

    expect(condition).toMatchObject({ about: 'contoso.example', label: 'contoso.example' });
    expect(condition?.evidence.map(({ code }) => code)).toEqual([
      'authenticationType: from Managed to Federated',
      'domain by hypatia@contoso.example',
    ]);
  });

  it('names who switched hash synchronisation off', () => {
    const status = aStatus({
      parts: rows(row('sync-feature', ago(4 * MINUTE))),
      changes: [turned('hash-sync', 'on', 'off')],
    });

    const [condition] = lookAt(status, RULES, NOTHING_TOLD).parts.get('status/hash-sync-switch') ?? [];

    expect(condition?.evidence.map(({ code }) => code)).toEqual([
      'passwordSyncEnabled: from true to false',
      'sync-feature by hypatia@contoso.example',
    ]);
  });

  it.each([
    ['older than the change', ago(3 * DAY)],
    ['younger than the change', ago(HOUR)],
  ])('names nobody where the row is %s', (_than, at) => {
    const status = aStatus({
      parts: { organization: { syncEnabled: false }, ...rows(row('sync-flag', at)) },
      changes: [turned('synchronisation', 'on', 'off', ago(2 * HOUR))],
    });

    const [condition] = lookAt(status, RULES, NOTHING_TOLD).parts.get('status/synchronisation') ?? [];

    expect(condition?.evidence).toHaveLength(1);
  });
});
