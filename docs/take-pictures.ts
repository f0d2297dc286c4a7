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

/** Takes the pictures of the README anew: plays a mixed day up to the outage and looks at the dashboard as people do. */
async function takePictures(): Promise<void> {
  await using world = await startWorld({ scenario: findScenario('mixed-day') });
  await world.runUntil(new Date(MOMENT));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    const page = `${world.host.baseUrl}/api/dashboard`;
    await picture(browser, page, { to: 'docs/pictures/dashboard.png', width: 1280, height: 860 });
    await picture(browser, page, {
      to: 'docs/pictures/dashboard-phone.png',
      width: 390,
      height: 844,
      dark: true,
    });
  } finally {
    await browser.close();
  }
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
