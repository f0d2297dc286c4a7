import { describe, expect, it } from 'vitest';
import { judgeUse, type Taken } from '../../cli/doctor-graph.ts';
import { judgeIdentity } from '../../cli/doctor-identity.ts';
import { judgeToken } from '../../cli/doctor-tenant.ts';
import { doctorJson, doctorText, isWell } from '../../cli/doctor-text.ts';
import { TOLD } from '../../cli/doctor-uses.ts';
import { chosen, planFor } from '../../cli/grant-plan.ts';
import { useOf } from '../../shared/permissions/calls.ts';
import { GRANTED, GRAPH_PERMISSIONS, GRAPH_USES } from '../../shared/permissions/graph-permissions.ts';
import { PARTS } from '../../shared/permissions/permission.ts';
import { readSettings } from '../../shared/settings/read-settings.ts';

function useNamed(name: string) {
  const use = GRAPH_USES.find((one) => one.name === name);
  if (use === undefined) throw new Error(`There is no use ${name}`);
  return use;
}

const ANSWERED: Taken = { kind: 'answered' };
const NOT_ASKED: Taken = { kind: 'not asked', why: 'no call shows it.' };
const NOT_THERE: Taken = { kind: 'not there' };
const refused = (code: string): Taken => ({ kind: 'refused', code });
const unanswered = (isAway: boolean): Taken => ({ kind: 'no answer', why: 'silence', isAway });

describe('what an answer means for a permission', () => {
  it.each([
    ['an answer', 'people', [ANSWERED, undefined], 'ok'],
    ['nobody of that id', 'people', [NOT_THERE, undefined], 'ok'],
    ['nobody of that id, to a token without the permission', 'people', [NOT_THERE, []], 'problem'],
    ['an answer to a token with a wider permission', 'people', [ANSWERED, ['Directory.Read.All']], 'ok'],
    ['a refusal of what the main job needs', 'audit-events', [refused('Denied'), undefined], 'problem'],
    [
      'a refusal of what a setting asks for',
      'connector-application',
      [refused('Denied'), undefined],
      'problem',
    ],
    ['a refusal of one look at the tenant', 'domains', [refused('Denied'), undefined], 'warning'],
    ['a refusal of what is by choice', 'features', [refused('Denied'), undefined], 'ok'],
    ['no connection', 'domains', [unanswered(true), undefined], 'problem'],
    ['throttling of the main job', 'audit-events', [unanswered(false), undefined], 'problem'],
    ['throttling of one look', 'domains', [unanswered(false), undefined], 'warning'],
    [
      'a switch, with its permission in the token',
      'switch-for-administrators',
      [NOT_ASKED, ['Policy.ReadWrite.Authorization']],
      'ok',
    ],
    ['a switch, without it', 'switch-for-administrators', [NOT_ASKED, []], 'problem'],
    ['a switch, to a person', 'switch-for-administrators', [NOT_ASKED, undefined], 'skipped'],
    ['sending, which Exchange grants', 'sending', [NOT_ASKED, ['User.Read.All']], 'skipped'],
    ['sending from every mailbox', 'sending', [NOT_ASKED, ['Mail.Send']], 'warning'],
  ] as const)('%s', (_it, name, [taken, roles], state) => {
    expect(judgeUse(useNamed(name), taken, roles).state).toBe(state);
  });

  it('names a permission of choice with the word that grants it', () => {
    const { mend } = judgeUse(useNamed('connector-application'), refused('Denied'), undefined);

    expect(mend).toContain('--also Application.Read.All');
  });
});

describe('each question of doctor', () => {
  const settings = readSettings({
    AZURE_TENANT_ID: 'contoso.example',
    SERVICE_BUS: 'UseDevelopmentEmulator=true',
    TABLES: 'UseDevelopmentStorage=true',
    MAIL_SENDER: 'reset-help@contoso.example',
    SYNC_APPLICATION_ID: 'aaaaaaaa-0000-4000-8000-000000000001',
  });
  const asked = GRAPH_USES.flatMap((use) => {
    const probe = TOLD[use.name].probe?.(settings);
    return probe === undefined ? [] : [[use, probe] as const];
  });

  it.each(asked.map(([use, probe]) => [use.name, use, probe] as const))(
    '%s is a call of the use that it is about',
    (_name, use, { path, body }) => {
      expect(useOf(body === undefined ? 'GET' : 'POST', path)?.name).toBe(use.name);
    },
  );

  it('writes nothing: the only POST asks about memberships', () => {
    const posts = asked.filter(([, { body }]) => body !== undefined).map(([{ name }]) => name);

    expect(posts).toEqual(['memberships']);
  });
});

describe('what the identity of the app holds', () => {
  const offered = {
    resourceId: 'graph',
    idOf: new Map(GRAPH_PERMISSIONS.map(({ name, appRoleId }) => [name, appRoleId])),
  };
  const judged = (...names: string[]) => {
    const held = new Set(names.map((name) => offered.idOf.get(name) ?? name));
    const identity = { id: 'i', applicationId: 'a', name: 'identity', held };
    return judgeIdentity(planFor(chosen(PARTS, []), identity, offered)).state;
  };
  const all = GRANTED.map(({ name }) => name);

  it.each([
    ['all that is granted', all, 'ok'],
    ['and one of choice', [...all, 'Application.Read.All'], 'ok'],
    ['without what the main job needs', all.filter((name) => name !== 'User.Read.All'), 'problem'],
    ['without one look at the tenant', all.filter((name) => name !== 'Domain.Read.All'), 'warning'],
    ['and a right on every mailbox', [...all, 'Mail.Send'], 'warning'],
    ['and something that is never used', [...all, 'an unknown role'], 'warning'],
  ])('%s', (_it, names, state) => {
    expect(judged(...names)).toBe(state);
  });
});

describe('what doctor says', () => {
  const check = { name: 'bus', found: 'It answers.', source: 'SERVICE_BUS' } as const;

  it('is well while nothing is a problem', () => {
    expect(
      isWell([
        { ...check, state: 'warning' },
        { ...check, state: 'skipped' },
      ]),
    ).toBe(true);
    expect(isWell([{ ...check, state: 'problem' }])).toBe(false);
  });

  it('is a line for each check: state, name, what was found, what to do, where', () => {
    const text = doctorText([
      { ...check, state: 'warning', mend: 'Look.' },
      { ...check, state: 'ok', tenant: 'one' },
    ]);

    expect(text.split('\n').slice(0, 2)).toEqual([
      'warning  bus       It answers. → Look. [SERVICE_BUS]',
      'ok       one: bus  It answers. [SERVICE_BUS]',
    ]);
  });

  it('can be read by programs', () => {
    const at = new Date('2026-11-23T08:00:00Z');
    const told: unknown = JSON.parse(doctorJson([{ ...check, state: 'ok' }], at));

    expect(told).toEqual({
      checkedAt: '2026-11-23T08:00:00.000Z',
      ok: true,
      checks: [{ ...check, state: 'ok' }],
    });
  });

  it('warns a person that the rights are their own', () => {
    expect(judgeToken(undefined)).toMatchObject({
      state: 'warning',
      mend: expect.stringContaining('--principal') as string,
    });
    expect(judgeToken(['User.Read.All'])).toMatchObject({ state: 'ok' });
  });
});
