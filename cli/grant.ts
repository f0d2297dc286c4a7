import { Command, InvalidArgumentError, Option } from 'commander';
import type { Wait } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { GRAPH_PERMISSIONS } from '../shared/permissions/graph-permissions.ts';
import { PARTS, type Part } from '../shared/permissions/permission.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import { chosen, planFor, type Plan, type Step } from './grant-plan.ts';
import { excessText, mailboxText, stepsText, type Ended } from './grant-text.ts';
import type { Terminal } from './terminal.ts';

export type GrantOptions = {
  /** Object id of the identity. */
  principal: string;
  part?: readonly Part[];
  also?: readonly string[];
  dryRun?: boolean;
  sender?: string;
};

/** `writeback-watch grant --principal ID`: gives the app's identity its permissions in Microsoft Graph. */
export function grantCommand(terminal: Terminal): Command {
  return new Command('grant')
    .description(
      'Gives the identity of the app its permissions in Microsoft Graph, with your own sign-in (az login). What is granted already stays as it is.',
    )
    .requiredOption('--principal <id>', 'object (principal) id of the managed identity', toId)
    .addOption(new Option('--part <part...>', 'only what these parts need').choices(PARTS))
    .option<string[]>(
      '--also <permission...>',
      'a permission that is granted only by choice, such as Application.Read.All',
      addPermission,
    )
    .option('--sender <address>', 'mailbox of the sender, for the commands in Exchange; else MAIL_SENDER')
    .option('--dry-run', 'only show what would be granted')
    .action(async (options: GrantOptions) => {
      process.exitCode = await grant(options, terminal, { env: process.env });
    });
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function toId(text: string): string {
  if (OBJECT_ID.test(text.trim())) return text.trim().toLowerCase();
  throw new InvalidArgumentError('It is not an object id.');
}

function addPermission(text: string, earlier: string[] = []): string[] {
  const permission = GRAPH_PERMISSIONS.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
  if (permission === undefined) {
    const names = GRAPH_PERMISSIONS.filter(({ need }) => need === 'by choice').map(({ name }) => name);
    throw new InvalidArgumentError(`Writeback Watch never uses it. By choice: ${names.join(', ')}.`);
  }
  if (permission.reach === 'one mailbox') {
    throw new InvalidArgumentError(`Granted here it would reach every mailbox. ${permission.narrower}`);
  }
  return [...earlier, permission.name];
}

/** Where the command works; `wait` for tests. */
export type GrantPlace = { env: Environment; wait?: Wait };

/** Grants, or shows what it would grant. Returns the exit code: 1 where something is not as it was asked for. */
export async function grant(
  options: GrantOptions,
  terminal: Terminal,
  { env, wait }: GrantPlace,
): Promise<number> {
  try {
    // Loaded by this command only.
    const { graphAsMyself } = await import('./graph-as-myself.ts');
    return await grantIn(await graphAsMyself(env, wait), options, { terminal, env });
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    return 1;
  }
}

type Around = { terminal: Terminal; env: Environment };

async function grantIn(graph: Graph, options: GrantOptions, { terminal, env }: Around): Promise<number> {
  const { part: parts = PARTS, also = [], dryRun: isDry = false } = options;
  const wanted = chosen(parts, also);
  if (wanted.length === 0) {
    terminal.err(
      `Nothing is granted for ${parts.join(', ')} unless you name it: --also ${byChoice(parts)}\n`,
    );
    return 1;
  }
  const { readIdentity, readOffered } = await import('./grant-roles.ts');
  const offered = await readOffered(graph);
  const plan = planFor(wanted, await readIdentity(graph, options.principal, offered), offered);
  terminal.out(`${plan.identity.name} (${plan.identity.id})\n`);
  const { ended, problem } = await carryOut(graph, plan, { resourceId: offered.resourceId, isDry });
  terminal.out(stepsText(ended) + excessText(plan));
  if (problem !== undefined) terminal.err(`${problem}\n`);
  if (parts.includes('mail')) terminal.out(mailboxText(plan, options.sender ?? env['MAIL_SENDER']));
  if (isDry) terminal.out('\nNothing was changed: this was a dry run.\n');
  return ended.some(({ end }) => end === 'not done') ? 1 : 0;
}

function byChoice(parts: readonly Part[]): string {
  const names = GRAPH_PERMISSIONS.filter(
    ({ need, uses }) => need === 'by choice' && uses.some(({ part }) => parts.includes(part)),
  ).map(({ name }) => name);
  return names.join(', ');
}

type Way = { resourceId: string; isDry: boolean };

/** Grants one after the other; what comes after the first refusal is left undone. */
async function carryOut(
  graph: Graph,
  { identity, steps }: Plan,
  { resourceId, isDry }: Way,
): Promise<{ ended: Ended[]; problem?: string }> {
  const { giveRole } = await import('./grant-roles.ts');
  const ended: Ended[] = [];
  let problem: string | undefined;
  for (const step of steps) {
    const left = endWithoutCall(step, isDry, problem);
    if (left === undefined) {
      problem = await giveRole(graph, identity, { resourceId, appRoleId: step.appRoleId }).then(
        () => undefined,
        messageOf,
      );
    }
    ended.push({ ...step, end: left ?? (problem === undefined ? 'granted' : 'not done') });
  }
  return problem === undefined ? { ended } : { ended, problem };
}

function endWithoutCall(
  { state }: Step,
  isDry: boolean,
  problem: string | undefined,
): Ended['end'] | undefined {
  if (state === 'held') return 'is granted';
  if (state === 'absent') return 'not offered';
  if (isDry) return 'would grant';
  return problem === undefined ? undefined : 'not done';
}
