import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.ts';
import { startBrowser, startPageWorld } from './page-world.ts';
import { aFinding, anOutage, aPerson, minutesAgo } from './sample-findings.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('a phone', () => {
  const phone = { viewport: { width: 360, height: 740 } };
  const longName = 'x'.repeat(200);
  const long = aFinding({
    cause: 'unknown',
    subject: {
      kind: 'user',
      id: longName,
      displayName: longName,
      userPrincipalName: `${longName}@contoso.example`,
    },
    evidence: [{ source: 'audit', id: longName, code: longName, at: minutesAgo(3), text: longName }],
  });

  it('needs no scrolling to the side, however long the names', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [long, ...anOutage(4)];
    const { page } = await world.visit('', phone);
    await page.getByRole('button', { name: '4 people affected' }).click();
    expect(await overflow(page, 'html')).toBe(0);

    await page.getByRole('button', { name: 'Cause not known yet' }).click();

    await page.getByRole('dialog').waitFor();
    expect(await overflow(page, 'dialog')).toBe(0);
  });

  it('still gives a screen reader a table', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [aFinding({ cause: 'account-locked' })];

    const { page } = await world.visit('', phone);

    const table = page.getByRole('table', { name: /^Findings, worst first/ });
    await table.getByRole('rowheader', { name: /Account is locked out/ }).waitFor();
    expect(await table.getByRole('cell', { name: 'Medium' }).count()).toBe(1);
  });
});

describe('everybody can use the page', () => {
  it('by name: each field, button and column has one, and severity is a word', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [...anOutage(2), aFinding({ cause: 'account-locked' })];
    const { page } = await world.visit();
    await page.getByRole('table').waitFor();

    const tree = await page.locator('body').ariaSnapshot();

    expect(tree).not.toMatch(/- (button|combobox|textbox|searchbox|link|columnheader)(?! ["'])(:|$)/m);
    expect(tree).toContain('searchbox "Person"');
    expect(tree).toContain('combobox "Cause"');
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
      'Severity',
      'Finding',
      'Whom or what',
      'Count',
      'Last seen',
    ]);
    expect(await page.locator('tbody td.severity').allInnerTexts()).toEqual(['Critical', 'Medium']);
  });

  it('by headings that skip no level', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = [aFinding({ id: 'f-1', cause: 'account-locked' })];
    const { page } = await world.visit('?finding=f-1');
    await page.getByRole('dialog').waitFor();

    const levels = await page.evaluate(
      '[...document.querySelectorAll("h1, h2, h3, h4")].map((one) => one.tagName)',
    );

    expect(levels).toEqual(['H1', 'H2', 'H2', 'H3', 'H3', 'H3', 'H3']);
  });

  it('by keyboard alone, in the order of the page', async () => {
    await using world = await startPageWorld(browser);
    world.api.findings = anOutage(1);
    const { page } = await world.visit();
    await page.getByRole('table').waitFor();

    const met = [];
    for (let stop = 0; stop < 7; stop += 1) {
      await page.keyboard.press('Tab');
      met.push(await page.evaluate('document.activeElement.id || document.activeElement.className'));
    }

    expect(met).toEqual([
      'skip',
      'filter-status',
      'filter-period',
      'causes',
      'filter-person',
      'title',
      'unfold',
    ]);
  });

  it.each(['light', 'dark'] as const)(
    'by eyes that need contrast: 4.5 to 1 for every text in %s',
    async (colorScheme) => {
      await using world = await startPageWorld(browser);
      world.api.findings = [...anOutage(2), ...oneOfEachSeverity()];
      const { page } = await world.visit('', { colorScheme });
      await page.getByRole('button', { name: '2 people affected' }).click();
      expect(await faintTexts(page, 'body')).toEqual([]);

      await page.getByRole('button', { name: 'Account is locked out or disabled' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await faintTexts(page, 'dialog')).toEqual([]);

      await page.getByRole('button', { name: 'Close' }).click();
      world.api.state = 'breaks';
      await page.clock.runFor('00:05');
      await page.locator('#failure').waitFor();
      expect(await faintTexts(page, 'body')).toEqual([]);
    },
  );
});

function oneOfEachSeverity(): Finding[] {
  return [
    aFinding({ cause: 'connector-configuration' }),
    aFinding({ cause: 'account-locked', subject: aPerson('ada') }),
    aFinding({ cause: 'banned-password', subject: aPerson('grace') }),
    aFinding({ cause: 'attempt-abandoned', subject: aPerson('emmy') }),
  ];
}

/** By how many pixels the content is wider than its place. */
function overflow(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

/** Visible texts whose colour stands out from their ground by less than 4.5 to 1 (WCAG 2.2, 1.4.3). */
async function faintTexts(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`(${measureContrast})(${JSON.stringify(selector)})`);
}

// Runs in the browser, which is why it is text: what it uses exists only there.
const measureContrast = `(selector) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const ownText = (element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
  const all = [...document.querySelector(selector).querySelectorAll('*')].filter((element) => ownText(element) !== '' && element.checkVisibility());
  if (all.length < 10) throw new Error('Only ' + all.length + ' texts were measured');
  return all
    .map((element) => ({ text: ownText(element), ratio: contrast(luminance(getComputedStyle(element).color), luminance(ground(element))) }))
    .filter(({ ratio }) => ratio < 4.5);
}`;
