import { Command, InvalidArgumentError, Option } from 'commander';
import { messageOf } from '../shared/errors.ts';
import type { Erasure } from '../shared/store/erasure/erase.ts';
import type { Ambiguous } from '../shared/store/erasure/who-is.ts';
import type { OpenTable } from '../shared/store/tables.ts';
import { tablesFrom } from './connections.ts';
import { reach } from './reach.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import type { Terminal } from './terminal.ts';

export type EraseOptions = {
  /** Ids and names of one person. */
  person: readonly string[];
  yes?: boolean;
  dryRun?: boolean;
  format: 'table' | 'json';
};

/** `writeback-watch erase --person ID_OR_UPN`: takes a person out of every table. Shows what it would do unless `--yes`. */
export function eraseCommand(terminal: Terminal): Command {
  return new Command('erase')
    .description('Removes a person from every table. Shows what would go; with --yes it goes.')
    .requiredOption<string[]>(
      '--person <id-or-upn...>',
      'object id or user principal name of the person; several mean the same person',
      addPerson,
    )
    .addOption(new Option('--yes', 'do it').conflicts('dryRun'))
    .option('--dry-run', 'only show what would go; as without --yes')
    .addOption(
      new Option('--format <format>', 'a table to read, or JSON').choices(['table', 'json']).default('table'),
    )
    .action(async (options: EraseOptions) => {
      process.exitCode = await eraseWith(options, terminal, process.env);
    });
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function addPerson(text: string, earlier: string[] = []): string[] {
  const person = text.trim();
  if (!OBJECT_ID.test(person) && !/^[^@\s]+@[^@\s]+$/.test(person)) {
    throw new InvalidArgumentError(
      'It is neither an object id nor a user principal name such as ada@contoso.example.',
    );
  }
  return [...earlier, person];
}

/** Erases in the tables that the settings name. Returns the exit code: 1 where something is left or failed. */
export async function eraseWith(
  options: EraseOptions,
  terminal: Terminal,
  env: Environment,
): Promise<number> {
  try {
    const { open, setting } = await tablesFrom(env);
    return await reach(setting, () => erase(options, terminal, open));
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    if (options.yes === true)
      terminal.err('The person may not be erased everywhere. Run the command again.\n');
    return 1;
  }
}

async function erase(options: EraseOptions, terminal: Terminal, open: OpenTable): Promise<number> {
  const erasing = await import('../shared/store/erasure/erase.ts');
  if (options.yes === true) {
    const end = await erasing.erase(open, options.person, terminal.clock);
    return 'several' in end ? askWho(end, terminal) : tell(end, options, terminal);
  }
  const plan = await erasing.planErasure(open, options.person, terminal.clock().getTime());
  return 'several' in plan ? askWho(plan, terminal) : tell({ done: plan }, options, terminal);
}

function askWho({ several }: Ambiguous, terminal: Terminal): number {
  terminal.err(
    `This name stands for ${several.length} people. Nobody was erased. Name one of them by object id:\n`,
  );
  for (const id of several) terminal.err(`  --person ${id}\n`);
  return 1;
}

async function tell(
  { done, left }: { done: Erasure; left?: Erasure },
  { format }: EraseOptions,
  terminal: Terminal,
): Promise<number> {
  const { erasureJson, erasureText } = await import('./erasure-text.ts');
  terminal.out(format === 'json' ? erasureJson(done, left) : erasureText(done, left));
  if (left === undefined || left.changes.length === 0) return 0;
  terminal.err(
    'Something is left: a message to the person is on its way, or something new came meanwhile. Run the command again in a few minutes.\n',
  );
  return 1;
}
