import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findScenario } from '../local/scenarios/index.ts';
import { startWorld } from '../local/world.ts';
import { smallPng } from './small-png.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-lcd-text',
];

// Shortly after lunch the connector has stumbled and much else is open.
const MOMENT = '2026-11-23T13:12:00Z';
// When the outage has been over for a while and its ticket is closed.
const AFTERWARDS = '2026-11-23T16:30:00Z';
const PICTURES = 'docs/pictures';
const PHONE = { viewport: { width: 390, height: 844 } } as const;
const BERLIN = 'Europe/Berlin';

// As a company would have it: its own rules and its own address for help.
const COMPANY = {
  PASSWORD_POLICY: '{"minimumAgeDays":1,"history":24,"minimumLength":12,"complexity":true}',
  SUPPORT_CONTACT: 'helpdesk@contoso.example',
};

// Some of each kind: wait, choose another, ask somebody, nothing to do with you.
const CAUSES = [
  'minimum-password-age',
  'password-policy',
  'banned-password',
  'account-locked',
  'sspr-not-registered',
  'sspr-blocked',
  'identity-mismatch',
  'split-outcome',
  'connector-unreachable',
];

/** Takes the pictures of the README anew. */
async function takePictures(): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    await takeEmails(browser);
    await takeWorld(browser);
  } finally {
    await browser.close();
  }
}

/** Contact sheets and a letter on a phone, made by the command that shows what people read. */
async function takeEmails(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emails-'));
  try {
    previewInto(folder, ['--cause', 'minimum-password-age', '--locale', 'all']);
    await takeSheet(browser, folder, 'emails-languages.png');
    const letter = join(folder, 'minimum-password-age.en.html');
    const look = { ...PHONE, colorScheme: 'dark', to: 'email-phone-dark.png' } as const;
    await takePicture(browser, pathToFileURL(letter).href, look, (page) =>
      page.screenshot({ fullPage: true }),
    );
    previewInto(folder, [...CAUSES.flatMap((cause) => ['--cause', cause]), '--locale', 'en']);
    await takeSheet(browser, folder, 'emails-causes.png');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function previewInto(folder: string, wish: readonly string[]): void {
  const words = ['preview', ...wish, '--time-zone', BERLIN, '--html', folder, '--force'];
  execFileSync(process.execPath, ['cli/writeback-watch.ts', ...words], {
    env: { ...process.env, ...COMPANY },
  });
}

async function takeSheet(browser: Browser, folder: string, name: string): Promise<void> {
  // Frames are filled only when they are near the window, so it is as tall as the page.
  const sheet = { viewport: { width: 1280, height: 6000 }, to: name };
  await takePicture(browser, pathToFileURL(join(folder, 'index.html')).href, sheet, async (page) => {
    await page.addStyleTag({ content: 'main { padding: 16px; }' });
    await fitFrames(page);
    return page.getByRole('main').screenshot();
  });
}

/** Plays a mixed day up to the outage and looks at the dashboard and the ticket desk as people do. */
async function takeWorld(browser: Browser): Promise<void> {
  await using world = await startWorld({ scenario: findScenario('mixed-day') });
  await world.runUntil(new Date(MOMENT));
  const dashboard = `${world.host.baseUrl}/api/dashboard`;
  const desktop = { viewport: { width: 1280, height: 860 }, to: 'dashboard.png' };
  await takePicture(browser, dashboard, desktop, takeDashboard);
  const phone = { ...PHONE, colorScheme: 'dark', to: 'dashboard-phone.png' } as const;
  await takePicture(browser, dashboard, phone, takeDashboard);
  await world.runUntil(new Date(AFTERWARDS));
  const ticket = { viewport: { width: 1000, height: 900 }, to: 'ticket.png' };
  await takePicture(browser, world.desk.url, ticket, takeTicket);
}

async function takeDashboard(page: Page): Promise<Buffer> {
  await page.getByRole('row').nth(1).waitFor();
  return page.screenshot();
}

/** The ticket of the outage with its whole life: opened, told rising numbers, closed with a note. */
async function takeTicket(page: Page): Promise<Buffer> {
  const ticket = page.getByRole('article').filter({ hasText: 'connector-unreachable' }).first();
  await ticket.getByText('Text,').click();
  const text = await ticket.innerText();
  const missing = [/closed/, /\d+ people are affected/, /The condition is over|attempt .* worked/].filter(
    (sign) => !sign.test(text),
  );
  if (missing.length > 0)
    throw new Error(`The ticket of the outage shows no ${missing.join(', ')}:\n${text}`);
  return ticket.screenshot();
}

/** Makes each frame as tall as the letter in it. */
async function fitFrames(page: Page): Promise<void> {
  const frames = await page.locator('iframe').elementHandles();
  const rules = frames.map(async (frame, at) => {
    const letter = await (await frame.contentFrame())?.locator('body').boundingBox();
    return `article:nth-child(${at + 1}) iframe { height: ${Math.ceil(letter?.height ?? 0) + FRAME_EDGES}px; }`;
  });
  await page.addStyleTag({ content: (await Promise.all(rules)).join('\n') });
}

// Borders of the frame, in pixels.
const FRAME_EDGES = 2;

type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme'> & { to: string };

async function takePicture(
  browser: Browser,
  address: string,
  { to, ...look }: Look,
  take: (page: Page) => Promise<Buffer>,
): Promise<void> {
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: BERLIN, ...look });
  // Pages tell times relative to now; now is the moment of the story.
  await page.clock.setFixedTime(new Date(MOMENT));
  await page.goto(address);
  writeFileSync(join(PICTURES, to), smallPng(await take(page)));
  await page.close();
  console.log(`Wrote ${join(PICTURES, to)}`);
}

await takePictures();
