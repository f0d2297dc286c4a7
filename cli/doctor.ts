import { Command } from 'commander';
import { systemWait, type Wait } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import { readTenants } from '../shared/settings/read-tenants.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import { lookAt, type Check } from './doctor-check.ts';
import { doctorJson, doctorText, isWell } from './doctor-text.ts';
import type { Terminal } from './terminal.ts';

export type DoctorOptions = {
  json?: boolean;
  /** Object id of the identity of the app. */
  principal?: string;
};

/** `writeback-watch doctor`: tries everything that the app needs, and changes nothing. */
export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .description(
      'Reads the settings as the app does and tries everything that it needs, without changing anything: settings, rights, reachability, audit log, clock.',
    )
    .option('--json', 'one JSON document')
    .option('--principal <id>', 'object id of the identity of the app: what it holds, whoever you are')
    .addHelpText(
      'after',
      '\nSettings come from the environment. Ends with 0 where there is no problem, else with 1.',
    )
    .action(async (options: DoctorOptions) => {
      process.exitCode = await doctor(options, terminal, { env: process.env });
    });
}

/** Where the command works; `wait` for tests. */
export type DoctorPlace = { env: Environment; wait?: Wait };

/** Makes all checks and tells what they found. Returns the exit code. */
export async function doctor(
  { json, principal }: DoctorOptions,
  terminal: Terminal,
  { env, wait = systemWait }: DoctorPlace,
): Promise<number> {
  const around: Around = { terminal, env, wait };
  const read = readAll(env);
  const checks = [
    ...read.checks,
    ...(principal === undefined ? [] : [await identity(principal, around)]),
    ...(await checkAll(read.tenants, around)),
  ];
  terminal.out(json === true ? doctorJson(checks, terminal.clock()) : doctorText(checks));
  return isWell(checks) ? 0 : 1;
}

type Around = { terminal: Terminal; env: Environment; wait: Wait };

const SETTINGS_DOCS = 'docs/settings.md';

/** The settings of all tenants; without them, each problem as a check. */
function readAll(env: Environment): { tenants: Settings[]; checks: Check[] } {
  try {
    const tenants = readTenants(env);
    const found = `The settings can be used (${tenants.length} ${tenants.length === 1 ? 'tenant' : 'tenants'}).`;
    return { tenants, checks: [{ name: 'settings', state: 'ok', found, source: SETTINGS_DOCS }] };
  } catch (error) {
    return { tenants: [], checks: problemsIn(messageOf(error)) };
  }
}

function problemsIn(message: string): Check[] {
  const lines = message.split('\n').filter((line) => /^ +- |: \S+ (is|must) /.test(line));
  return (lines.length === 0 ? [message] : lines).map((line) => ({
    name: 'settings',
    state: 'problem',
    found: line.replace(/^ +- /, ''),
    mend: 'Set it in the environment as the app has it.',
    source: SETTINGS_DOCS,
  }));
}

async function identity(principal: string, { env, wait }: Around): Promise<Check> {
  const { identityCheck } = await import('./doctor-identity.ts');
  return lookAt(identityCheck(principal, env, wait));
}

/** First what all tenants share, then each of them. */
async function checkAll(tenants: readonly Settings[], { terminal, wait }: Around): Promise<Check[]> {
  const [common] = tenants;
  if (common === undefined) return [];
  // The SDKs are loaded by this command only.
  const { placeChecks } = await import('./doctor-places.ts');
  const { checkTenant } = await import('./doctor-tenant.ts');
  const checks: Check[] = [];
  for (const one of placeChecks(common)) checks.push(await lookAt(one));
  for (const settings of tenants) {
    const theirs = await checkTenant({ settings, clock: terminal.clock, wait });
    const named = tenants.length > 1 ? { tenant: settings.tenantName } : {};
    checks.push(...theirs.map((check) => ({ ...named, ...check })));
  }
  return checks;
}
