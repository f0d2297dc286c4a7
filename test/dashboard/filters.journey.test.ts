import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { search, textOf, titlesOf } from './page-reading.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding, aPerson, minutesAgo } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('filters', () => {
  it('are kept in the address, survive a reload and are undone by going back', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [
      aFinding({ cause: 'account-locked', subject: aPerson('ada'), status: 'resolved' }),
      aFinding({ cause: 'banned-password', subject: aPerson('ada'), status: 'resolved' }),
      aFinding({ cause: 'banned-password', subject: aPerson('grace') }),
    ];
    const { page } = await world.visit();
    await page.getByText('1 open finding').waitFor();

    await page.getByLabel('Status').selectOption('Open and resolved');
    await page.getByLabel('Person').fill('ada@contoso.example');
    await page.getByLabel('Person').press('Enter');
    await page.getByLabel('Cause').selectOption('Password on the banned list');

    await expect.poll(() => titlesOf(page)).toEqual(['Password on the banned list']);
    expect(search(page)).toBe('?status=all&cause=banned-password&person=ada%40contoso.example');
    await page.reload();
    await expect.poll(() => textOf(page, '#headline')).toBe('1 finding');
    expect(await page.getByLabel('Person').inputValue()).toBe('ada@contoso.example');

    await page.goBack();

    await expect.poll(() => textOf(page, '#headline')).toBe('2 findings');
    expect(await page.getByLabel('Cause').inputValue()).toBe('');
  });

  it('by period move on with the clock', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [aFinding({ cause: 'account-locked', firstSeenAt: minutesAgo(59) })];
    const { page } = await world.visit('?period=1h');
    await page.getByText('1 open finding').waitFor();

    await page.clock.fastForward('05:00');

    await page.getByText('Nothing matches these filters').waitFor();
    expect(world.api.asked.at(-1)?.get('from')).toBe('2026-11-20T06:19:05.000Z');
  });

  it('between two times are the reader’s wall clock', async () => {
    await using world = await startPageWorld(browser);
    const { page } = await world.visit();

    await page.getByLabel('First seen').selectOption('Between…');
    await page.getByLabel('From').fill('2026-11-19T08:00');
    await page.getByLabel('Until').fill('2026-11-20T08:00');

    await expect.poll(() => world.api.asked.at(-1)?.get('to')).toBe('2026-11-20T07:00:00.000Z');
    expect(world.api.asked.at(-1)?.get('from')).toBe('2026-11-19T07:00:00.000Z');
  });

  it('are cleared with one button', async () => {
    await using world = await startPageWorld(browser);
    const { page } = await world.visit('?status=resolved&person=nobody');
    await page.getByText('Nothing matches these filters').waitFor();

    await page.getByRole('button', { name: 'Clear filters' }).click();

    await page.getByText('All is well').waitFor();
    expect(search(page)).toBe('');
  });

  it('that the service refuses are explained in its words', async () => {
    await using world = await startPageWorld(browser);

    const { page } = await world.visit('?period=between&from=2026-11-20T08:00:00Z&to=2026-11-19T08:00:00Z');

    await expect.poll(() => textOf(page, '#failure-what')).toContain('to must be later than from');
  });
});
