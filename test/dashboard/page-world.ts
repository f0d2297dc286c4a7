import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { queryFindings } from '../../functions/query-findings.ts';
import { viewDashboard } from '../../functions/view-dashboard.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Answer } from '../../shared/reports/answer.ts';
import type { FindingFilter } from '../../shared/reports/finding-query.ts';
import { NOW, TENANT } from './sample-findings.ts';

// Where Debian's package `chromium` puts it; another place can be named for other machines.
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the API does: answers from these findings, or fails. */
export type Api = {
  findings: Finding[];
  state: 'answers' | 'breaks' | 'hangs-up' | 'asks-for-sign-in';
  asked: URLSearchParams[];
  /** Where the docs are published, if anywhere. */
  runbookBaseUrl?: string;
};

export type Look = Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'timezoneId'>;

const USUAL_LOOK = {
  viewport: { width: 1280, height: 800 },
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
} as const;

/** The page served by the real functions to a browser, and an API whose findings a test decides. */
export async function startPageWorld(browser: Browser) {
  const api: Api = { findings: [], state: 'answers', asked: [] };
  const server = await listen(createServer((request, response) => void serve(api, request, response)));
  const contexts: BrowserContext[] = [];

  return {
    api,
    /** Opens the page as somebody who was never there before, with a clock that stands still until a test moves it. */
    async visit(path = '', look: Look = {}) {
      const context = await browser.newContext({ ...USUAL_LOOK, ...look });
      contexts.push(context);
      return visitIn(context, `${addressOf(server)}/api/dashboard${path}`);
    },
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Starts Chromium with an empty profile of its own. */
export function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `No browser at ${CHROMIUM}. Install the Debian package "chromium", or name one in CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Everything the browser complained about: errors of scripts and what the content security policy refused. */
export type Visit = { page: Page; complaints: string[] };

async function visitIn(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`a dialog said ${dialog.message()}`));
  page.on('console', (message) => {
    // A failing API is logged by the browser itself; what matters here is what the page does wrong.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  // The clock runs until it is paused, and cannot go back: a minute is ample for the two calls.
  await page.clock.install({ time: new Date(NOW.getTime() - 60_000) });
  await page.clock.pauseAt(NOW);
  await page.goto(address);
  return { page, complaints };
}

async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
  const [, , area = '', name] = pathname.split('/');
  if (area === 'findings') api.asked.push(searchParams);
  if (area === 'findings' && api.state === 'hangs-up') return void request.socket.destroy();
  const answer = await answerTo({ api, area, name, query: searchParams });
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

type Asked = { api: Api; area: string; name: string | undefined; query: URLSearchParams };

async function answerTo({ api, area, name, query }: Asked): Promise<Answer> {
  if (area === 'dashboard') return viewDashboard({ params: name === undefined ? {} : { file: name } });
  if (area !== 'findings') return { status: 404, headers: {}, body: '' };
  if (api.state === 'breaks') return { status: 500, headers: {}, body: '' };
  if (api.state === 'asks-for-sign-in')
    return { status: 302, headers: { location: 'https://login.example/' }, body: '' };
  return queryFindings(
    { findings: tableOf(api), settings: { tenantId: TENANT, runbookBaseUrl: api.runbookBaseUrl } },
    { params: name === undefined ? {} : { id: name }, query },
  );
}

/** A findings table in memory: the newest first, in pages. */
function tableOf(api: Api) {
  return {
    list: async ({ top, continuation, ...filter }: FindingFilter) => {
      const matching = api.findings.filter((finding) => matches(finding, filter)).toSorted(newestFirst);
      const start = Number(continuation ?? 0);
      const next = start + top < matching.length ? { continuation: String(start + top) } : {};
      return { findings: matching.slice(start, start + top), ...next };
    },
    get: async (_tenant: string, id: string) => api.findings.find((finding) => finding.id === id),
  };
}

function matches(finding: Finding, { status, cause, person, from, to }: Omit<FindingFilter, 'top'>): boolean {
  const seen = new Date(finding.firstSeenAt);
  const { id, userPrincipalName } = finding.subject;
  return (
    (status === 'all' || finding.status === status) &&
    (cause === undefined || finding.cause === cause) &&
    (person === undefined || person === id || person === userPrincipalName) &&
    (from === undefined || seen >= from) &&
    (to === undefined || seen <= to)
  );
}

function newestFirst(one: Finding, other: Finding): number {
  return Date.parse(other.firstSeenAt) - Date.parse(one.firstSeenAt);
}

function listen(server: Server): Promise<Server> {
  return new Promise((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', () => listening(server));
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port');
  return `http://127.0.0.1:${address.port}`;
}
