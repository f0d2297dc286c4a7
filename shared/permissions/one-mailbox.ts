import { GRAPH_PERMISSIONS } from './graph-permissions.ts';

/** Whom the right is given to, and on which mailbox. Absent parts stand as words in angle brackets. */
export type MailGrant = {
  /** Application (client) id of the identity. */
  applicationId?: string | undefined;
  /** Object id of its service principal. */
  principalId?: string | undefined;
  sender?: string | undefined;
};

// Only plain addresses: the text becomes part of a PowerShell command.
const PLAIN_ADDRESS = /^[\w.+-]+@[\w.-]+$/;
const PLAIN_ID = /^[\w-]+$/;
const SCOPE = 'Writeback Watch sender';

const WHY =
  'RBAC for Applications in Exchange Online, in place of Mail.Send for all mailboxes. Do not grant Mail.Send in Entra ID as well: both are added up, and the wider one wins.';

/** The commands for Exchange Online PowerShell that let the app write from one mailbox, and from no other. */
export function oneMailbox({ applicationId, principalId, sender }: MailGrant): {
  why: string;
  commands: string[];
} {
  const principal = plain(principalId, PLAIN_ID, '<object id of the identity>');
  const application = plain(applicationId, PLAIN_ID, '<application id of the identity>');
  const mailbox = plain(sender, PLAIN_ADDRESS, '<address of the sender>');
  const roles = GRAPH_PERMISSIONS.filter(({ reach }) => reach === 'one mailbox').map(({ name }) => name);
  const commands = [
    'Connect-ExchangeOnline',
    `New-ServicePrincipal -AppId '${application}' -ObjectId '${principal}' -DisplayName 'Writeback Watch'`,
    `New-ManagementScope -Name '${SCOPE}' -RecipientRestrictionFilter "PrimarySmtpAddress -eq '${mailbox}'"`,
    ...roles.map(
      (role) =>
        `New-ManagementRoleAssignment -App '${principal}' -Role 'Application ${role}' -CustomResourceScope '${SCOPE}'`,
    ),
    `Test-ServicePrincipalAuthorization -Identity '${principal}' -Resource '${mailbox}'`,
  ];
  return { why: WHY, commands };
}

function plain(text: string | undefined, form: RegExp, otherwise: string): string {
  return text !== undefined && form.test(text) ? text : otherwise;
}
