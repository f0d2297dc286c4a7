import { z } from 'zod';
import { HOUR, MINUTE, SECOND } from '../clock.ts';
import { ANY_DESK, GITHUB, JIRA, SERVICENOW, TICKET_SETTINGS, WEBHOOK } from './ticket-variables.ts';

type Common = { timeoutMs: number; reopenMs: number; updateEveryMs: number };
export type ServiceNowSettings = Common & {
  provider: 'servicenow';
  url: string;
  credentials: { user: string; password: string } | { token: string };
  table: string;
  caller: string | undefined;
  assignmentGroup: string | undefined;
  closeCode: string;
  resolvedState: string;
  reopenedState: string;
};
export type JiraSettings = Common & {
  provider: 'jira';
  url: string;
  email: string;
  token: string;
  project: string;
  issueType: string;
  closeTransition: string | undefined;
  reopenTransition: string | undefined;
};
export type GitHubSettings = Common & {
  provider: 'github';
  url: string;
  token: string;
  owner: string;
  repository: string;
  label: string;
};
export type WebhookSettings = Common & {
  provider: 'webhook';
  url: string;
  secret: string;
  previousSecret: string | undefined;
};
export type TicketSettings =
  | { provider: 'none' }
  | ServiceNowSettings
  | JiraSettings
  | GitHubSettings
  | WebhookSettings;

export type TicketSettingsRead = { ok: true; settings: TicketSettings } | { ok: false; problems: string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the ticket settings. Every missing or wrong one is listed, each as a sentence that says how to mend it and never
 * quotes the value: it may be a secret.
 */
export function readTicketSettings(env: Environment): TicketSettingsRead {
  const told = withoutBlanks(env);
  const problems = [...problemsOf(told), ...credentialProblems(told)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: Any.parse(told) };
}

/** The host hands unset application settings over as empty text. */
function withoutBlanks(env: Environment): Record<string, string> {
  const known = Object.keys(TICKET_SETTINGS).map((name) => [name, env[name]?.trim() ?? ''] as const);
  return Object.fromEntries(known.filter(([, text]) => text !== ''));
}

const provider = <Name extends string>(name: Name) => ({ ...ANY_DESK, TICKET_PROVIDER: z.literal(name) });

type AnyDesk = Record<'TICKET_TIMEOUT_SECONDS' | 'TICKET_REOPEN_HOURS' | 'TICKET_UPDATE_MINUTES', number>;

const common = (told: AnyDesk): Common => ({
  timeoutMs: told.TICKET_TIMEOUT_SECONDS * SECOND,
  reopenMs: told.TICKET_REOPEN_HOURS * HOUR,
  updateEveryMs: told.TICKET_UPDATE_MINUTES * MINUTE,
});

const NoDesk = z
  .object({ ...ANY_DESK, TICKET_PROVIDER: z.literal('none').default('none') })
  .transform(() => ({ provider: 'none' }) as const);

const ServiceNow = z
  .object({ ...provider('servicenow'), ...SERVICENOW })
  .transform((told): ServiceNowSettings => ({
    ...common(told),
    provider: 'servicenow',
    url: told.SERVICENOW_URL,
    credentials:
      told.SERVICENOW_TOKEN === undefined
        ? { user: told.SERVICENOW_USER ?? '', password: told.SERVICENOW_PASSWORD ?? '' }
        : { token: told.SERVICENOW_TOKEN },
    table: told.SERVICENOW_TABLE,
    caller: told.SERVICENOW_CALLER,
    assignmentGroup: told.SERVICENOW_ASSIGNMENT_GROUP,
    closeCode: told.SERVICENOW_CLOSE_CODE,
    resolvedState: told.SERVICENOW_RESOLVED_STATE,
    reopenedState: told.SERVICENOW_REOPENED_STATE,
  }));

const Jira = z.object({ ...provider('jira'), ...JIRA }).transform((told): JiraSettings => ({
  ...common(told),
  provider: 'jira',
  url: told.JIRA_URL,
  email: told.JIRA_EMAIL,
  token: told.JIRA_TOKEN,
  project: told.JIRA_PROJECT,
  issueType: told.JIRA_ISSUE_TYPE,
  closeTransition: told.JIRA_CLOSE_TRANSITION,
  reopenTransition: told.JIRA_REOPEN_TRANSITION,
}));

const GitHub = z.object({ ...provider('github'), ...GITHUB }).transform((told): GitHubSettings => {
  const [owner = '', repository = ''] = told.GITHUB_REPOSITORY.split('/');
  const { GITHUB_URL: url, GITHUB_TOKEN: token, GITHUB_LABEL: label } = told;
  return { ...common(told), provider: 'github', url, token, owner, repository, label };
});

const Webhook = z.object({ ...provider('webhook'), ...WEBHOOK }).transform((told): WebhookSettings => ({
  ...common(told),
  provider: 'webhook',
  url: told.WEBHOOK_URL,
  secret: told.WEBHOOK_SECRET,
  previousSecret: told.WEBHOOK_PREVIOUS_SECRET,
}));

const BY_PROVIDER = { none: NoDesk, servicenow: ServiceNow, jira: Jira, github: GitHub, webhook: Webhook };
const Any = z.union([NoDesk, ServiceNow, Jira, GitHub, Webhook]);

function problemsOf(told: Record<string, string>): string[] {
  const chosen = ANY_DESK.TICKET_PROVIDER.safeParse(told['TICKET_PROVIDER']);
  const shape = chosen.success ? BY_PROVIDER[chosen.data] : z.object(ANY_DESK);
  const read = shape.safeParse(told);
  return read.success
    ? []
    : read.error.issues.map((issue) => describe(String(issue.path[0]), issue.message, told));
}

function describe(name: string, message: string, told: Record<string, string>): string {
  if (Object.hasOwn(told, name)) return `${name} ${message}`;
  const setting = Object.entries(TICKET_SETTINGS).find(([known]) => known === name)?.[1];
  return `${name} is missing: ${setting?.description ?? ''}`;
}

/** ServiceNow takes either a token or a user with a password; both are optional by themselves. */
function credentialProblems(told: Record<string, string>): string[] {
  if (told['TICKET_PROVIDER'] !== 'servicenow' || told['SERVICENOW_TOKEN'] !== undefined) return [];
  if (told['SERVICENOW_USER'] !== undefined && told['SERVICENOW_PASSWORD'] !== undefined) return [];
  return ['SERVICENOW_USER and SERVICENOW_PASSWORD, or SERVICENOW_TOKEN in their place, are missing'];
}
