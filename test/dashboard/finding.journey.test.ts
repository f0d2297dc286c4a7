import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextStep } from '../../shared/guidance/next-step.ts';
import { focused, search } from './page-reading.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding, anOutage, aPerson } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('one finding', () => {
  const ada = aFinding({
    id: 'ada-1',
    cause: 'minimum-password-age',
    confidence: 'probable',
    subject: aPerson('ada'),
    retryAfter: '2026-11-20T17:30:00Z',
    evidence: [
      {
        source: 'audit',
        id: 'row-1',
        code: 'OnPremisesPolicyViolation',
        at: '2026-11-20T07:04:05Z',
        text: 'does not meet the age',
      },
    ],
  });

  it('opens from its row with evidence, next step, and times in both zones', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [ada];
    const { page, complaints } = await world.visit();

    await page.getByRole('button', { name: 'Password changed too recently' }).click();

    const dialog = page.getByRole('dialog', { name: 'Password changed too recently' });
    await dialog.waitFor();
    const text = (await dialog.innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain(nextStep('minimum-password-age'));
    expect(text).toContain('Trying again works from Fri, 20 Nov 2026, 18:30:00 CET 2026-11-20 17:30:00 UTC');
    expect(text).toContain(
      'OnPremisesPolicyViolation Entra audit log does not meet the age Fri, 20 Nov 2026, 08:04:05 CET',
    );
    expect(text).toContain('Entry row-1');
    expect(text).toContain('Sign-in name ada@contoso.example');
    expect(search(page)).toBe('?finding=ada-1');
    expect(complaints).toEqual([]);
  });

  it('leads to the runbook of its cause where the docs are published', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [ada];
    world.api.runbookBaseUrl = 'https://docs.contoso.example';
    const { page, complaints } = await world.visit('?finding=ada-1');

    const link = page.getByRole('link', { name: 'Open the runbook' });
    await link.waitFor();

    expect(await link.getAttribute('href')).toBe(
      'https://docs.contoso.example/runbooks/minimum-password-age.md',
    );
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(complaints).toEqual([]);
  });

  it.each([undefined, 'javascript:alert(1)//', 'http://docs.contoso.example'])(
    'shows no link to a runbook at %s',
    async (runbookBaseUrl) => {
      await using world = await startPageWorld(browser);
      world.api.findings = [ada];
      if (runbookBaseUrl !== undefined) world.api.runbookBaseUrl = runbookBaseUrl;
      const { page } = await world.visit('?finding=ada-1');

      await page.getByText(nextStep('minimum-password-age')).last().waitFor();

      expect(await page.getByRole('link', { name: 'Open the runbook' }).count()).toBe(0);
    },
  );

  it('closes with Escape, gives the focus back and leaves the address clean', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [ada];
    const { page } = await world.visit();
    await page.getByRole('button', { name: 'Password changed too recently' }).press('Enter');
    await page.getByRole('dialog').waitFor();

    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => search(page)).toBe('');
    expect(await focused(page)).toBe('Password changed too recently');
  });

  it('opens by its address although the list does not hold it, and leads to the outage behind it', async () => {
    await using world = await startPageWorld(browser);
    const [outage, person] = anOutage(1);
    world.api.findings = [outage!, { ...person!, status: 'resolved' }];
    const { page } = await world.visit('?finding=kept-0');

    await page.getByRole('button', { name: 'Show the outage behind it' }).click();

    await page.getByRole('dialog').getByText('sync-01', { exact: true }).waitFor();
    expect(search(page)).toBe('?finding=outage');
  });

  it('that does not exist is said not to', async () => {
    await using world = await startPageWorld(browser);

    const { page } = await world.visit('?finding=gone');

    await page.getByRole('dialog', { name: 'This finding cannot be shown' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('All is well').waitFor();
    expect(search(page)).toBe('');
  });
});
