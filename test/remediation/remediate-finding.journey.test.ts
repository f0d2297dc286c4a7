import { describe, expect, it } from 'vitest';
import type { AutomationFault } from '../../local/automation/start-automation.ts';
import { automationHands } from '../../shared/remediation/arm-automation.ts';
import { startAutomation } from '../../local/automation/start-automation.ts';
import { workId } from '../../shared/remediation/hands.ts';
import { HOUR, MINUTE, RECOVERED, switchedOff } from './a-repair.ts';
import { ON, startRepairWorld } from './repair-world.ts';

const OVER = switchedOff({
  ...RECOVERED,
  resolution: { at: '2026-11-23T06:10:00.000Z', reason: 'recovered' },
});
const PROBABLE = { confidence: 'probable' } as const;

describe('remediate-finding', () => {
  it('touches nothing in a dry run and says what it would do', async () => {
    await using at = await startRepairWorld({ ...ON, REMEDIATION_MODE: 'dry-run' });

    await at.tell(switchedOff(), switchedOff(), switchedOff({ revision: 2 }));
    await at.world.passes(2 * HOUR);

    expect(at.automation.calls()).toEqual({ start: 0, look: 0, output: 0 });
    expect(at.world.tenant.requests.count()).toBe(0);
    expect(await at.record(switchedOff())).toBeUndefined();
    const previews = await at.previews();
    expect(previews.map(({ occasion }) => occasion)).toEqual(['repair']);
    expect(previews[0]?.text).toContain('switch password writeback on');
    expect(at.world.unsettled()).toEqual([]);
  });

  it('starts one job for an episode however often it is told, and records that it helped', async () => {
    await using at = await startRepairWorld(ON);

    await at.tell(switchedOff(), switchedOff(), switchedOff({ revision: 2 }));
    await at.world.passes(10 * MINUTE);
    await at.tell(switchedOff(), { ...OVER, revision: 3 }, switchedOff({ revision: 2 }));
    await at.world.passes(2 * HOUR);
    await at.tell(switchedOff({ revision: 4 }));
    await at.world.passes(2 * HOUR);

    const [job, ...more] = at.automation.jobs();
    const record = await at.record(switchedOff());
    expect(more).toEqual([]);
    expect(job).toMatchObject({ runbook: 'Enable-PasswordWriteback', runOn: 'entra-connect' });
    expect(job?.name).toBe(workId(record?.id ?? ''));
    expect(record).toMatchObject({
      channel: 'repair',
      state: 'done',
      repair: {
        allowedBy: 'setting',
        helped: true,
        before: { status: 'open', evidence: ['writeback-disabled'] },
        after: { status: 'resolved' },
        work: { id: job?.name },
      },
    });
    expect(record?.repair?.work?.told).toContain(job?.name);
    expect(at.world.unsettled()).toEqual([]);
  });

  it('says so where the job ended well and the trouble went on', async () => {
    await using at = await startRepairWorld(ON);

    await at.tell(switchedOff());
    await at.world.passes(3 * HOUR);

    expect(at.automation.jobs()).toHaveLength(1);
    const record = await at.record(switchedOff());
    expect(record).toMatchObject({ state: 'refused', repair: { helped: false, after: { status: 'open' } } });
    expect(record?.reason).toContain('did not help');
  });

  it('says so where the job failed, with the words of the runbook, and does not try again', async () => {
    await using at = await startRepairWorld(ON);
    at.automation.onRunbook('Enable-PasswordWriteback', { fails: 'This server is in staging mode' });

    await at.tell(switchedOff());
    await at.world.passes(3 * HOUR);

    expect(at.automation.jobs()).toHaveLength(1);
    expect(await at.record(switchedOff())).toMatchObject({
      state: 'refused',
      repair: { work: { told: 'This server is in staging mode' } },
    });
  });

  it.each<[string, Omit<AutomationFault, 'operation'>]>([
    ['429', { goes: 429, times: 3 }],
    ['500 after the job was started', { goes: 500, afterActing: true }],
    ['429 after the job was started', { goes: 429, afterActing: true }],
    ['a connection that breaks after the job was started', { goes: 'drop', afterActing: true }],
  ])('starts one job where the account answers %s', async (_what, fault) => {
    await using at = await startRepairWorld(ON);
    at.automation.inject({ operation: 'start', ...fault });
    at.automation.inject({ operation: 'look', goes: 503, times: 2 });
    at.automation.inject({ operation: 'output', goes: 'drop' });

    await at.tell(switchedOff(), switchedOff());
    await at.world.passes(30 * MINUTE);
    await at.tell({ ...OVER, revision: 2 });

    expect(at.automation.jobs()).toHaveLength(1);
    expect(await at.record(switchedOff())).toMatchObject({ state: 'done', repair: { helped: true } });
    expect(at.world.unsettled()).toEqual([]);
  });

  it('gives up, and says so as a finding, where the account refuses it for good', async () => {
    await using at = await startRepairWorld(ON);
    at.automation.inject({ operation: 'look', goes: 403, times: 100 });

    await at.tell(switchedOff());
    await at.world.passes(HOUR);

    const record = await at.record(switchedOff());
    expect(record?.state).toBe('refused');
    expect(record?.reason).toContain('Automation Job Operator');
    const answer = await fetch(`${at.world.host.baseUrl}/api/findings?cause=delivery-failing`);
    expect(await answer.text()).toContain('delivery-failing (repair)');
  });
});

