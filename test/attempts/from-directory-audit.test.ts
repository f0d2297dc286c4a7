import { describe, expect, it } from 'vitest';
import { fromDirectoryAudit } from '../../shared/attempts/from-directory-audit.ts';
import { LONGEST_TEXT } from '../../shared/attempts/kept-text.ts';
import { ADA, aDirectoryAudit, CORRELATION, faultOf, rowOf } from './told.ts';

const row = (changes: Record<string, unknown> = {}) => rowOf(fromDirectoryAudit(aDirectoryAudit(changes)));
const fault = (record: unknown) => faultOf(fromDirectoryAudit(record));

describe('a directory audit of Graph', () => {
  it('becomes a row in our terms', () => {
    expect(row()).toEqual({
      id: `SSPR_${CORRELATION}_ABCDE_1`,
      at: '2026-08-06T01:02:03.123Z',
      atMs: Date.parse('2026-08-06T01:02:03.123Z'),
      kind: 'reset',
      activity: 'Reset password (self-service)',
      result: 'failure',
      reason: 'OnPremisesPolicyViolation',
      correlationId: CORRELATION,
      person: { id: ADA, userPrincipalName: 'ada@contoso.example' },
      initiator: { id: ADA, userPrincipalName: 'ada@contoso.example' },
      onPremisesAgent: 'Microsoft Entra Connect',
    });
  });

  it('may leave null everything that Graph may leave null', () => {
    const bare = row({
      correlationId: null,
      result: null,
      resultReason: null,
      loggedByService: null,
      operationType: null,
      initiatedBy: { user: null, app: null },
      targetResources: null,
      additionalDetails: null,
    });

    expect(bare).toEqual({
      id: `SSPR_${CORRELATION}_ABCDE_1`,
      at: '2026-08-06T01:02:03.123Z',
      atMs: Date.parse('2026-08-06T01:02:03.123Z'),
      kind: 'reset',
      activity: 'Reset password (self-service)',
      result: 'unknown',
      reason: '',
    });
  });

  it('is still a row when initiatedBy is missing altogether', () => {
    expect(row({ initiatedBy: undefined }).person).toEqual({
      id: ADA,
      userPrincipalName: 'ada@contoso.example',
    });
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['timeout', 'timeout'],
    [' Failure ', 'failure'],
    ['SUCCESS', 'success'],
    ['unknownFutureValue', 'unknown'],
    ['partial', 'unknown'],
    ['', 'unknown'],
    [0, 'success'],
    [1, 'failure'],
    [2, 'timeout'],
    [7, 'unknown'],
    [null, 'unknown'],
    [{}, 'unknown'],
  ])('reads the result %j as %s', (told, result) => {
    expect(row({ result: told }).result).toBe(result);
  });

  it.each([
    ['None', ''],
    ['none ', ''],
    [null, ''],
    [undefined, ''],
    ['', ''],
    ['User submitted their user ID ', 'User submitted their user ID'],
    ['User canceled before passing', 'User canceled before passing'],
    ['User cancelled before passing', 'User cancelled before passing'],
    ['None of the methods worked', 'None of the methods worked'],
    [42, '42'],
    [{ text: 'nested' }, '{"text":"nested"}'],
  ])('keeps the reason %j as %j', (told, reason) => {
    expect(row({ resultReason: told }).reason).toBe(reason);
  });

  it('cuts a field of a megabyte and says so', () => {
    const { reason } = row({ resultReason: 'x'.repeat(1_048_576) });

    expect(reason).toHaveLength(LONGEST_TEXT);
    expect(reason).toMatch(/x… \[cut: 1048576 characters\]$/u);
  });

  it('leaves no control characters and no broken characters in what it keeps', () => {
    const told = row({
      resultReason: 'one\u0000two\u001b[31mthree\r\nfour\ud800',
      targetResources: [{ id: ADA, type: 'User', displayName: 'Ada\u0007\u009bLovelace' }],
    });

    expect(told.reason).toBe('one two [31mthree four\ufffd');
    expect(told.person?.displayName).toBe('Ada Lovelace');
  });

  it('takes the affected person from the first target that can be one', () => {
    const group = { id: 'a1a1a1a1-0000-4000-8000-000000000009', type: 'Group', displayName: 'Finance' };
    const user = { id: ADA, type: 'User', userPrincipalName: 'ada@contoso.example' };

    expect(row({ targetResources: [group, user] }).person?.id).toBe(ADA);
  });

  it('tells the administrator apart from the person whose password he reset', () => {
    const admin = { id: '0a11ce00-0000-4000-8000-00000000000a', userPrincipalName: 'grace@contoso.example' };
    const told = row({
      activityDisplayName: 'Reset password (by admin)',
      initiatedBy: { user: admin, app: null },
    });

    expect(told.kind).toBe('admin-reset');
    expect(told.person?.userPrincipalName).toBe('ada@contoso.example');
    expect(told.initiator?.userPrincipalName).toBe('grace@contoso.example');
  });

  it('takes the initiator as the person where no target is named', () => {
    expect(row({ targetResources: [] }).person?.id).toBe(ADA);
  });

  it('names an application that did it', () => {
    const app = {
      appId: null,
      displayName: 'Reset robot',
      servicePrincipalId: 'SP-1',
      servicePrincipalName: null,
    };

    expect(row({ initiatedBy: { user: null, app } }).initiator).toEqual({
      id: 'sp-1',
      displayName: 'Reset robot',
    });
  });

  it('keys a person without an object id by name, in lower case', () => {
    const nameless = { id: null, type: 'User', userPrincipalName: 'Grace@Contoso.example' };

    expect(row({ initiatedBy: null, targetResources: [nameless] }).person).toEqual({
      id: 'grace@contoso.example',
      userPrincipalName: 'Grace@Contoso.example',
    });
  });

  it('joins what target and initiator know about the same human being', () => {
    const target = { id: null, type: 'User', userPrincipalName: 'ADA@contoso.example' };
    const user = { id: ADA, displayName: 'Ada Lovelace', userPrincipalName: 'ada@contoso.example' };

    expect(row({ targetResources: [target], initiatedBy: { user } }).person).toEqual({
      id: ADA,
      displayName: 'Ada Lovelace',
      userPrincipalName: 'ADA@contoso.example',
    });
  });

  it.each(['Disable password writeback for directory', 'Self-service password reset policy changes'])(
    'has no affected person when it tells of a tenant setting (%s)',
    (activityDisplayName) => {
      const told = row({ activityDisplayName });

      expect(told.person).toBeUndefined();
      expect(told.initiator?.id).toBe(ADA);
    },
  );

  it('does not take a correlation id of zeros for one', () => {
    expect(row({ correlationId: '00000000-0000-0000-0000-000000000000' }).correlationId).toBeUndefined();
    expect(row({ correlationId: ' ' }).correlationId).toBeUndefined();
    expect(row({ correlationId: CORRELATION.toUpperCase() }).correlationId).toBe(CORRELATION);
  });

  it.each([
    [[{ key: 'onpremisesagent ', value: 'CloudSync' }]],
    [[null, 3, { key: 'OnPremisesAgent', value: 'CloudSync' }]],
  ])('finds the on-premises agent in %j', (additionalDetails) => {
    expect(row({ additionalDetails }).onPremisesAgent).toBe('CloudSync');
  });

  it.each([
    { targetResources: 'not a list', initiatedBy: 7, additionalDetails: {} },
    { targetResources: [null, 3, 'x', []], initiatedBy: [], additionalDetails: 'x' },
    { targetResources: [{ id: {}, type: 3, userPrincipalName: [] }], initiatedBy: { user: 'x', app: 3 } },
  ])('is still a row when nested fields are something else: %j', (changes) => {
    expect(row({ ...changes, targetResources: changes.targetResources }).kind).toBe('reset');
  });
});

