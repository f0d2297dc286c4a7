import { z } from 'zod';
import { MINUTE } from '../clock.ts';
import { count, webAddress, whole } from './shapes.ts';

/** What can be repaired. The ids are public: REMEDIATION_ACTIONS names them. */
export const REPAIR_ACTIONS = [
  'restart-sync-service',
  'start-delta-sync',
  'enable-password-writeback',
  'grant-writeback-permission',
  'enable-administrators-sspr',
] as const;
export type RepairAction = (typeof REPAIR_ACTIONS)[number];

/** Done by a runbook on a hybrid worker; the others by Microsoft Graph. */
const BY_RUNBOOK: readonly string[] = REPAIR_ACTIONS.filter((id) => id !== 'enable-administrators-sspr');

const actions = z.string().transform((text, context): RepairAction[] => {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known = REPAIR_ACTIONS.filter((id) => names.includes(id));
  const unknown = names.filter((name) => !REPAIR_ACTIONS.some((id) => id === name));
  if (unknown.length === 0) return known;
  const told = unknown.map((name) => `"${name.slice(0, 60)}"`).join(', ');
  context.addIssue({
    code: 'custom',
    message: `names ${told}; the actions are ${REPAIR_ACTIONS.join(', ')}`,
  });
  return z.NEVER;
});

const plainAddress = webAddress.refine((address) => !/[?#]/.test(address), {
  error: 'must end without ? or #',
});

const ACCOUNT_ID =
  /^\/subscriptions\/([\w-]+)\/resourceGroups\/([\w.()-]+)\/providers\/Microsoft\.Automation\/automationAccounts\/([\w-]+)$/i;

/** Where jobs are started. */
export type AutomationAccount = { subscriptionId: string; resourceGroup: string; name: string };

const accountId = z.string().transform((text, context): AutomationAccount => {
  const [, subscriptionId, resourceGroup, name] = ACCOUNT_ID.exec(text) ?? [];
  if (subscriptionId !== undefined && resourceGroup !== undefined && name !== undefined)
    return { subscriptionId, resourceGroup, name };
  context.addIssue({
    code: 'custom',
    message:
      'must be the resource id of an Automation account: /subscriptions/…/resourceGroups/…/providers/Microsoft.Automation/automationAccounts/…',
  });
  return z.NEVER;
});

// Without characters that mean something to a shell or that have to be escaped in a name: such an object is repaired by hand.
const NAME_PART = String.raw`[\p{L}\p{N} ._$&()'-]{1,64}`;
const UNDER_A_DOMAIN = String.raw`(?:,(?:OU|CN)=${NAME_PART})*(?:,DC=[A-Za-z0-9-]{1,63})+$`;

const distinguishedName = (first: 'OU' | 'CN', example: string) =>
  z
    .string()
    .max(400)
    .regex(new RegExp(`^${first}=${NAME_PART}${UNDER_A_DOMAIN}`, 'u'), {
      error: `must be a distinguished name such as ${example}`,
    });

