import { z } from 'zod';
import { CONNECTOR_SETTINGS } from './connector-settings.ts';
import { isLoopback } from './loopback.ts';
import { MAIL_SETTINGS } from './mail-settings.ts';
import { PIPELINE_SETTINGS } from './pipeline-settings.ts';
import { REMEDIATION_SETTINGS } from './remediation-settings.ts';
import { DIRECTORY_DEFAULTS, PasswordPolicies } from './password-policy.ts';
import { count, json, schedule, Tier, webAddress, whole } from './shapes.ts';
import { STATUS_SETTINGS } from './status-settings.ts';
import { TELEMETRY_SETTINGS } from './telemetry-settings.ts';
import { TICKET_SETTINGS } from './ticket-variables.ts';
import { WatchedTenants } from './watched-tenants.ts';

export { isLoopback };

/** People follow it from tickets that leave the company's network: no exception for loopback. */
const secureAddress = z
  .url({ protocol: /^https$/, error: 'must be an address that starts with https://' })
  .transform((address) => address.replace(/\/+$/, ''));

const DEFAULT_TIERS: readonly Tier[] = [
  { everyMinutes: 1, overHours: 2 },
  { everyMinutes: 15, overHours: 24 },
  { everyMinutes: 360, overHours: 72 },
  { everyMinutes: 1440, overHours: 192 },
];

/** The connection string of a service, or the name with which a managed identity reaches it. */
const connection = z.string().min(1);

function mustUseTls(text: string): boolean {
  const addresses = [...text.matchAll(/(?:http|sb):\/\/[^;]+/gi)].map(([address]) => address);
  const plain = addresses.filter(
    (address) => address.startsWith('http:') || /UseDevelopmentEmulator=true/i.test(text),
  );
  return plain.every(isLoopback);
}

const connectionString = connection.refine(mustUseTls, {
  error: 'plain connections are accepted only on loopback',
});

/** The settings that are read whatever the others say. */
export const APP_SETTINGS = {
  AZURE_TENANT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, { error: 'must be a tenant id or a domain of the tenant' })
    .describe('The tenant that is watched.'),
  GRAPH_BASE_URL: webAddress
    .default('https://graph.microsoft.com')
    .describe('Address of Microsoft Graph; national clouds have their own. Without a path.'),
  GRAPH_APPLICATION_ID: z
    .guid({ error: 'must be the client id of an app registration' })
    .optional()
    .describe(
      'App registration with which the tenant is read, for which the managed identity stands as federated credential. Empty: the managed identity itself.',
    ),
  TENANTS: json(WatchedTenants)
    .optional()
    .describe('Watches these tenants in place of the one in AZURE_TENANT_ID; see "Several tenants" below.'),
  SERVICE_BUS: connectionString
    .optional()
    .describe('Connection string of the Service Bus namespace; for development.'),
  SERVICE_BUS__fullyQualifiedNamespace: connection
    .optional()
    .describe('Host name of the Service Bus namespace, reached with the managed identity.'),
  TABLES: connectionString.optional().describe('Connection string of the storage account; for development.'),
  TABLES__endpoint: webAddress
    .optional()
    .describe('Address of the table service, reached with the managed identity.'),
  PULL_AUDIT_EVENTS_SCHEDULE: schedule
    .default('0 * * * * *')
    .describe('When audit events are pulled (NCRONTAB).'),
  FORGET_OLD_RECORDS_SCHEDULE: schedule
    .default('0 30 3 * * *')
    .describe('When old records are deleted and findings without news are closed (NCRONTAB).'),
  KEEP_FINDINGS_DAYS: whole(31, 3650)
    .default(400)
    .describe('Findings that are over are deleted after so many days.'),
  // The bus can bring a message back for 14 days, and the longest cool-down between messages lasts 30.
  KEEP_DELIVERIES_DAYS: whole(31, 3650)
    .default(90)
    .describe('Records of e-mails and tickets are deleted after so many days, once their finding is over.'),
  KEEP_SET_ASIDE_DAYS: whole(1, 3650)
    .default(30)
    .describe('Messages that could not be processed are deleted after so many days.'),
  KEEP_STATUS_DAYS: whole(1, 3650)
    .default(400)
    .describe('Changes of the tenant status are deleted after so many days.'),
  AUDIT_TIERS: json(z.array(Tier).min(1))
    .default([...DEFAULT_TIERS])
    .describe(
      'How often how much of the audit log is read again; the widest tier decides which delay is still covered.',
    ),
  AUDIT_BACKFILL_HOURS: count(0, 720)
    .default(192)
    .describe('How far the very first run looks back. What it finds is recorded and never delivered.'),
  AUDIT_RETENTION_DAYS: count(1, 3650)
    .default(30)
    .describe('How long the tenant keeps audit rows: 7 (Free) or 30 (P1, P2) days.'),
  AUDIT_SETTLING_MINUTES: count(0, 1440)
    .default(15)
    .describe('How late rows usually are. A quiet attempt is judged only after the session limit plus this.'),
  ACT_WITHIN_HOURS: count(0, 720)
    .default(24)
    .describe('A failure older than this is recorded and never delivered.'),
  OUTAGE_PEOPLE: count(1, 10_000)
    .default(3)
    .describe('So many people with the same connector or tenant cause inside the window are one outage.'),
  OUTAGE_WINDOW_MINUTES: count(1, 1440).default(10).describe('The window of OUTAGE_PEOPLE.'),
  PASSWORD_POLICY: json(PasswordPolicies)
    .default(DIRECTORY_DEFAULTS)
    .describe('The password policies of the on-premises domains; see "Password policy" below.'),
  ...MAIL_SETTINGS,
  ...CONNECTOR_SETTINGS,
  ...PIPELINE_SETTINGS,
  ...TELEMETRY_SETTINGS,
  ...STATUS_SETTINGS,
  ...REMEDIATION_SETTINGS,
  DASHBOARD_URL: webAddress
    .optional()
    .describe('Address of the dashboard as people reach it, ending in /api/dashboard; tickets link to it.'),
  RUNBOOK_BASE_URL: secureAddress
    .optional()
    .describe(
      'Address at which the docs folder of this repository is published; tickets and the dashboard link to its runbooks.',
    ),
} as const;

/**
 * Every setting of the app, as it stands in the environment. One place for name, form, default and meaning: the sample
 * file and docs/settings.md are compared with it by a test. Of the ticket desks only the chosen one's are read.
 */
export const SETTINGS = { ...APP_SETTINGS, ...TICKET_SETTINGS } as const;

export type SettingName = keyof typeof SETTINGS;
