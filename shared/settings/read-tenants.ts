import { messageOf, PermanentError } from '../errors.ts';
import { readSettings, type Environment, type Settings } from './read-settings.ts';
import { SETTINGS } from './schema.ts';
import { asSeenBy, problemsOf, type WatchedTenant } from './watched-tenants.ts';

/**
 * The settings of every tenant that is watched: of the one in AZURE_TENANT_ID, or of those in TENANTS, each with its own
 * settings laid over the common ones. Throws one error that lists every problem of every tenant.
 */
export function readTenants(env: Environment): Settings[] {
  const common = readSettings(env);
  if (common.tenants === undefined) return [common];
  const read = common.tenants.map((tenant) => readTenant(tenant, env));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) {
    throw new PermanentError(`The settings of some tenants cannot be used.\n${problems.join('\n')}`);
  }
  return read.flatMap((one) => ('settings' in one ? one.settings : []));
}

function readTenant(
  tenant: WatchedTenant,
  env: Environment,
): { settings: Settings } | { problems: string[] } {
  const called = `Tenant ${tenant.name ?? tenant.id}`;
  const own = problemsOf(tenant, Object.keys(SETTINGS), env);
  if (own.length > 0) return { problems: own.map((problem) => `${called}: ${problem}`) };
  try {
    return { settings: readSettings(asSeenBy(tenant, env), tenant.name) };
  } catch (error) {
    return { problems: [`${called}: ${messageOf(error)}`] };
  }
}
