import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding, minutesAgo } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const IMAGE = '<img src=x onerror="document.title=`pwned`">';
const SCRIPT = '</td><script>document.title="pwned"</script>';
const FORMULA = '=HYPERLINK("http://evil.example","click")';
const REVERSED = 'ada\u202Egnp.exe\u2066';

describe('hostile names', () => {
  const hostile: Finding = {
    ...aFinding({ cause: 'unknown', confidence: 'unknown' }),
    id: `"><b>${IMAGE}`,
    subject: { kind: 'user', id: SCRIPT, displayName: IMAGE, userPrincipalName: FORMULA },
    evidence: [{ source: 'audit', id: IMAGE, code: SCRIPT, at: minutesAgo(3), text: `${REVERSED} ${IMAGE}` }],
  };

  it('stay text in the list', async () => {
    await using world = await startPageWorld(browser);
    const names = [IMAGE, SCRIPT, FORMULA, 'javascript:alert(1)'];
    world.api.findings = names.map((displayName, place) =>
      aFinding({
        cause: 'unknown',
        subject: { kind: 'user', id: String(place), displayName },
        firstSeenAt: minutesAgo(place),
      }),
    );

    const { page, complaints } = await world.visit();

    await expect
      .poll(() => page.locator('tbody td.who').allInnerTexts())
      .toEqual(expect.arrayContaining(names));
    expect(await foreignElements(page)).toBe(0);
    expect(await page.title()).toBe('(4) Writeback Watch');
    expect(complaints).toEqual([]);
  });

  it('stay text in the finding and its evidence, and in the address', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [hostile];
    const { page, complaints } = await world.visit();

    await page.getByRole('button', { name: 'Cause not known yet' }).click();
    await page.getByRole('dialog').waitFor();
    const text = await page.getByRole('dialog').innerText();
    await page.reload();
    await page.getByRole('dialog', { name: 'Cause not known yet' }).waitFor();

    for (const part of [IMAGE, SCRIPT, FORMULA, hostile.id]) expect(text).toContain(part);
    expect(await foreignElements(page)).toBe(0);
    const links = await page.getByRole('link').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual([
      '#findings',
      `/api/findings/${encodeURIComponent(hostile.id)}`,
    ]);
    expect(complaints).toEqual([]);
  });

  it('cannot turn the reading direction of anything', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [
      aFinding({ cause: 'unknown', subject: { kind: 'user', id: 'u', displayName: REVERSED } }),
    ];

    const { page } = await world.visit();

    await expect
      .poll(() => page.locator('tbody td.who bdi').allInnerTexts())
      .toEqual(['ada⟨U+202E⟩gnp.exe⟨U+2066⟩']);
  });

  it('would be refused by the browser if the page ever made HTML of them', async () => {
    await using world = await startPageWorld(browser);
    const { page, complaints } = await world.visit();
    await page.getByText('All is well').waitFor();

    const refusal = await page.evaluate(`(() => {
      try { document.body.innerHTML = ${JSON.stringify(IMAGE)}; } catch (error) { return error.name; }
    })()`);

    expect(refusal).toBe('TypeError');
    expect(complaints).toEqual([expect.stringContaining('TrustedHTML')]);
    expect(await page.title()).toBe('Writeback Watch');
  });
});

/** Elements that the page itself never makes. */
function foreignElements(page: Page): Promise<number> {
  return page.locator('img, body script, iframe, body b, body i, body style').count();
}
