import { describe, expect, it } from 'vitest';
import { approveRepair } from '../../functions/approve-repair.ts';
import type { KeptDelivery } from '../../shared/deliveries/delivery.ts';
import { PermanentError } from '../../shared/errors.ts';
import { ACTIONS, detailsOf } from '../../shared/remediation/actions.ts';
import { signApproval } from '../../shared/remediation/approval-token.ts';
import type { ApprovalNeeds } from '../../shared/remediation/decide-approval.ts';
import { newRepair } from '../../shared/remediation/repair-delivery.ts';
import type { SignIn } from '../../shared/settings/sign-in.ts';
import { MINUTE, PLACE, START, switchedOff } from '../remediation/a-repair.ts';

const KEY = 'k'.repeat(32);
const NONCE = 'n'.repeat(24);
const EXPIRES = START + 60 * MINUTE;
const ACTION = 'enable-password-writeback';
const LOG = { info: () => {}, warn: () => {}, error: () => {} };

/** A repair that waits for approval, what was saved of it, and the messages that were asked for. */
function aQuestion() {
  const asked = newRepair(switchedOff(), ACTION, START);
  const details = { ...detailsOf(ACTIONS[ACTION], PLACE) };
  const approval = { nonce: NONCE, askedAtMs: START, expiresAtMs: EXPIRES, details };
  let kept: KeptDelivery = { ...asked, version: '1', repair: { ...asked.repair, approval } };
  const comeBacks: number[] = [];
  const saves: KeptDelivery[] = [];
  const needs: ApprovalNeeds = {
    key: KEY,
    place: PLACE,
    clock: () => new Date(START + MINUTE),
    newest: async () => switchedOff(),
    comeBack: async (_finding, at) => void comeBacks.push(at.getTime()),
    deliveries: {
      read: async () => kept,
      save: async (delivery) => {
        saves.push(delivery);
        return (kept = delivery);
      },
      inState: async () => [],
    },
  };
  return { needs, saves, comeBacks };
}

function tokenWith(nonce = NONCE): string {
  const { tenantId, id: findingId } = switchedOff();
  return signApproval({ tenantId, findingId, action: ACTION, nonce, expiresAtMs: EXPIRES }, KEY);
}

function aPost(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const text = new URLSearchParams(fields).toString();
  const query = new URLSearchParams();
  return { method: 'POST', query, headers: new Headers(headers), text: async () => text } as never;
}

function aGet(query: Record<string, string>, headers: Record<string, string> = {}) {
  return {
    method: 'GET',
    query: new URLSearchParams(query),
    headers: new Headers(headers),
    text: async () => '',
  } as never;
}

/** The address of the question where people sign in. */
function question() {
  const { id, tenantId } = newRepair(switchedOff(), ACTION, START);
  return { tenant: tenantId, repair: id };
}

function signedInAs(...roles: string[]) {
  const claims = roles.map((val) => ({ typ: 'roles', val }));
  return {
    'x-ms-client-principal-name': 'hypatia@contoso.example',
    'x-ms-client-principal': Buffer.from(JSON.stringify({ claims })).toString('base64'),
  };
}

const PRINCIPAL = signedInAs('Findings.Operate');

function answerTo(request: never, needsOf: (tenantId: string) => ApprovalNeeds, signIn: SignIn = 'needless') {
  return approveRepair(request, { signIn, needsOf }, LOG);
}

