import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { LogLine } from '../../../local/host/invoke.ts';
import { listen } from '../../../local/host/listen.ts';
import { startHost, type Host, type HostOptions } from '../../../local/host/start-host.ts';
import { rung } from './fixtures/app/each-minute.ts';
import { happened } from './fixtures/hooks/hooked.ts';
import { attempts } from './fixtures/retry/third-time.ts';

const env = { EACH_MINUTE_SCHEDULE: '0 * * * * *' };
const lines: LogLine[] = [];
let host: Host | undefined;

async function start(fixture: string, options: Partial<HostOptions> = {}): Promise<Host> {
  const functions = fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url));
  host = await startHost({ functions, env, log: (line) => lines.push(line), ...options });
  return host;
}

afterEach(async () => {
  await host?.stop();
  host = undefined;
  lines.length = 0;
  rung.length = 0;
});

describe('HTTP triggers', () => {
  it('hand over route parameters, query, headers and body, and give back status, headers and body', async () => {
    const { baseUrl } = await start('app');
    const answer = await fetch(`${baseUrl}/api/greetings/ada?top=5&top=6&empty=`, {
      method: 'POST',
      headers: { 'x-asked-by': 'grace' },
      body: 'a body',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-answered-by')).toBe('say-hello');
    expect(await answer.json()).toEqual({
      name: 'ada',
      query: { top: '5,6', empty: '' },
      header: 'grace',
      body: 'a body',
    });
  });

  it('match optional parameters, prefer the more particular route, and send streams and cookies', async () => {
    const { baseUrl } = await start('app');
    expect(await (await fetch(`${baseUrl}/api/greetings`)).json()).toMatchObject({ name: null, body: '' });
    const number = await fetch(`${baseUrl}/api/numbers/42`);
    expect(await number.text()).toBe('number 42');
    expect(number.headers.get('set-cookie')).toBe(
      'seen=yes%20please; Path=/; Max-Age=60; HttpOnly; SameSite=strict',
    );
    expect(await (await fetch(`${baseUrl}/api/numbers/many`)).text()).toBe('some many');
  });

  it('answer HEAD without a body, nothing with 204, and unknown paths and methods with 404', async () => {
    const { baseUrl } = await start('app');
    const head = await fetch(`${baseUrl}/api/greetings/ada`, { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 0]).toEqual([
      200,
      '',
      true,
    ]);
    expect((await fetch(`${baseUrl}/api/no-answer`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(`${baseUrl}/api/no-answer`)).status).toBe(404);
    expect((await fetch(`${baseUrl}/api/nothing-here`)).status).toBe(404);
    expect((await fetch(`${baseUrl}/greetings/ada`)).status).toBe(404);
  });

  it('answer 500 without the reason when the function fails, and say the reason in the log', async () => {
    const { baseUrl, failures, invocations } = await start('app');
    const answer = await fetch(`${baseUrl}/api/greetings/nobody`);
    expect([answer.status, await answer.text()]).toEqual([
      500,
      'The function failed. The log of the host says why.',
    ]);
    expect([invocations('say-hello'), failures('say-hello')]).toEqual([1, 1]);
    expect(lines).toContainEqual({
      level: 'error',
      source: 'say-hello',
      text: 'Failed: There is nobody here, says the secret stack',
    });
  });

  it('log what a function says as one line, with its name', async () => {
    const { baseUrl } = await start('app');
    await fetch(`${baseUrl}/api/greetings`);
    expect(lines).toContainEqual({
      level: 'information',
      source: 'say-hello',
      text: "Greeting { method: 'GET' }",
    });
  });
});

describe('timers', () => {
  it('are due in order, by the schedules that settings give', async () => {
    const { nextTimer } = await start('app');
    expect(nextTimer(new Date('2026-11-22T12:00:41Z'))).toEqual({
      at: new Date('2026-11-22T12:00:50Z'),
      names: ['each-ten-seconds'],
    });
    expect(nextTimer(new Date('2026-11-22T12:00:50Z'))).toEqual({
      at: new Date('2026-11-22T12:01:00Z'),
      names: ['each-minute', 'each-ten-seconds'],
    });
  });

  it('are told their schedule status as Azure tells it, and none where they run more often than each minute', async () => {
    let now = new Date('2026-11-22T12:01:00Z');
    const { runTimer } = await start('app', { clock: () => now });
    await runTimer('each-minute', now);
    now = new Date('2026-11-22T12:02:03Z');
    await runTimer('each-minute', new Date('2026-11-22T12:02:00Z'));
    await runTimer('each-ten-seconds', now);
    const schedule = { adjustForDST: true };
    const first = '2026-11-22T12:01:00+00:00';
    const never = '0001-01-01T00:00:00+00:00';
    expect(rung).toEqual([
      { schedule, isPastDue: false, scheduleStatus: { last: never, next: first, lastUpdated: never } },
      {
        schedule,
        isPastDue: true,
        scheduleStatus: { last: first, next: '2026-11-22T12:02:00+00:00', lastUpdated: first },
      },
      { schedule, isPastDue: false, scheduleStatus: null },
    ]);
  });

  it('fail without stopping the host: the failure is counted, logged on one line and told', async () => {
    const { runTimer, failures, inFlight } = await start('app');
    const outcome = await runTimer('each-ten-seconds');
    expect(outcome).toMatchObject({ ok: false, error: { message: 'failed on purpose' } });
    expect([failures('each-ten-seconds'), inFlight()]).toEqual([1, 0]);
    expect(lines.map(({ text }) => text)).toEqual([
      "I always fail { because: 'a test wants it', and: 'this makes the line so long that node breaks it' }",
      'Failed: failed on purpose',
    ]);
  });

  it('repeat a failed run as their retry policy says, letting the pause pass on the given time', async () => {
    attempts.length = 0;
    const pauses: number[] = [];
    const { runTimer, invocations } = await start('retry', { wait: async (ms) => void pauses.push(ms) });
    expect((await runTimer('third-time')).ok).toBe(true);
    expect(invocations('third-time')).toBe(3);
    expect(pauses).toEqual([30_000, 30_000]);
    expect(attempts).toEqual([
      undefined,
      { retryCount: 1, maxRetryCount: 4, exception: { message: 'failure 1' } },
      { retryCount: 2, maxRetryCount: 4, exception: { message: 'failure 2' } },
    ]);
  });

  it('run by themselves once the host keeps time, skipping what falls due while they run, and end when it stops', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const started = await start('app', { clock: () => new Date(now) });
    const wanted = Promise.withResolvers<void>();
    started.keepTime({
      clock: () => new Date(now),
      async sleepUntil(at, signal) {
        if (rung.length >= 20) wanted.resolve();
        if (rung.length >= 20) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        now = Math.max(now, at.getTime());
      },
    });
    await wanted.promise;
    await started.stop();
    host = undefined;
    expect(started.invocations('each-minute')).toBeGreaterThan(0);
    expect(started.invocations('each-ten-seconds')).toBeGreaterThan(0);
  });

  it('refuse an unknown name and list the known ones', async () => {
    const { runTimer } = await start('app');
    await expect(runTimer('each-hour')).rejects.toThrow(
      'There is no timer "each-hour". Timers: each-minute, each-ten-seconds.',
    );
  });
});

describe('hooks', () => {
  it('run around the function in order, share data, and can take an error away', async () => {
    happened.length = 0;
    const { baseUrl, failures, stop } = await start('hooks');
    const answer = await fetch(`${baseUrl}/api/hooked`);
    expect([answer.status, await answer.text(), failures('hooked')]).toEqual([202, 'a hook answered', 0]);
    await stop();
    host = undefined;
    expect(happened).toEqual([
      'app starts',
      'before',
      'the function',
      'after, from before, Error: taken away by the hook',
      'app ends',
    ]);
  });
});

describe('the port', () => {
  it('is refused with a clear sentence where another program has it, or the next free one is taken on request', async () => {
    const other = createServer();
    const port = await listen(other, { port: 0 });
    await expect(start('app', { port })).rejects.toThrow(`Port ${port} is already taken by another program.`);
    const { port: found } = await start('app', { port: { port, orNext: 20 } });
    expect(found).toBeGreaterThan(port);
    other.close();
  });

  it('answers nobody any more after stop', async () => {
    const { baseUrl, stop } = await start('app');
    await stop();
    host = undefined;
    await expect(fetch(`${baseUrl}/api/greetings`)).rejects.toThrow('fetch failed');
  });
});
