import { once } from 'node:events';
import { SECOND } from '../../shared/clock.ts';
import { startMailPage, type MailPage } from '../mail-page.ts';
import type { WorldEvent } from '../world.ts';
import { startWorld, type World } from '../world.ts';
import { settingsFrom } from '../world-settings.ts';
import { createAccount, type Account } from './account.ts';
import type { Choice } from './choice.ts';
import { pullOnce } from './play-once.ts';
import { showOn, type Screen } from './screen.ts';
import { counted, minuteOf } from './words.ts';

// The port of Microsoft's own tools, and how many after it are tried where it is taken.
const PORT = 7071;
const OTHER_PORTS = 50;

const LONGEST_GOODBYE_MS = 5 * SECOND;

/** Runs a world by the clock and tells what happens, until it is interrupted; then nothing is left running. */
export async function runLive(choice: Choice): Promise<void> {
  const port = choice.port ?? PORT;
  const late: { world?: World; screen?: Screen } = {};
  const print = (line: string): void => late.screen?.print(line);
  const account = createAccount(print);
  const warn = warnings(print);
  await using world = await startWorld({
    ...(choice.graphBaseUrl === undefined
      ? { scenario: choice.scenario, pace: { speed: choice.speed } }
      : { graphBaseUrl: choice.graphBaseUrl, pace: { speed: 1 }, startsAt: new Date() }),
    ports: { http: { port, orNext: OTHER_PORTS } },
    env: await settingsFrom(process.env),
    onEvent: (event) => {
      account.hear(event);
      warn(event);
    },
  });
  await using mailPage = world.hasTenant ? await startMailPage(world.tenant.mailbox) : undefined;
  console.log(introduction(world, choice, port, mailPage));
  const screen = showOn(process.stdout, () => progressOf(world, account));
  late.screen = screen;
  // So that nobody waits for the first minute to pass.
  const firstPull = world.hasTenant ? undefined : pullOnce(world);
  await interrupted();
  // What is under way may wait long for a far side that does not answer; nobody waits for it.
  setTimeout(() => process.exit(), LONGEST_GOODBYE_MS).unref();
  screen.stop();
  console.log('Stopping…');
  await firstPull;
}

function interrupted(): Promise<unknown> {
  return Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

function introduction(
  world: World,
  { scenario, speed }: Choice,
  wishedPort: number,
  mailPage: MailPage | undefined,
): string {
  const { host, bus, storage, desk } = world;
  const graph = world.env.GRAPH_BASE_URL ?? '';
  const taken =
    host.port === wishedPort
      ? []
      : [`Port ${wishedPort} is taken by another program; this uses ${host.port}.`];
  const story = world.hasTenant
    ? [
        scenario.title,
        scenario.story,
        `It is ${minuteOf(world.clock())} UTC there, and time runs ${speed} times as fast as here.`,
      ]
    : [`Reading ${graph} in real time.`];
  return [
    ...taken,
    `Dashboard      ${host.baseUrl}/api/dashboard`,
    `Findings       ${host.baseUrl}/api/findings`,
    `Ticket desk    ${desk.url}`,
    ...(mailPage === undefined ? [] : [`E-mails        ${mailPage.url}`]),
    `Graph          ${graph}`,
    `Service Bus    sb://127.0.0.1:${bus.port}`,
    `Table Storage  http://127.0.0.1:${storage.port}/devstoreaccount1`,
    '',
    ...story,
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function progressOf(world: World, account: Account): string {
  const { open, resolved } = account.counts();
  const asked = world.hasTenant ? `, ${counted(world.tenant.requests.count(), 'Graph request')}` : '';
  return `${minuteOf(world.clock())}  ${counted(open, 'open finding')}, ${resolved} resolved${asked}`;
}

/** Prints warnings and errors of functions and host; the same one from the same place only when another came between. */
function warnings(print: (line: string) => void): (event: WorldEvent) => void {
  const latest = new Map<string, string>();
  return (event) => {
    if (event.kind !== 'log' || !['warning', 'error', 'critical'].includes(event.line.level)) return;
    const { source, level, text } = event.line;
    if (latest.get(source) === text) return;
    latest.set(source, text);
    print(`${minuteOf(event.at)}  ${level.padEnd(8)}  ${source}: ${text}`);
  };
}