describe('approve-repair', () => {
  it('writes the yes down with the name that the platform signed in, and has the repair go on', async () => {
    const { needs, saves, comeBacks } = aQuestion();

    const post = aPost({ token: tokenWith(), decision: 'approve' }, PRINCIPAL);
    const answer = await answerTo(post, () => needs, 'platform');

    expect(answer.status).toBe(200);
    const decision = { decision: 'approved', decidedBy: 'hypatia@contoso.example' };
    expect(saves).toMatchObject([{ state: 'held', repair: { approval: decision } }]);
    expect(comeBacks.every((at) => at > START + MINUTE)).toBe(true);
    expect(comeBacks).toHaveLength(2);
  });

  it.each([signedInAs('Findings.Read'), signedInAs(), { 'x-ms-client-principal': 'no principal' }, {}])(
    'takes no decision from whoever may only read, and leaves the question open: %o',
    async (headers) => {
      const { needs, saves } = aQuestion();
      const post = aPost({ token: tokenWith(), decision: 'approve' }, headers);
      expect((await answerTo(post, () => needs, 'platform')).status).toBe(403);
      expect(saves).toEqual([]);
    },
  );

  it('shows a question by its number to whoever may decide it, and the form holds what decides', async () => {
    const { needs, saves } = aQuestion();

    const { status, body } = await answerTo(aGet(question(), PRINCIPAL), () => needs, 'platform');
    expect(status).toBe(200);
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(body) ?? [];
    await answerTo(aPost({ token, decision: 'approve' }, PRINCIPAL), () => needs, 'platform');

    expect(saves).toMatchObject([{ repair: { approval: { decision: 'approved' } } }]);
  });

  it.each([
    ['nobody has to sign in', 'needless', PRINCIPAL],
    ['the sign-in is missing', 'missing', PRINCIPAL],
    ['the caller may only read', 'platform', signedInAs('Findings.Read')],
    ['the caller has no role', 'platform', {}],
  ] as const)('gives nothing away for the number of a question where %s', async (_where, signIn, headers) => {
    const { needs } = aQuestion();
    const { status, body } = await answerTo(aGet(question(), headers), () => needs, signIn);
    expect(status).toBe(403);
    expect(body).not.toMatch(/<form|v1\.|writeback-disabled/);
  });

  it('takes no decision by the number of a question, whoever asks', async () => {
    const { needs, saves } = aQuestion();
    const post = aPost({ ...question(), decision: 'approve' }, PRINCIPAL);
    expect((await answerTo(post, () => needs, 'platform')).status).toBe(403);
    expect(saves).toEqual([]);
  });

  it.each([{ repair: 'x'.repeat(32) }, { tenant: '' }, { repair: '' }])(
    'refuses a question that is none: %o',
    async (wrong) => {
      const { needs } = aQuestion();
      const get = aGet({ ...question(), ...wrong }, PRINCIPAL);
      expect((await answerTo(get, () => needs, 'platform')).status).toBe(403);
    },
  );

  it('takes no decision where the sign-in is missing, whatever a caller claims', async () => {
    const { needs, saves } = aQuestion();
    const post = aPost({ token: tokenWith(), decision: 'approve' }, PRINCIPAL);
    expect((await answerTo(post, () => needs, 'missing')).status).toBe(403);
    expect(saves).toEqual([]);
  });

  it('believes no name where no platform signs people in', async () => {
    const { needs, saves } = aQuestion();
    await answerTo(aPost({ token: tokenWith(), decision: 'deny' }, PRINCIPAL), () => needs);
    expect(saves).toMatchObject([{ state: 'refused', repair: { approval: { decision: 'denied' } } }]);
    expect(JSON.stringify(saves)).not.toContain('hypatia');
  });

  it('refuses a link of ours that was given out for another question', async () => {
    const { needs, saves } = aQuestion();
    const post = aPost({ token: tokenWith('m'.repeat(24)), decision: 'approve' });
    expect((await answerTo(post, () => needs)).status).toBe(403);
    expect(saves).toEqual([]);
  });

  it.each(['approve', 'deny'])(
    'takes no "%s" where the settings changed after the question',
    async (decision) => {
      const { needs, saves, comeBacks } = aQuestion();
      const changed = { ...needs, place: { ...PLACE, workerGroup: 'another-server' } };
      const answer = await answerTo(aPost({ token: tokenWith(), decision }), () => changed);
      expect(answer.status).toBe(410);
      expect(answer.body).toContain('Something else would be done now');
      expect([saves, comeBacks]).toEqual([[], []]);
    },
  );

  it('refuses links to tenants that are not watched, and everything where nothing is ever asked', async () => {
    const { needs } = aQuestion();
    const stranger = () => {
      throw new PermanentError('The tenant is not watched');
    };
    const post = () => aPost({ token: tokenWith(), decision: 'approve' });
    expect((await answerTo(post(), stranger)).status).toBe(403);
    expect((await answerTo(post(), () => ({ ...needs, key: undefined }))).status).toBe(403);
  });

  it('refuses a form that is larger than ours', async () => {
    const { needs, saves } = aQuestion();
    const post = aPost({ token: tokenWith(), decision: 'approve', more: 'x'.repeat(5_000) });
    expect((await answerTo(post, () => needs)).status).toBe(403);
    expect(saves).toEqual([]);
  });
});
