// A process of its own: the local host with the app's own functions, which can be killed like any function host.
// It is told over IPC when to start, what time it is and when to die (messages.ts), by host-child.ts.
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../shared/errors.ts';
import { configure } from '../../shared/wiring.ts';
import { loadFunctions } from '../host/load-functions.ts';
import { startHost, type Host } from '../host/start-host.ts';
import { Order, type DieAt, type Line, type Told } from './messages.ts';
import { watchOutsideCalls } from './outside-calls.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));
const STANDARD_OUTPUT = 1;

let nowMs = 0;
let host: Host | undefined;
let death: DieAt | undefined;
let waits = 0;
const waiting = new Map<number, () => void>();

// Whatever becomes of the parent, this process ends with it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

const calls = watchOutsideCalls(({ number, alike, side, what }) => {
  if (death === undefined || death.side !== side || (death.what ?? what) !== what) return;
  if (death.call !== (death.what === undefined ? number : alike)) return;
  say({ endsAt: { call: number, side, what } });
  process.kill(process.pid, 'SIGKILL');
});

function tell(message: Told): void {
  process.send?.(message);
}

/** At once: a message over IPC would be lost with the process. */
function say(line: Line): void {
  writeSync(STANDARD_OUTPUT, `${JSON.stringify(line)}\n`);
}

/** Time that the app waits passes for the whole world. */
function wait(ms: number): Promise<void> {
  waits += 1;
  const id = waits;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tell({ kind: 'wait', id, ms });
  });
}

async function start(env: Record<string, string>): Promise<void> {
  const time = { clock: () => new Date(nowMs), wait };
  configure({ env, ...time });
  try {
    host = await startHost({
      functions: FUNCTIONS,
      env,
      ...time,
      log: ({ level, source, text }) => {
        if (level === 'error' || level === 'warning') say({ complaint: `${source}: ${text}` });
      },
    });
    tell({ kind: 'listening' });
  } catch (error) {
    tell({ kind: 'cannot-start', problem: messageOf(error) });
  }
}

async function runTimer(name: string, dueMs: number): Promise<void> {
  const outcome = await host?.runTimer(name, new Date(dueMs));
  const problem = outcome === undefined || outcome.ok ? undefined : messageOf(outcome.error);
  tell({ kind: 'timer-ended', ...(problem === undefined ? {} : { problem }) });
}

async function obey(order: Order): Promise<void> {
  if (order.kind === 'run-timer') return runTimer(order.name, order.dueMs);
  if (order.kind === 'tell-calls') return tell({ kind: 'calls-told', calls: calls.begun() });
  if (order.kind === 'count-anew') {
    calls.countAnew();
    death = order.dieAt;
    return;
  }
  nowMs = Math.max(nowMs, order.nowMs);
  if (order.kind === 'start') return start(order.env);
  if (order.kind === 'set-clock') return tell({ kind: 'clock-set' });
  waiting.get(order.id)?.();
  waiting.delete(order.id);
}

process.on('message', (message) => void obey(Order.parse(message)));
// Everything a host needs is in memory before it is asked to start, so that a killed one is replaced quickly.
await Promise.all([import('@azure/data-tables'), import('@azure/service-bus')]);
await loadFunctions(FUNCTIONS);
// A process that is killed would never write it.
flushCompileCache();
tell({ kind: 'loaded' });