describe('a repair that needs a yes', () => {
  it('starts nothing before it, one job after it, and takes the link once', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE), switchedOff(PROBABLE));
    await at.world.passes(HOUR);
    expect(at.automation.calls().start).toBe(0);
    expect(await at.record(switchedOff())).toMatchObject({ state: 'held', reason: 'Waits for approval' });

    const link = at.link();
    for (let scan = 0; scan < 3; scan += 1) expect((await fetch(link)).status).toBe(200);
    await at.world.passes(MINUTE);
    expect(at.automation.calls().start).toBe(0);

    expect((await at.answer(link, 'approve')).status).toBe(200);
    expect((await at.answer(link, 'approve')).status).toBe(410);
    expect((await at.answer(link, 'deny')).status).toBe(410);
    expect((await fetch(link)).status).toBe(410);
    await at.world.passes(10 * MINUTE);
    expect(at.automation.jobs()).toHaveLength(1);
    expect(await at.record(switchedOff())).toMatchObject({
      repair: { allowedBy: 'approval', approval: { decision: 'approved' } },
    });
    expect(at.world.unsettled()).toEqual([]);
  });

  it('starts one job where two people say yes at the same instant', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE));

    const answers = await Promise.all(
      ['approve', 'approve', 'deny'].map((what) => at.answer(at.link(), what)),
    );
    await at.world.passes(10 * MINUTE);

    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '410', '410']);
    expect(at.automation.jobs().length).toBeLessThanOrEqual(1);
  });

  it('is never made after a no, which is recorded', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE));

    expect((await at.answer(at.link(), 'deny')).status).toBe(200);
    await at.tell(switchedOff(), switchedOff({ revision: 2 }));
    await at.world.passes(2 * HOUR);

    expect(at.automation.calls()).toEqual({ start: 0, look: 0, output: 0 });
    expect(await at.record(switchedOff())).toMatchObject({
      state: 'refused',
      repair: { approval: { decision: 'denied' } },
    });
  });

  it('refuses a link that was changed, that is of no kind, or that has expired', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE));
    const link = at.link();

    for (const bad of [
      `${link}x`,
      link.replace('v1.', 'v1.x'),
      link.slice(0, -5),
      `${link.split('?')[0]}?token=`,
    ]) {
      expect([bad, (await fetch(bad)).status]).toEqual([bad, 403]);
      expect([bad, (await at.answer(bad, 'approve')).status]).toEqual([bad, 403]);
    }
    expect((await at.answer(link, 'whatever')).status).toBe(403);
    await at.world.passes(25 * HOUR);
    expect((await at.answer(link, 'approve')).status).toBe(410);
    await at.world.passes(HOUR);

    expect(at.automation.calls().start).toBe(0);
    expect(await at.record(switchedOff())).toMatchObject({ state: 'expired' });
  });

  it('is not made where the trouble ended before the yes', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE));
    const link = at.link();
    await at.tell({ ...OVER, revision: 2 });

    expect((await at.answer(link, 'approve')).status).toBe(410);
    await at.world.passes(HOUR);
    expect(at.automation.calls().start).toBe(0);
    expect(await at.record(switchedOff())).toMatchObject({ state: 'expired' });
  });

  it('puts no token into the address where people sign in, and tells who may answer', async () => {
    await using at = await startRepairWorld({ ...ON, WEBSITE_AUTH_ENABLED: 'true' });
    await at.tell(switchedOff(PROBABLE));

    const text = JSON.stringify(at.world.desk.tickets());
    const [path] = /\/repairs\/approve\?[\w=&-]+/.exec(text.replaceAll('&amp;', '&')) ?? [];
    expect(path).toBe(`/repairs/approve?tenant=tenant-1&repair=${(await at.record(switchedOff()))?.id}`);
    expect(text).not.toContain('v1.');
    expect(text).toContain('Findings.Operate');
    expect((await fetch(`${at.world.host.baseUrl}/api${path}`)).status).toBe(403);
    const claims = [{ typ: 'roles', val: 'Findings.Operate' }];
    const principal = Buffer.from(JSON.stringify({ claims })).toString('base64');
    const headers = { 'x-ms-client-principal': principal };
    const page = await fetch(`${at.world.host.baseUrl}/api${path}`, { headers });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form')]);
  });

  it('asks anew, in the ticket, where the same trouble comes back that nobody answered', async () => {
    await using at = await startRepairWorld(ON);
    await at.tell(switchedOff(PROBABLE));
    const link = at.link();
    await at.world.passes(25 * HOUR);
    const over = { at: at.world.clock().toISOString(), reason: 'recovered' } as const;
    await at.tell(switchedOff({ ...RECOVERED, resolution: over }));
    await at.tell(switchedOff({ ...PROBABLE, revision: 3 }));

    expect(at.world.desk.tickets()).toHaveLength(1);
    const later = at.link();
    expect(later).not.toBe(link);
    expect((await at.answer(link, 'approve')).status).toBe(403);
    expect((await at.answer(later, 'approve')).status).toBe(200);
    await at.world.passes(10 * MINUTE);
    expect(at.automation.jobs()).toHaveLength(1);
  });

  it('asks on a page that text from outside cannot change, that nobody frames and nobody keeps', async () => {
    await using at = await startRepairWorld(ON);
    const displayName = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const subject = { kind: 'tenant', id: 'tenant-1', displayName } as const;
    await at.tell(switchedOff({ ...PROBABLE, subject }));

    const answer = await fetch(at.link());
    const page = await answer.text();

    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('Nothing has been done yet');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.*form-action 'self'; frame-ancestors 'none'$/,
    );
    const echoed = await fetch(`${at.link().split('?')[0]}?token=${encodeURIComponent(displayName)}`);
    expect(await echoed.text()).not.toContain('alert(1)');
  });
});

describe('Azure Automation', () => {
  it('has one job where its answer came too late', async () => {
    await using automation = await startAutomation();
    const account = {
      subscriptionId: '00000000-0000-4000-8000-000000000001',
      resourceGroup: 'writeback-watch',
      name: 'writeback-watch',
    };
    const hands = automationHands({
      baseUrl: automation.url,
      account,
      workerGroup: 'entra-connect',
      place: {},
      timeoutMs: 200,
    });
    const id = workId('0123456789abcdef0123456789abcdef');
    automation.inject({ operation: 'start', goes: 'hang', afterActing: true });

    await expect(hands.start(id, 'start-delta-sync')).rejects.toThrow('did not answer');
    expect(await hands.look(id, 'start-delta-sync')).toEqual({ state: 'running' });
    expect(await hands.start(id, 'start-delta-sync')).toEqual({ state: 'running' });
    expect(automation.jobs()).toMatchObject([
      { name: id, runbook: 'Start-DeltaSync', parameters: { RepairId: id } },
    ]);
  });
});
