import { z } from 'zod';
import { isLoopback } from './loopback.ts';
import { count } from './shapes.ts';

/** 15 to 30 s is what the Standard Webhooks specification recommends; desks answer in less. */
const DEFAULT_TIMEOUT_SECONDS = 20;

const address = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), {
    error: 'must be an address that starts with https://',
  })
  .refine((value) => !value.startsWith('http:') || isLoopback(value), {
    error: 'plain http:// is accepted only on loopback; use https://',
  })
  .refine((value) => (URL.parse(value)?.username ?? '') === '', {
    error: 'must not hold a user name; credentials have their own settings',
  });
const site = address
  .refine((value) => !/[?#]/.test(value), { error: 'must end without ? or #' })
  .transform((value) => value.replace(/\/+$/, ''));

/** It goes into a header as it is, and a header with a line break would be quoted in an error. */
const token = z.string().regex(/^[\x21-\x7e]+$/, {
  error: 'must be one word of plain characters; is there a space or a line break in it?',
});
const text = (max: number) => z.string().max(max, { error: `must be at most ${max} characters` });
const sysId = z.string().regex(/^[0-9a-f]{32}$/, { error: 'must be a sys_id: 32 hexadecimal digits' });
const stateNumber = z.string().regex(/^\d{1,3}$/, { error: 'must be a state number, such as 6' });

/** `whsec_` and base64 as in Standard Webhooks, or any text; at least 24 bytes, as that specification asks. */
const signingSecret = token.refine((value) => Buffer.byteLength(value.replace(/^whsec_/, '')) >= 32, {
  error: 'is too short: use whsec_ and the base64 of 24 random bytes or more, or 32 characters or more',
});

/** Which desk, and how patient we are with it. */
export const ANY_DESK = {
  TICKET_PROVIDER: z
    .enum(['none', 'servicenow', 'jira', 'github', 'webhook'], {
      error: 'must be none, servicenow, jira, github or webhook',
    })
    .default('none')
    .describe('Where tickets are opened.'),
  TICKET_TIMEOUT_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(0.1, { error: 'must be at least 0.1' })
    .max(120, { error: 'must be at most 120' })
    .default(DEFAULT_TIMEOUT_SECONDS)
    .describe('How long one request to the ticket desk may take.'),
  TICKET_REOPEN_HOURS: count(0, 720)
    .default(24)
    .describe(
      'Trouble that comes back within so many hours reopens its ticket; later than that it gets a new one.',
    ),
  TICKET_UPDATE_MINUTES: count(0, 1440)
    .default(15)
    .describe(
      'A ticket is not told a new number more often than this. The closing note always holds the last one.',
    ),
};

export const SERVICENOW = {
  SERVICENOW_URL: site.describe('Address of the instance, such as https://example.service-now.com.'),
  SERVICENOW_USER: text(100)
    .optional()
    .describe('User of the Table API; with SERVICENOW_PASSWORD, in place of a token.'),
  SERVICENOW_PASSWORD: text(500).optional().describe('Password of SERVICENOW_USER; a Key Vault reference.'),
  SERVICENOW_TOKEN: token
    .optional()
    .describe('OAuth bearer token in place of user and password; a Key Vault reference.'),
  SERVICENOW_TABLE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,79}$/, { error: 'must be the name of a table, such as incident' })
    .default('incident')
    .describe('Table of the tickets: incident or one that extends task.'),
  SERVICENOW_CALLER: sysId.optional().describe('sys_id of the user in whose name incidents are opened.'),
  SERVICENOW_ASSIGNMENT_GROUP: sysId.optional().describe('sys_id of the group that gets the incidents.'),
  SERVICENOW_CLOSE_CODE: text(40)
    .default('Solution provided')
    .describe('Resolution code with which incidents are closed.'),
  SERVICENOW_RESOLVED_STATE: stateNumber
    .default('6')
    .describe('State number that closes an incident: 6 is Resolved.'),
  SERVICENOW_REOPENED_STATE: stateNumber
    .default('2')
    .describe('State number of a reopened incident: 2 is In Progress.'),
};

export const JIRA = {
  JIRA_URL: site.describe('Address of the Jira Cloud site, such as https://example.atlassian.net.'),
  JIRA_EMAIL: z
    .string()
    .regex(/^[^\s:@]+@[^\s:@]+$/, { error: 'must be an e-mail address' })
    .describe('Account to which JIRA_TOKEN belongs.'),
  JIRA_TOKEN: token.describe('API token of that account; a Key Vault reference.'),
  JIRA_PROJECT: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,254}$/, { error: 'must be the key of a project, such as DESK' })
    .describe('Key of the project that gets the issues.'),
  JIRA_ISSUE_TYPE: text(60).default('Task').describe('Name of the issue type.'),
  JIRA_CLOSE_TRANSITION: text(60)
    .optional()
    .describe('Name of the transition that closes; default: the first that ends in a done status.'),
  JIRA_REOPEN_TRANSITION: text(60)
    .optional()
    .describe('Name of the transition that reopens; default: the first that leaves the done statuses.'),
};

export const GITHUB = {
  GITHUB_URL: site
    .default('https://api.github.com')
    .describe('Address of the REST API; GitHub Enterprise Server: https://HOST/api/v3.'),
  GITHUB_TOKEN: token.describe(
    'Token with write access to the issues of the repository; a Key Vault reference.',
  ),
  GITHUB_REPOSITORY: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,39}\/[\w.-]{1,100}$/, { error: 'must be owner/name' })
    .describe('Repository that gets the issues, as owner/name.'),
  GITHUB_LABEL: z
    .string()
    .regex(/^[\w.-]{1,50}$/, { error: 'must be one word of at most 50 letters, digits and . _ -' })
    .default('writeback-watch')
    .describe('Label that marks our issues.'),
};

export const WEBHOOK = {
  WEBHOOK_URL: address.describe(
    'Address that receives the events; may hold a query. A Key Vault reference where it holds a secret.',
  ),
  WEBHOOK_SECRET: signingSecret.describe('Secret with which events are signed; a Key Vault reference.'),
  WEBHOOK_PREVIOUS_SECRET: signingSecret
    .optional()
    .describe('The secret before the present one, while receivers change over.'),
};

/** Every setting of the ticket desks as it stands in the environment; those of a desk are read only when it is chosen. */
export const TICKET_SETTINGS = { ...ANY_DESK, ...SERVICENOW, ...JIRA, ...GITHUB, ...WEBHOOK };
