import { z } from 'zod';

/** A value of its own, or the name of the app setting that holds it: secrets stay in Key Vault references. */
const OwnValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ fromSetting: z.string().regex(/^\w+$/) }),
  z.record(z.string(), z.json()),
  z.array(z.json()),
]);
type OwnValue = z.infer<typeof OwnValue>;

export const WatchedTenant = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/, { error: 'must be a tenant id or a domain of the tenant' }),
  /** As people call it; for messages about the settings. */
  name: z.string().min(1).exactOptional(),
  settings: z.record(z.string(), OwnValue).default({}),
});
export type WatchedTenant = z.infer<typeof WatchedTenant>;

export const WatchedTenants = z.array(WatchedTenant).min(1, { error: 'must name a tenant' });

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as one tenant sees it: its own settings laid over the common ones. */
export function asSeenBy(
  { id, settings }: WatchedTenant,
  env: Environment,
): Record<string, string | undefined> {
  const { TENANTS: _all, ...common } = env;
  const seen: Record<string, string | undefined> = { ...common, AZURE_TENANT_ID: id };
  for (const [name, value] of Object.entries(settings)) seen[name] = textOf(value, env);
  return seen;
}

function textOf(value: OwnValue, env: Environment): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  const { success, data } = z.strictObject({ fromSetting: z.string() }).safeParse(value);
  return success ? env[data.fromSetting] : JSON.stringify(value);
}

/** Settings of the deployment as a whole: no tenant has its own. */
const COMMON = /^(TENANTS|AZURE_TENANT_ID|AzureWebJobsStorage|SERVICE_BUS|TABLES|FUNCTIONS_|.*_SCHEDULE$)/;

/** What lies in one tenant or one company: with another's, people or servers of the wrong one would be reached. */
export const OWN: readonly string[] = [
  'AUTOMATION_ACCOUNT_ID',
  'AUTOMATION_WORKER_GROUP',
  'CONNECTOR_ACCOUNT',
  'LOG_ANALYTICS_WORKSPACE_ID',
  'MAIL_OPT_OUT_GROUP',
  'MAIL_REDIRECT_TO',
  'MAIL_SENDER',
  'PASSWORD_POLICY',
  'REMEDIATION_ACTIONS',
  'STATUS_ACCEPTED',
  'SYNC_APPLICATION_ID',
  'WRITEBACK_OU',
];

const SECRET = /_(TOKEN|PASSWORD|SECRET|KEY)$/;

/** What is wrong with the list as a whole, in sentences. */
export function problemsOfList(tenants: readonly WatchedTenant[], env: Environment): string[] {
  const ids = tenants.map(({ id }) => id.toLowerCase());
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [
    ...[...twice].map((id) => `TENANTS names ${id} twice`),
    ...OWN.filter((name) => (env[name] ?? '').trim() !== '').map(
      (name) => `${name} belongs to one tenant: set it inside TENANTS, not beside`,
    ),
  ];
}

/** What is wrong with the settings that a tenant has of its own, by name, in sentences. */
export function problemsOf(
  { settings }: WatchedTenant,
  known: readonly string[],
  env: Environment,
): Map<string, string> {
  const problems = Object.entries(settings).flatMap(([name, value]): [string, string][] => {
    const problem = problemOf(name, value, known, env);
    return problem === undefined ? [] : [[name, problem]];
  });
  return new Map(problems);
}

function problemOf(
  name: string,
  value: OwnValue,
  known: readonly string[],
  env: Environment,
): string | undefined {
  if (COMMON.test(name)) return `${name} holds for all tenants: set it beside TENANTS, not inside`;
  if (!known.includes(name)) return `${name} is not a setting`;
  if (typeof value === 'object')
    return textOf(value, env) === undefined
      ? `${name} is to come from a setting that does not exist: ${JSON.stringify(value)}`
      : undefined;
  return SECRET.test(name)
    ? `${name} is a secret: name the app setting that holds it with fromSetting`
    : undefined;
}
