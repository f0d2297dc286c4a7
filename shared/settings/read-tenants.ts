import { messageOf, PermanentError } from '../errors.ts';
import { readSettings, type Environment, type Settings } from './read-settings.ts';
import { SETTINGS } from './schema.ts';
import { asSeenBy, problemsOf, problemsOfList, type WatchedTenant } from './watched-tenants.ts';

/**
 * The settings of every tenant that is watched: of the one in AZURE_TENANT_ID, or of those in TENANTS, each with its own
 * settings laid over the common ones. Throws one error that lists every problem of every tenant.
 */
export function readTenants(env: Environment): Settings[] {
  const common = readSettings(env);
  if (common.tenants === undefined) return [common];
  const read = common.tenants.map((tenant) => readTenant(tenant, env));
  const problems = [
    ...problemsOfList(common.tenants, env).map((problem) => `  - ${problem}`),
    ...read.flatMap((one) => one.problems),
  ];
  if (problems.length > 0) {
    throw new PermanentError(`The settings of several tenants cannot be used.\n${problems.join('\n')}`);
  }
  return read.flatMap(({ settings }) => settings ?? []);
}

type Read = { settings?: Settings; problems: string[] };

function readTenant(tenant: WatchedTenant, env: Environment): Read {
  const called = `Tenant ${tenant.name ?? tenant.id}`;
  const wrong = problemsOf(tenant, Object.keys(SETTINGS), env);
  const problems = [...wrong.values()].map((problem) => `${called}: ${problem}`);
  // What can be read is read all the same, so that one answer names everything.
  const right = Object.entries(tenant.settings).filter(([name]) => !wrong.has(name));
  const readable = { ...tenant, settings: Object.fromEntries(right) };
  try {
    return { settings: readSettings(asSeenBy(readable, env), tenant.name), problems };
  } catch (error) {
    return { problems: [...problems, `${called}: ${messageOf(error)}`] };
  }
}
