import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf, titlesOf } from './page-reading.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('when the service fails', () => {
  it.each([
    ['breaks', 'The findings service answered with an error (500).'],
    ['hangs-up', 'The findings service cannot be reached.'],
    ['asks-for-sign-in', 'Your sign-in has ended. Reload this page to sign in again.'],
  ] as const)('the page says so, keeps the list and recovers: it %s', async (state, sentence) => {
    await using world = await startPageWorld(browser);
    world.api.findings = [aFinding({ cause: 'account-locked' })];
    const { page, complaints } = await world.visit();
    await page.getByText('1 open finding').waitFor();

    world.api.state = state;
    await page.clock.runFor('00:05');
    await page.locator('#failure').waitFor();

    expect(await textOf(page, '#failure p')).toBe(
      `${sentence} The list below is from 08:14:05. The next try is at 08:14:15.`,
    );
    expect(await textOf(page, '#news')).toBe(sentence);
    expect(await titlesOf(page)).toEqual(['Account is locked out or disabled']);

    world.api.state = 'answers';
    await page.clock.runFor('00:05');

    await page.locator('#failure').waitFor({ state: 'hidden' });
    expect(await textOf(page, '#freshness')).toBe('Updated 08:14:15');
    expect(await textOf(page, '#news')).toBe('The findings service answers again');
    expect(complaints).toEqual([]);
  });

  it('the next question comes later and later, and at once on request', async () => {
    await using world = await startPageWorld(browser);
    world.api.state = 'breaks';
    const { page } = await world.visit();
    await page.getByText('The next try is at 08:14:10.').waitFor();
    await page.clock.runFor('00:05');
    await page.getByText('The next try is at 08:14:20.').waitFor();
    await page.clock.runFor('00:10');
    await page.getByText('The next try is at 08:14:40.').waitFor();

    world.api.state = 'answers';
    await page.getByRole('button', { name: 'Try now' }).click();

    await page.getByText('All is well').waitFor();
    expect(world.api.asked).toHaveLength(4);
  });

  it('nobody is told that all is well', async () => {
    await using world = await startPageWorld(browser);
    const { page } = await world.visit();
    await page.getByText('All is well').waitFor();

    world.api.state = 'breaks';
    await page.clock.runFor('00:05');

    await page.getByText('Nothing was open when last checked').waitFor();
    expect(await page.getByText('All is well').count()).toBe(0);
  });
});
