import { describe, expect, it } from 'vitest';
import { CAUSE_IDS, CAUSES } from '../../shared/catalogue/causes.ts';
import type { Approval } from '../../shared/deliveries/repair-record.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { ACTIONS, actionFor, detailsOf, type RepairPlace } from '../../shared/remediation/actions.ts';
import { judge, type RepairRules, type Verdict } from '../../shared/remediation/judge.ts';
import { REPAIR_ACTIONS } from '../../shared/settings/remediation-settings.ts';
import { AFTER_ASKING, FREELY, PLACE, RECOVERED, switchedOff } from './a-repair.ts';

const ENABLE = ACTIONS['enable-password-writeback'];
const APPROVED: Approval = {
  nonce: 'n',
  askedAtMs: 0,
  expiresAtMs: 1,
  details: { ...detailsOf(ENABLE, PLACE) },
  decision: 'approved',
};
const ELSEWHERE = { ...PLACE, workerGroup: 'another-server' };
const DENIED: Approval = { ...APPROVED, decision: 'denied' };
const PROBABLE = { confidence: 'probable' } as const;

/** Somebody turned it, as evidence of the audit log and of the status tells. */
function turnedBy(code: string): Partial<Finding> {
  return { evidence: [{ source: 'audit', id: 'row-1', code, at: '2026-11-23T08:00:00.000Z' }] };
}

const BY_ADA = turnedBy('Disable password writeback for directory by ada@contoso.example');
const BY_NOBODY = turnedBy('Disable password writeback for directory');

type Row = [string, Partial<Finding>, Partial<RepairRules>, Approval | undefined, string];

const ROWS: Row[] = [
  ['acts on what is certain, open and allowed', {}, {}, undefined, 'act by setting'],
  ['asks about what is certain where all has to be approved', {}, AFTER_ASKING, undefined, 'ask'],
  ['asks about what is only probable, whatever the setting', PROBABLE, {}, undefined, 'ask'],
  ['acts on what is probable once it is approved', PROBABLE, {}, APPROVED, 'act by approval'],
  ['acts on what was approved where all has to be', {}, AFTER_ASKING, APPROVED, 'act by approval'],
  [
    'asks where the audit log names who turned the switch, however certain it is',
    BY_ADA,
    {},
    undefined,
    'ask',
  ],
  ['acts where the audit log names nobody', BY_NOBODY, {}, undefined, 'act by setting'],
  ['turns back what somebody did once it is approved', BY_ADA, {}, APPROVED, 'act by approval'],
  ['leaves what somebody did where nobody can be asked', BY_ADA, { canAsk: false }, undefined, 'nothing'],
  ['drops what was approved for another server', {}, { ...AFTER_ASKING, place: ELSEWHERE }, APPROVED, 'drop'],
  ['drops a yes to a question that showed nothing', {}, AFTER_ASKING, { ...APPROVED, details: {} }, 'drop'],
  ['needs no yes, so none for another server', {}, { place: ELSEWHERE }, undefined, 'act by setting'],
  ['leaves what was denied', {}, AFTER_ASKING, DENIED, 'nothing'],
  ['leaves what is probable where nobody can be asked', PROBABLE, { canAsk: false }, undefined, 'nothing'],
  ['leaves what is over, approved or not', RECOVERED, AFTER_ASKING, APPROVED, 'nothing'],
  ['leaves what another finding explains', { inhibitedBy: 'x' }, AFTER_ASKING, APPROVED, 'nothing'],
  ['leaves what is too old to act on', { observedOnly: true }, AFTER_ASKING, APPROVED, 'nothing'],
  ['leaves a cause that nobody knows', { confidence: 'unknown' }, AFTER_ASKING, APPROVED, 'nothing'],
  ['leaves what is not on the list, approved or not', {}, { allowed: [] }, APPROVED, 'nothing'],
  ['leaves all alone where it is off', {}, { mode: 'off' }, APPROVED, 'nothing'],
  ['only previews in a dry run', {}, { mode: 'dry-run' }, undefined, 'preview of act'],
  ['previews that it would ask', PROBABLE, { mode: 'dry-run' }, undefined, 'preview of ask'],
  ['only previews in a dry run, approved or not', {}, { mode: 'dry-run' }, APPROVED, 'preview of act'],
  [
    'previews what is not allowed yet, too',
    {},
    { mode: 'dry-run', allowed: [] },
    undefined,
    'preview of act',
  ],
  ['previews nothing that is over', RECOVERED, { mode: 'dry-run' }, undefined, 'nothing'],
];

function inWords(verdict: Verdict): string {
  if (verdict.do === 'act') return `act by ${verdict.allowedBy}`;
  return verdict.do === 'preview' ? `preview of ${verdict.would}` : verdict.do;
}

describe('the judge of repairs', () => {
  it.each(ROWS)('%s', (...row) => {
    const [, finding, rules, approval, expected] = row;
    const verdict = judge(switchedOff(finding), 'enable-password-writeback', approval, {
      ...FREELY,
      ...rules,
    });
    expect(inWords(verdict)).toBe(expected);
  });
});

it('asks nobody about a restart because of a name in the evidence', () => {
  const stopped = switchedOff({ cause: 'connector-stopped', ...BY_ADA });
  expect(inWords(judge(stopped, 'restart-sync-service', undefined, FREELY))).toBe('act by setting');
});

it('takes no yes to one unit or one account as a yes to another', () => {
  const grant = ACTIONS['grant-writeback-permission'];
  const finding = switchedOff({ cause: 'connector-permission-missing' });
  const approval = { ...APPROVED, details: { ...detailsOf(grant, PLACE) } };
  const verdictFor = (place: RepairPlace) =>
    inWords(judge(finding, grant.id, approval, { ...AFTER_ASKING, place }));
  expect(verdictFor(PLACE)).toBe('act by approval');
  expect(verdictFor({ ...PLACE, writebackOu: 'OU=All,DC=contoso,DC=example' })).toBe('drop');
  expect(verdictFor({ ...PLACE, connectorAccount: 'CN=Other,DC=contoso,DC=example' })).toBe('drop');
});

describe('the actions', () => {
  it('answer each cause by one action at most', () => {
    const causes = REPAIR_ACTIONS.flatMap((id) => ACTIONS[id].answers);
    expect(new Set(causes).size).toBe(causes.length);
  });

  it('never answer a cause of one person', () => {
    const scopes = REPAIR_ACTIONS.flatMap((id) => ACTIONS[id].answers).map((cause) => CAUSES[cause].scope);
    expect(scopes).not.toContain('user');
  });

  it('leave causes alone that nobody named', () => {
    const named = REPAIR_ACTIONS.flatMap((id) => ACTIONS[id].answers);
    const others = CAUSE_IDS.filter((cause) => !named.includes(cause));
    expect(others.map((cause) => actionFor(switchedOff({ cause }))).filter(Boolean)).toEqual([]);
  });

  it('switch self-service on for administrators only where that is what is off', () => {
    const off = switchedOff({ cause: 'sspr-disabled' });
    const evidence = [{ ...off.evidence[0]!, signal: 'state-admin-sspr-disabled' }];
    expect(actionFor(off)).toBeUndefined();
    expect(actionFor({ ...off, evidence })?.id).toBe('enable-administrators-sspr');
  });
});
