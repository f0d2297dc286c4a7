import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Finding } from '../../shared/findings/finding.ts';
import { listen } from '../../local/host/listen.ts';
import { startTenant } from '../../local/tenant/start-tenant.ts';
import { bannedPassword } from '../../local/tenant/journeys.ts';
import { seeded } from '../../local/tenant/seeded.ts';

const START = fileURLToPath(new URL('../../local/start.ts', import.meta.url));

const Outcome = z.strictObject({
  scenario: z.string().nullable(),
  settled: z.boolean(),
  unsettled: z.array(z.string()),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  counts: z.looseObject({ findings: z.number(), byCause: z.record(z.string(), z.number()) }),
  findings: z.array(Finding),
});

type Ended = { code: number | null; stdout: string; stderr: string };
const children: ChildProcess[] = [];

function start(
  args: string[],
  env: Record<string, string> = {},
): ChildProcess & { ended: Promise<Ended>; told: (text: string) => Promise<string> } {
  const child = spawn(process.execPath, [START, ...args], { env: { ...process.env, ...env } });
  children.push(child);
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }));
  const told = (text: string) =>
    new Promise<string>((resolve) => {
      const look = (): void => {
        if (said.stdout.includes(text)) resolve(said.stdout);
      };
      listeners.add(look);
      look();
    });
  return Object.assign(child, { ended, told });
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

function addressAfter(label: string, text: string): string {
  return new RegExp(`^${label} +(\\S+)$`, 'm').exec(text)?.[1] ?? '';
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('npm start -- --scenario NAME --once', () => {
  it('prints one JSON document and nothing else on standard output, and exits 0', async () => {
    const { code, stdout } = await start(['--scenario', 'minimum-age', '--once', '--json']).ended;
    const outcome = Outcome.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(outcome).toMatchObject({
      scenario: 'minimum-age',
      settled: true,
      unsettled: [],
      counts: { findings: 4, byCause: { 'minimum-password-age': 1, 'password-policy': 3 } },
    });
    expect(outcome.findings).toHaveLength(4);
  });

  it('names the known scenarios and the one that was probably meant, and exits 1', async () => {
    const { code, stdout, stderr } = await start(['--scenario', 'minimum-agee', '--once']).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'There is no scenario "minimum-agee". Did you mean minimum-age? Known: quiet-night,',
    );
  });

  it('refuses options it does not know', async () => {
    const { code, stderr } = await start(['--scenrio', 'minimum-age']).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('Did you mean --scenario?');
  });
});

describe('npm start with GRAPH_BASE_URL', () => {
  it('reads that Graph once, prints what it found as a table, and exits 0', async () => {
    const tenant = await startTenant({ clock: () => new Date() });
    tenant.plays(bannedPassword(seeded(1), tenant.people.add('ada'), new Date(Date.now() - 3_600_000)));
    const { code, stdout } = await start(['--once'], { GRAPH_BASE_URL: tenant.baseUrl }).ended;
    await tenant.stop();
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ ada@contoso\.example +│ banned-password +│ open/);
    expect(stdout).toContain('1 finding: 1 open, 0 resolved');
    expect(stdout).toContain('Everything has settled.');
  });

  it('exits 1 and says why when that Graph refuses', async () => {
    const graph = createHttpServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' },
        }),
      );
    });
    const port = await listen(graph, { port: 0 });
    const { code, stdout } = await start(['--json'], { GRAPH_BASE_URL: `http://127.0.0.1:${port}` }).ended;
    graph.close();
    const outcome = Outcome.parse(JSON.parse(stdout));
    expect([code, outcome.scenario, outcome.settled]).toEqual([1, null, false]);
    expect(outcome.unsettled).toEqual([
      expect.stringMatching(/^the last run of pull-audit-events failed: .*403 Authorization_RequestDenied/),
    ]);
  });
});

describe('npm start', () => {
  it('prints its addresses, tells what happens, and leaves nothing running when it is interrupted', async () => {
    const world = start(['--scenario', 'minimum-age', '--speed', '600', '--port', '0']);
    const said = await world.told('opened    password-policy');
    const addresses = ['Dashboard', 'Graph', 'Table Storage'].map((label) => addressAfter(label, said));
    expect(await Promise.all(addresses.map(answers))).toEqual([true, true, true]);
    world.kill('SIGINT');
    const { code, stdout } = await world.ended;
    expect([code, stdout.endsWith('Stopping…\n')]).toEqual([0, true]);
    expect(await Promise.all(addresses.map(answers))).toEqual([false, false, false]);
  });

  it('takes the next free port where the wished one is taken, and says so', async () => {
    const other = createServer();
    const port = await listen(other, { port: 0 });
    const world = start(['--scenario', 'quiet-night', '--port', String(port)]);
    const said = await world.told('Ctrl-C stops everything.');
    expect(said).toContain(`Port ${port} is taken by another program; this uses `);
    expect(await answers(addressAfter('Dashboard', said))).toBe(true);
    world.kill('SIGTERM');
    expect((await world.ended).code).toBe(0);
    other.close();
  });
});
