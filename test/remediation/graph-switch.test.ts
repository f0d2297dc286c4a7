import { describe, expect, it } from 'vitest';
import { GraphPassing, GraphRefusal } from '../../shared/graph/graph.ts';
import { handsOf, switchHands } from '../../shared/remediation/graph-switch.ts';
import { TIED_HANDS, workId } from '../../shared/remediation/hands.ts';

const ID = workId('0123456789abcdef0123456789abcdef');

/** A policy with its switch, and every change that was asked of it. */
function aPolicy(allowedToUseSSPR: boolean | undefined) {
  const patches: unknown[] = [];
  const policy = { id: 'authorizationPolicy', allowedToUseSSPR };
  return {
    patches,
    get: async (path: string) => (path === '/policies/authorizationPolicy' ? policy : {}),
    patch: async (path: string, body: unknown) => void patches.push([path, body]),
  };
}

describe('the switch of administrators', () => {
  it('is the one documented change and nothing beside it', async () => {
    const policy = aPolicy(false);
    const hands = switchHands(policy);

    expect(await hands.look(ID, 'enable-administrators-sspr')).toBeUndefined();
    expect(await hands.start(ID, 'enable-administrators-sspr')).toMatchObject({ state: 'completed' });
    expect(policy.patches).toEqual([['/policies/authorizationPolicy', { allowedToUseSSPR: true }]]);
  });

  it('needs no work where it is on', async () => {
    const policy = aPolicy(true);
    expect(await switchHands(policy).look(ID, 'enable-administrators-sspr')).toMatchObject({
      state: 'completed',
    });
  });

  it('is off where Graph leaves it out, so that turning it on does no harm', async () => {
    expect(await switchHands(aPolicy(undefined)).look(ID, 'enable-administrators-sspr')).toBeUndefined();
  });

  it.each([
    ['later', new GraphPassing('Microsoft Graph answered 503', { status: 503 })],
    ['never', new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges')],
  ])('leaves it to Graph whether to try again: %s', async (_when, refusal) => {
    const policy = { ...aPolicy(false), patch: () => Promise.reject(refusal) };
    await expect(switchHands(policy).start(ID, 'enable-administrators-sspr')).rejects.toBe(refusal);
  });

  it('refuses any other action', async () => {
    await expect(switchHands(aPolicy(false)).look(ID, 'start-delta-sync')).rejects.toThrow('no switch');
  });
});

describe('the hands of a dry run', () => {
  it.each(['look', 'start'] as const)('throw whoever asks them to %s', async (what) => {
    await expect(TIED_HANDS[what](ID, 'start-delta-sync')).rejects.toThrow('REMEDIATION_MODE');
  });
});

describe('hands together', () => {
  it('give each action to those who can do it', async () => {
    const policy = aPolicy(false);
    const both = handsOf(TIED_HANDS, switchHands(policy));
    await both.start(ID, 'enable-administrators-sspr');
    expect(policy.patches).toHaveLength(1);
    await expect(both.start(ID, 'restart-sync-service')).rejects.toThrow('REMEDIATION_MODE');
  });
});

describe('the name of the work', () => {
  it('is a GUID that the delivery decides', () => {
    expect(ID).toBe('01234567-89ab-8def-8123-456789abcdef');
    expect(workId('f'.repeat(32))).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
