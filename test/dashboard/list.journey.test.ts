import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextStep } from '../../shared/guidance/next-step.ts';
import { focused, rowsOf, textOf, titlesOf } from './page-reading.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding, anOutage, aPerson, minutesAgo } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('the list', () => {
  it('shows what is open, worst first, and what to do about it', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [
      aFinding({ cause: 'banned-password', subject: aPerson('grace') }),
      aFinding({ cause: 'connector-stopped', subject: { kind: 'connector', id: 'sync-01' } }),
      aFinding({ cause: 'account-locked', subject: aPerson('ada'), status: 'resolved' }),
    ];

    const { page, complaints } = await world.visit();

    await expect.poll(() => textOf(page, '#headline')).toBe('2 open findings');
    expect(await rowsOf(page)).toEqual([
      `Critical Connector has stopped ${nextStep('connector-stopped')} sync-01 1 10 min. ago`,
      `Low Password on the banned list ${nextStep('banned-password')} Grace 1 10 min. ago`,
    ]);
    expect(await textOf(page, '#freshness')).toBe('Updated 08:14:05');
    expect(await page.title()).toBe('(2) Writeback Watch');
    expect(complaints).toEqual([]);
  });

  it('shows an outage with 400 people as one row that the keyboard unfolds', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = anOutage(400);
    const { page } = await world.visit();
    const unfold = page.getByRole('button', { name: '400 people affected' });
    await unfold.waitFor();
    expect(await rowsOf(page)).toHaveLength(1);

    await unfold.press('Enter');

    expect(await rowsOf(page)).toHaveLength(401);
    expect(await unfold.getAttribute('aria-expanded')).toBe('true');
    expect(await focused(page)).toBe('Hide 400 people affected');

    await page.keyboard.press('Enter');

    expect(await rowsOf(page)).toHaveLength(1);
  });

  it('finds the outage behind people also where the list itself does not hold it', async () => {
    await using world = await startPageWorld(browser);
    const [outage, ...people] = anOutage(3);
    world.api.findings = [{ ...outage!, status: 'resolved' }, ...people];

    const { page } = await world.visit();

    await page.getByRole('button', { name: 'Connector cannot be reached' }).waitFor();
    expect(await rowsOf(page)).toEqual([expect.stringContaining('Show 3 people affected')]);
  });

  it('says when it does not show everything', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = Array.from({ length: 1_001 }, (_, place) =>
      aFinding({ cause: 'account-locked', firstSeenAt: minutesAgo(place) }),
    );

    const { page } = await world.visit();

    await page.getByText('Only the newest findings are shown').waitFor();
    expect(await textOf(page, '#headline')).toBe('1,000 open findings');
  });

  it('says that all is well, and when that was looked at', async () => {
    await using world = await startPageWorld(browser);

    const { page } = await world.visit();

    await page.getByText('All is well: nothing is open').waitFor();
    expect(await textOf(page, '#empty-when')).toBe('Last checked at 08:14:05');
    expect(await page.getByRole('table').isVisible()).toBe(false);
  });
});

describe('live updates', () => {
  it('bring in what is new and take out what is over, and leave the focus where it was', async () => {
    await using world = await startPageWorld(browser);
    const [ada, grace] = [aPerson('ada'), aPerson('grace')];
    world.api.findings = [
      aFinding({ cause: 'account-locked', subject: ada }),
      aFinding({ cause: 'banned-password', subject: grace }),
    ];
    const { page } = await world.visit();
    await page.getByRole('button', { name: 'Password on the banned list' }).focus();

    world.api.findings = [world.api.findings[1]!, aFinding({ cause: 'connector-stopped' })];
    await page.clock.runFor('00:05');

    await expect.poll(() => textOf(page, '#freshness')).toBe('Updated 08:14:10');
    expect(await titlesOf(page)).toEqual(['Connector has stopped', 'Password on the banned list']);
    expect(await focused(page)).toBe('Password on the banned list');
    expect(await textOf(page, '#news')).toBe('1 new finding, 1 no longer listed');
  });

  it('keep the focus on a row that has changed', async () => {
    await using world = await startPageWorld(browser);
    const finding = aFinding({ cause: 'account-locked' });
    world.api.findings = [finding];
    const { page } = await world.visit();
    await page.getByRole('button', { name: 'Account is locked out or disabled' }).focus();

    world.api.findings = [{ ...finding, revision: 2, occurrences: 7 }];
    await page.clock.runFor('00:05');

    await expect.poll(() => rowsOf(page)).toEqual([expect.stringContaining(' 7 ')]);
    expect(await focused(page)).toBe('Account is locked out or disabled');
  });

  it('reach a finding while it is being read', async () => {
    await using world = await startPageWorld(browser);
    const finding = aFinding({ id: 'f-1', cause: 'account-locked' });
    world.api.findings = [finding];
    const { page } = await world.visit('?finding=f-1');
    await page.getByRole('dialog').getByText('Open', { exact: true }).waitFor();

    world.api.findings = [
      { ...finding, status: 'resolved', resolution: { at: minutesAgo(0), reason: 'succeeded' } },
    ];
    await page.clock.runFor('00:05');

    await page.getByRole('dialog').getByText('Resolved: the person got through').waitFor();
    expect(await textOf(page, '#headline')).toBe('No open findings');
  });
});
