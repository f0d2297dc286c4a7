import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { findScenario } from '../local/scenarios/index.ts';
import { startWorld } from '../local/world.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

// Shortly after lunch the connector has stumbled and much else is open.
const MOMENT = '2026-11-23T13:12:00Z';

/** Takes the pictures of the README anew. */
async function takePictures(): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    await takeEmails(browser);
    await takeDashboard(browser);
  } finally {
    await browser.close();
  }
}

/** The contact sheet of one e-mail in all languages, made by the command that shows what people read. */
async function takeEmails(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emails-'));
  const wish = ['preview', '--cause', 'minimum-password-age', '--locale', 'all', '--html', folder, '--force'];
  execFileSync(process.execPath, ['cli/writeback-watch.ts', ...wish]);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await page.screenshot({ path: 'docs/pictures/emails.png' });
  await page.close();
  rmSync(folder, { recursive: true });
  console.log('Wrote docs/pictures/emails.png');
}

/** Plays a mixed day up to the outage and looks at the dashboard as people do. */
async function takeDashboard(browser: Browser): Promise<void> {
  await using world = await startWorld({ scenario: findScenario('mixed-day') });
  await world.runUntil(new Date(MOMENT));
  const page = `${world.host.baseUrl}/api/dashboard`;
  await picture(browser, page, { to: 'docs/pictures/dashboard.png', width: 1280, height: 860 });
  await picture(browser, page, {
    to: 'docs/pictures/dashboard-phone.png',
    width: 390,
    height: 844,
    dark: true,
  });
}

type Wish = { to: string; width: number; height: number; dark?: boolean };

async function picture(
  browser: Browser,
  address: string,
  { to, width, height, dark = false }: Wish,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  // The page tells times relative to now; now is the moment of the story.
  await page.clock.setFixedTime(new Date(MOMENT));
  await page.goto(address);
  await page.getByRole('row').nth(1).waitFor();
  await page.screenshot({ path: to });
  await page.close();
  console.log(`Wrote ${to}`);
}

await takePictures();
