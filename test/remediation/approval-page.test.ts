import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { ACTIONS, detailsOf } from '../../shared/remediation/actions.ts';
import type { ApprovalState } from '../../shared/remediation/decide-approval.ts';
import { approvalPage } from '../../shared/reports/approval-page.ts';
import { PLACE, switchedOff } from './a-repair.ts';

const action = ACTIONS['restart-sync-service'];
const OPEN: ApprovalState = {
  kind: 'open',
  action,
  finding: switchedOff(),
  details: detailsOf(action, PLACE),
  expiresAtMs: 0,
};

const STATES: [string, ApprovalState, number][] = [
  ['asks', OPEN, 200],
  ['confirms a yes', { kind: 'just-decided', decision: 'approved', action }, 200],
  ['confirms a no', { kind: 'just-decided', decision: 'denied', action }, 200],
  ['refuses a used link', { kind: 'used' }, 410],
  ['refuses an expired link', { kind: 'expired' }, 410],
  ['refuses where all is over', { kind: 'over' }, 410],
  ['refuses where the settings changed', { kind: 'changed' }, 410],
  ['refuses a link that is not ours', { kind: 'invalid' }, 403],
];

const rules = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // Two spellings of the same, of which our formatter writes the other one.
  rules: { 'void-style': 'off', 'doctype-style': 'off' },
});

describe('the page behind a link to approve', () => {
  it.each(STATES)('%s in valid, accessible HTML with the right status', async (_what, state, status) => {
    const answer = approvalPage(state, 'v1.token.signature');
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { results } = await rules.validateString(answer.body);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  it('has a form only where there is something to decide', () => {
    const forms = STATES.map(([, state]) => approvalPage(state, 't').body.includes('<form'));
    expect(forms).toEqual(STATES.map(([, { kind }]) => kind === 'open'));
  });

  it('shows the unit and the account, the server, whom it concerns and what was seen', () => {
    const grant = ACTIONS['grant-writeback-permission'];
    const { body } = approvalPage({ ...OPEN, action: grant, details: detailsOf(grant, PLACE) }, 't');
    for (const fact of [
      'Grant-WritebackPermission',
      PLACE.workerGroup,
      PLACE.writebackOu,
      PLACE.connectorAccount,
      'Tenant tenant-1',
      'writeback-disabled (2026-11-23 08:00 UTC)',
    ]) {
      expect(body).toContain(`<dd>${fact}</dd>`);
    }
  });

  it('shows its own style by the hash that its header tells, and no other', () => {
    const { body, headers } = approvalPage(OPEN, 't');
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });

  it('holds the token in its form only, as text', () => {
    const page = approvalPage(OPEN, '"><b>').body;
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(approvalPage({ kind: 'invalid' }, 'secret-token').body).not.toContain('secret-token');
  });
});
