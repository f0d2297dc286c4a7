import { oneMailbox } from '../shared/permissions/one-mailbox.ts';
import { partsOf, type Plan, type Step } from './grant-plan.ts';

/** How a step ended, or would end. */
export type Ended = Step & { end: 'granted' | 'would grant' | 'is granted' | 'not offered' | 'not done' };

const WIDTH = 'would grant'.length;

/** One line for each permission, with what it is for. */
export function stepsText(ended: readonly Ended[]): string {
  const longest = Math.max(...ended.map(({ permission }) => permission.name.length));
  const lines = ended.map(({ permission, end }) => {
    const uses = permission.uses.map(({ name }) => name).join(', ');
    return `${end.padEnd(WIDTH)}  ${permission.name.padEnd(longest)}  ${partsOf(permission).join(', ')}: ${uses}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What the identity holds although it should not, and how it is taken away. */
export function excessText({ excess }: Pick<Plan, 'excess'>): string {
  if (excess.length === 0) return '';
  const lines = excess.map(({ name, why }) => `  ${name}: ${why}`);
  return `\nIt holds more than it should. Take it away in Entra ID, Enterprise applications, Permissions:\n${lines.join('\n')}\n`;
}

/** The commands for Exchange Online, which this command does not run. */
export function mailboxText({ identity }: Pick<Plan, 'identity'>, sender: string | undefined): string {
  const { why, commands } = oneMailbox({
    applicationId: identity.applicationId,
    principalId: identity.id,
    sender,
  });
  return `\nE-mail from one mailbox, by an Exchange administrator in Exchange Online PowerShell. ${why}\n${commands.map((command) => `  ${command}`).join('\n')}\n`;
}