/** The settings of repairs, as they stand in the environment. */
export const REMEDIATION_SETTINGS = {
  REMEDIATION_MODE: z
    .enum(['off', 'dry-run', 'on'], { error: 'must be off, dry-run or on' })
    .default('dry-run')
    .describe(
      'Whether anything is repaired; dry-run only notes what would be done. See docs/remediation.md.',
    ),
  REMEDIATION_ACTIONS: actions
    .default([])
    .describe('The repairs that are allowed, separated by commas; none unless named.'),
  REMEDIATION_PER_DAY: whole(1, 20)
    .default(5)
    .describe('At most so many repairs within 24 hours, all actions together.'),
  REMEDIATION_COOL_DOWN_MINUTES: count(0, 10_080)
    .default(60)
    .describe('The same action is not taken again within so many minutes, whatever the trouble.'),
  REMEDIATION_APPROVAL: z
    .enum(['always', 'probable-only'], { error: 'must be always or probable-only' })
    .default('always')
    .describe('Which repairs somebody has to approve: all, or only those whose cause is not certain.'),
  APPROVAL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32,200}$/, {
      error: 'must be one word of 32 to 200 characters: use 32 random bytes in base64',
    })
    .optional()
    .describe('Secret with which links to approve a repair are signed; a Key Vault reference.'),
  APPROVAL_BASE_URL: plainAddress
    .optional()
    .describe(
      'Address of this app as administrators reach it, ending in /api; links to approve begin with it.',
    ),
  AUTOMATION_ACCOUNT_ID: accountId
    .optional()
    .describe('Resource id of the Azure Automation account that holds the runbooks of infra/runbooks.'),
  AUTOMATION_WORKER_GROUP: z
    .string()
    .regex(/^[\w-]{1,64}$/, { error: 'must be the name of a hybrid worker group' })
    .optional()
    .describe('Hybrid worker group whose only member is the active Entra Connect server.'),
  AUTOMATION_BASE_URL: plainAddress
    .default('https://management.azure.com')
    .describe('Address of Azure Resource Manager; national clouds have their own.'),
  WRITEBACK_OU: distinguishedName('OU', 'OU=People,DC=contoso,DC=example')
    .optional()
    .describe('The organizational unit on which grant-writeback-permission may grant, and no other.'),
  CONNECTOR_ACCOUNT: distinguishedName('CN', 'CN=MSOL_sync,CN=Users,DC=contoso,DC=example')
    .optional()
    .describe('Distinguished name of the account with which Entra Connect writes to Active Directory.'),
} as const;

const Schema = z.object(REMEDIATION_SETTINGS);

/** The settings of repairs in the units of the code. */
export function remediationSettings(told: z.infer<typeof Schema>) {
  return {
    mode: told.REMEDIATION_MODE,
    allowed: told.REMEDIATION_ACTIONS,
    perDay: told.REMEDIATION_PER_DAY,
    coolDownMs: told.REMEDIATION_COOL_DOWN_MINUTES * MINUTE,
    approval: told.REMEDIATION_APPROVAL,
    approvalKey: told.APPROVAL_KEY,
    approvalBaseUrl: told.APPROVAL_BASE_URL,
    account: told.AUTOMATION_ACCOUNT_ID,
    workerGroup: told.AUTOMATION_WORKER_GROUP,
    automationBaseUrl: told.AUTOMATION_BASE_URL,
    place: { writebackOu: told.WRITEBACK_OU, connectorAccount: told.CONNECTOR_ACCOUNT },
  };
}

type Env = Readonly<Record<string, string | undefined>>;

/** What the chosen mode and actions need and nobody gave. */
export function missingForRemediation(env: Env): string[] {
  const told = (name: string): string => env[name]?.trim() ?? '';
  const allowed = REPAIR_ACTIONS.filter((id) => actionNames(told('REMEDIATION_ACTIONS')).includes(id));
  if (told('REMEDIATION_MODE') !== 'on' || allowed.length === 0) return [];
  const asks = told('REMEDIATION_APPROVAL') !== 'probable-only';
  const isUndelivered = ['', 'none'].includes(told('TICKET_PROVIDER'));
  const needed = [
    ...(asks || !isUndelivered ? ['APPROVAL_KEY', 'APPROVAL_BASE_URL'] : []),
    ...(allowed.some((id) => BY_RUNBOOK.includes(id))
      ? ['AUTOMATION_ACCOUNT_ID', 'AUTOMATION_WORKER_GROUP']
      : []),
    ...(allowed.includes('grant-writeback-permission') ? ['WRITEBACK_OU', 'CONNECTOR_ACCOUNT'] : []),
  ];
  const undelivered =
    'REMEDIATION_APPROVAL=always needs a ticket desk (TICKET_PROVIDER): the link to approve stands in the ticket';
  return [
    ...needed
      .filter((name) => told(name) === '')
      .map((name) => `${name} is missing: REMEDIATION_MODE=on with these REMEDIATION_ACTIONS needs it`),
    ...(asks && isUndelivered ? [undelivered] : []),
  ];
}

function actionNames(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}