describe('a record that is no directory audit', () => {
  it.each([null, undefined, 3, 'text', [], [aDirectoryAudit()]])('is named, not thrown: %j', (record) => {
    expect(fault(record)).toMatchObject({ ok: false, where: 'record' });
    expect(fault(record).id).toBeUndefined();
  });

  it.each([undefined, null, '', '   ', {}])('has no id when id is %j', (id) => {
    const told = fault(aDirectoryAudit({ id }));

    expect(told.where).toBe('id');
    expect(told.id).toBeUndefined();
  });

  it('has no id when the id is too long to be kept whole', () => {
    expect(fault(aDirectoryAudit({ id: 'x'.repeat(501) }))).toMatchObject({ where: 'id' });
  });

  it.each([undefined, null, 'soon', 3, '2026-02-30T00:00:00Z'])(
    'keeps id and person when the time is %j',
    (activityDateTime) => {
      const told = fault(aDirectoryAudit({ activityDateTime }));

      expect(told).toMatchObject({
        where: 'activityDateTime',
        id: `SSPR_${CORRELATION}_ABCDE_1`,
        person: { id: ADA },
        correlationId: CORRELATION,
      });
      expect(told.at).toBeUndefined();
    },
  );

  it('keeps id, time and person when it does not say what happened', () => {
    expect(fault(aDirectoryAudit({ activityDisplayName: null }))).toMatchObject({
      where: 'activityDisplayName',
      id: `SSPR_${CORRELATION}_ABCDE_1`,
      at: '2026-08-06T01:02:03.123Z',
      person: { id: ADA },
    });
  });

  it('shows the beginning of the record in one short line without control characters', () => {
    const { excerpt } = fault({ text: `\u001b]0;title\u0007${'x'.repeat(5_000)}` });

    expect(excerpt.length).toBeLessThanOrEqual(121);
    expect(excerpt).not.toMatch(/\p{Cc}/u);
  });
});
