import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { PermanentError } from '../errors.ts';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { connectorSettings } from './connector-settings.ts';
import { missingForMail } from './mail-settings.ts';
import { pipelineSettings } from './pipeline-settings.ts';
import { missingForRemediation, remediationSettings } from './remediation-settings.ts';
import { APP_SETTINGS, SETTINGS, type SettingName } from './schema.ts';
import { signInOf, type SignIn } from './sign-in.ts';
import { statusSettings } from './status-settings.ts';
import { readTicketSettings, type TicketSettings } from './ticket-settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const Schema = z.object(APP_SETTINGS);

/** Everything the app is told from outside, read once. */
export type Settings = ReturnType<typeof toSettings> & {
  /** Who has people sign in, as the platform tells. */
  signIn: SignIn;
};

/** Reads the environment, as one tenant sees it. Throws one error that lists every problem with its mending. */
export function readSettings(env: Environment, tenantName?: string): Settings {
  const told = Schema.safeParse(withoutBlanks(env));
  const tickets = readTicketSettings(env);
  const problems = [
    ...(told.success ? [] : told.error.issues.map(describeIssue)),
    ...missingConnections(env),
    ...missingForMail(env),
    ...missingForRemediation(env),
    ...(tickets.ok ? [] : tickets.problems),
    ...misspelled(env),
    ...unresolved(env),
  ];
  if (!told.success || !tickets.ok || problems.length > 0) {
    throw unusable(problems);
  }
  return { ...toSettings(told.data, tickets.settings, tenantName), signIn: signInOf(env) };
}

/** One error that lists everything that is wrong with settings. */
export function unusable(problems: readonly string[]): PermanentError {
  const list = problems.map((problem) => `  - ${problem}`).join('\n');
  return new PermanentError(
    `The settings cannot be used. ${problems.length} problem(s):\n${list}\nEach setting is described in docs/settings.md.`,
  );
}

function toSettings(told: z.infer<typeof Schema>, tickets: TicketSettings, tenantName?: string) {
  return {
    tenantId: told.AZURE_TENANT_ID,
    /** As people call it; its id where nobody named it. */
    tenantName: tenantName ?? told.AZURE_TENANT_ID,
    tenants: told.TENANTS,
    graphBaseUrl: told.GRAPH_BASE_URL,
    graphApplicationId: told.GRAPH_APPLICATION_ID,
    serviceBus: { connectionString: told.SERVICE_BUS, namespace: told.SERVICE_BUS__fullyQualifiedNamespace },
    tables: { connectionString: told.TABLES, endpoint: told.TABLES__endpoint },
    audit: {
      tiers: told.AUDIT_TIERS.map((tier) => ({
        everyMs: tier.everyMinutes * MINUTE,
        overMs: tier.overHours * HOUR,
      })).sort((a, b) => a.overMs - b.overMs),
      backfillMs: told.AUDIT_BACKFILL_HOURS * HOUR,
      retentionMs: told.AUDIT_RETENTION_DAYS * 24 * HOUR,
      settlingMs: told.AUDIT_SETTLING_MINUTES * MINUTE,
    },
    actWithinMs: told.ACT_WITHIN_HOURS * HOUR,
    outage: { people: told.OUTAGE_PEOPLE, windowMs: told.OUTAGE_WINDOW_MINUTES * MINUTE },
    passwordPolicies: told.PASSWORD_POLICY,
    keep: {
      findingsMs: told.KEEP_FINDINGS_DAYS * DAY,
      deliveriesMs: told.KEEP_DELIVERIES_DAYS * DAY,
      setAsideMs: told.KEEP_SET_ASIDE_DAYS * DAY,
      statusMs: told.KEEP_STATUS_DAYS * DAY,
    },
    mail: mailSettings(told),
    pipeline: pipelineSettings(told),
    telemetry: {
      endpoint: told.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: told.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    },
    connector: connectorSettings(told),
    status: statusSettings(told),
    remediation: remediationSettings(told),
    tickets,
    dashboardUrl: told.DASHBOARD_URL,
    runbookBaseUrl: told.RUNBOOK_BASE_URL,
  };
}

function mailSettings(told: z.infer<typeof Schema>) {
  return {
    mode: told.MAIL_MODE,
    sender: told.MAIL_SENDER,
    redirectTo: told.MAIL_REDIRECT_TO,
    supportContact: told.SUPPORT_CONTACT,
    ssprUrl: told.SSPR_URL,
    defaultLocale: told.DEFAULT_LOCALE,
    defaultTimeZone: told.DEFAULT_TIME_ZONE,
    exclude: told.MAIL_EXCLUDE,
    optOutGroup: told.MAIL_OPT_OUT_GROUP,
    coolDownMs: told.MAIL_COOL_DOWN_HOURS * HOUR,
    perPersonPerDay: told.MAIL_PER_PERSON_PER_DAY,
    perRun: told.MAIL_PER_RUN,
    perDay: told.MAIL_PER_DAY,
    quietHours: told.MAIL_QUIET_HOURS === 'none' ? undefined : told.MAIL_QUIET_HOURS,
    whenLockedOut: told.MAIL_WHEN_LOCKED_OUT,
    maxAgeMs: told.MAIL_MAX_AGE_HOURS * HOUR,
    heldBack: told.MAIL_HELD_BACK,
  };
}

/** The host hands unset application settings over as empty text. */
function withoutBlanks(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );
}

/** What is wrong with which setting, in one sentence. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const [name, ...rest] = issue.path;
  const where = rest.length > 0 ? ` (at ${rest.join('.')})` : '';
  const missing = issue.code === 'invalid_type' && rest.length === 0 && issue.message.includes('undefined');
  return missing
    ? `${String(name)} is missing: ${describe(String(name))}`
    : `${String(name)}${where} ${issue.message}`;
}

function describe(name: string): string {
  return isSettingName(name) ? (SETTINGS[name].description ?? '') : '';
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

function missingConnections(env: Environment): string[] {
  const pairs: [SettingName, SettingName][] = [
    ['SERVICE_BUS', 'SERVICE_BUS__fullyQualifiedNamespace'],
    ['TABLES', 'TABLES__endpoint'],
  ];
  return pairs
    .filter(([text, identity]) => !env[text]?.trim() && !env[identity]?.trim())
    .map(([text, identity]) => `${identity} (managed identity) or ${text} (connection string) is missing`);
}

/** Where a secret cannot be read the host hands over the text of its reference, which would do as a key that everybody knows. */
function unresolved(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    isSettingName(name) && value?.trim().startsWith('@Microsoft.KeyVault(') === true
      ? [
          `${name} is a Key Vault reference that was not resolved: is the secret in the vault, and may the app's identity read it?`,
        ]
      : [],
  );
}

/** Names that nobody reads but that look like one of ours: a typing mistake that would otherwise go unnoticed. */
export function misspelled(env: Environment): string[] {
  const known = Object.keys(SETTINGS);
  return Object.keys(env).flatMap((name) => {
    if (name.length < 5 || known.includes(name)) return [];
    const near = known.find((candidate) => distance(candidate, name.replace(/:/g, '__')) <= 2);
    return near === undefined || Object.hasOwn(env, near)
      ? []
      : [`${name} is not a setting; did you mean ${near}?`];
  });
}
