import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { MINUTE, systemClock, type Clock } from '../../shared/clock.ts';
import { listen } from '../host/listen.ts';

/** A job as the account knows it. */
export type LocalJob = {
  name: string;
  runbook: string;
  runOn: string;
  parameters: Readonly<Record<string, string>>;
  startedAt: Date;
};

/** What goes wrong with the next request of this kind: a status, no answer, or a cut connection. */
export type AutomationFault = {
  operation: 'start' | 'look' | 'output';
  goes: number | 'hang' | 'drop';
  /** Does what was asked and goes wrong only then. */
  afterActing?: boolean;
  /** How many requests it meets; 1 where left out. */
  times?: number;
};

export type RunbookEffect = { fails?: string; does?: (job: LocalJob) => void };

/** Azure Automation on loopback: jobs by the names they were given, which end two minutes later by the clock. */
export type Automation = AsyncDisposable & {
  url: string;
  jobs(): readonly LocalJob[];
  /** Requests of each kind so far. */
  calls(): Readonly<Record<AutomationFault['operation'], number>>;
  inject(fault: AutomationFault): void;
  /** What a runbook does to the world when its job ends. */
  onRunbook(runbook: string, effect: RunbookEffect): void;
  stop(): Promise<void>;
};

const ACCOUNT =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/writeback-watch/providers/Microsoft.Automation/automationAccounts/writeback-watch';
const WORKERS = 'entra-connect';

/** The settings with which the app finds the account, beside its address. */
export const LOCAL_ACCOUNT = { AUTOMATION_ACCOUNT_ID: ACCOUNT, AUTOMATION_WORKER_GROUP: WORKERS } as const;

/** Most of it is waiting for the worker. */
const JOB_MS = 2 * MINUTE;

const NewJob = z.object({
  properties: z.object({
    runbook: z.object({ name: z.string() }),
    parameters: z.record(z.string(), z.string()),
    runOn: z.string(),
  }),
});

type Answer = { status: number; body: unknown; headers?: Record<string, string> };
type Kept = LocalJob & { ended: boolean };

/** Starts the account; port 0 takes any free one. */
export async function startAutomation({
  clock = systemClock,
  port = 0,
}: { clock?: Clock; port?: number } = {}): Promise<Automation> {
  const jobs = new Map<string, Kept>();
  const effects = new Map<string, RunbookEffect>();
  const calls = { start: 0, look: 0, output: 0 };
  let faults: AutomationFault[] = [];

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRequest(request);
    if (asked === undefined) return send(response, refusal(404, 'ResourceNotFound'));
    calls[asked.operation] += 1;
    const fault = faultFor(asked.operation);
    if (fault === undefined) return send(response, act(asked));
    if (fault.afterActing === true) act(asked);
    if (fault.goes === 'drop') response.destroy();
    // `hang`: the connection stays open until the asker, or the end of this account, cuts it.
    if (typeof fault.goes === 'string') return;
    send(response, refusal(fault.goes, 'Faulty'));
  }

  function faultFor(operation: AutomationFault['operation']): AutomationFault | undefined {
    const fault = faults.find((candidate) => candidate.operation === operation);
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    faults = faults.flatMap((one) => (one !== fault ? [one] : left > 0 ? [{ ...fault, times: left }] : []));
    return fault;
  }

  function act({ operation, name, body }: Asked): Answer {
    if (operation === 'start') return start(name, body);
    const job = jobs.get(name);
    if (job === undefined) return refusal(404, 'NotFound');
    endIfDue(job);
    return operation === 'look' ? { status: 200, body: shown(job) } : { status: 200, body: outputOf(job) };
  }

  function start(name: string, body: unknown): Answer {
    if (jobs.has(name)) return refusal(409, 'Conflict');
    const { runbook, parameters, runOn } = NewJob.parse(body).properties;
    const job = { name, runbook: runbook.name, runOn, parameters, startedAt: clock(), ended: false };
    jobs.set(name, job);
    return { status: 201, body: shown(job) };
  }

  function endIfDue(job: Kept): void {
    if (job.ended || clock().getTime() < job.startedAt.getTime() + JOB_MS) return;
    job.ended = true;
    const effect = effects.get(job.runbook);
    if (effect?.fails === undefined) effect?.does?.(job);
  }

  function shown({ name, runbook, ended, startedAt }: Kept) {
    const fails = effects.get(runbook)?.fails;
    const status = ended ? (fails === undefined ? 'Completed' : 'Failed') : 'Running';
    const exception = ended && fails !== undefined ? { exception: fails } : {};
    const properties = { jobId: name, status, creationTime: startedAt.toISOString(), ...exception };
    return { id: `${ACCOUNT}/jobs/${name}`, name, properties: { ...properties, runbook: { name: runbook } } };
  }

  const actualPort = await listen(server, { port });
  const url = `http://127.0.0.1:${actualPort}`;
  const stop = () => close(server);
  return {
    url,
    jobs: () => [...jobs.values()],
    calls: () => ({ ...calls }),
    inject: (fault) => void faults.push(fault),
    onRunbook: (runbook, effect) => void effects.set(runbook, effect),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

type Asked = { operation: AutomationFault['operation']; name: string; body: unknown };

async function readRequest(request: IncomingMessage): Promise<Asked | undefined> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const text = await textOf(request);
  if (!pathname.startsWith(`${ACCOUNT}/jobs/`)) return undefined;
  const [name = '', what] = pathname.slice(`${ACCOUNT}/jobs/`.length).split('/');
  if (request.method === 'PUT' && what === undefined) return { operation: 'start', name, body: parsed(text) };
  if (request.method !== 'GET') return undefined;
  if (what === undefined) return { operation: 'look', name, body: undefined };
  return what === 'output' ? { operation: 'output', name, body: undefined } : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As our runbooks write it. */
function outputOf({ name, runbook }: LocalJob): string {
  return JSON.stringify({ repairId: name, done: `${runbook} in the embedded world` });
}

function refusal(status: number, code: string): Answer {
  const headers = status === 429 ? { 'retry-after': '20' } : {};
  return { status, headers, body: { code, message: `The embedded account refuses: ${code}` } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
