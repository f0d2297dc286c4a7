import { Command, InvalidArgumentError, Option } from 'commander';
import topology from '../infra/topology.json' with { type: 'json' };
import type { DeadLetter } from '../shared/bus/dead-letters.ts';
import type { Gist } from '../shared/bus/message-gist.ts';
import { isCause, type Cause } from '../shared/catalogue/causes.ts';
import { messageOf } from '../shared/errors.ts';
import type { SetAsideRow } from '../shared/store/set-aside-rows.ts';
import { placesFrom, type BusPlace, type TablePlace } from './connections.ts';
import { reach } from './reach.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import type { Terminal } from './terminal.ts';

export type ReplayOptions = {
  subscription?: string;
  cause?: Cause;
  /** Of a message or of a finding. */
  id?: string;
  setAside?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  format: 'table' | 'json';
};

/** One message that is waiting for somebody, and what became of it. */
export type Waiting = Gist & {
  from: 'dead-letter' | 'set-aside';
  /** The subscription, or the function that set it aside. */
  where: string;
  messageId: string;
  at: string;
  reason: string;
  /** The id of the copy that was sent. */
  replayedAs?: string;
  /** Why it cannot be replayed. */
  cannot?: string;
};

const SUBSCRIPTIONS = topology.subscriptions.map(({ name }) => name);

/** `writeback-watch replay`: shows what ended in a dead-letter queue or was set aside, and sends it on its way again. */
export function replayCommand(terminal: Terminal): Command {
  return new Command('replay')
    .description(
      'Shows dead-lettered messages and those set aside, and sends chosen ones again. Shows what it would send; with --yes it sends.',
    )
    .addOption(
      new Option('--subscription <name>', 'dead letters of this subscription').choices(SUBSCRIPTIONS),
    )
    .option<Cause | undefined>('--cause <cause>', 'those about this cause', toCause, undefined)
    .option('--id <id>', 'the one with this message id, or those of this finding id')
    .option('--set-aside', 'those that a function set aside, and not the dead letters')
    .addOption(new Option('--yes', 'send the chosen ones again').conflicts('dryRun'))
    .option('--dry-run', 'only show what would be sent again; as without --yes')
    .addOption(
      new Option('--format <format>', 'a table to read, or JSON').choices(['table', 'json']).default('table'),
    )
    .addHelpText(
      'after',
      '\nA copy is sent to the topic under a new id (the bus drops repeated ids for ten minutes) and reaches every subscription\nthat its kind goes to; whoever has acted on it already does nothing. The original is removed once the bus has the copy.',
    )
    .action(async (options: ReplayOptions) => {
      process.exitCode = await replay(options, terminal, process.env);
    });
}

function toCause(text: string): Cause {
  if (isCause(text)) return text;
  throw new InvalidArgumentError('It is not the id of a cause, such as connector-unreachable.');
}

const SET_THEM =
  'Nothing was looked at. Set these in the environment as the app has them (see docs/running.md) and run the command again.\n';

/** Shows or replays in the bus and the tables that the settings name. Returns the exit code: 1 where something failed. */
export async function replay(options: ReplayOptions, terminal: Terminal, env: Environment): Promise<number> {
  const places = await placesFrom(env).catch((error: unknown) => ({ unusable: messageOf(error) }));
  if ('unusable' in places) {
    terminal.err(`${places.unusable}\n${SET_THEM}`);
    return 1;
  }
  try {
    return await replayIn(places, options, terminal);
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    if (!isOnlyShown(options))
      terminal.err('What was not sent again is where it was. Run the command again.\n');
    return 1;
  } finally {
    await places.bus.client.close();
  }
}

type Places = { bus: BusPlace; tables: TablePlace };

async function replayIn(places: Places, options: ReplayOptions, terminal: Terminal): Promise<number> {
  const isShown = isOnlyShown(options);
  const letters = options.setAside === true ? [] : await deadLetters(places, options, isShown);
  const rows =
    options.subscription === undefined
      ? await setAsideRows(places, options, isShown ? undefined : terminal.clock())
      : [];
  const { replayJson, replayText } = await import('./replay-text.ts');
  const told = [...letters, ...rows];
  terminal.out(options.format === 'json' ? replayJson(told) : replayText(told, isShown, hasChoice(options)));
  return told.some(({ cannot }) => cannot !== undefined) && !isShown ? 1 : 0;
}

/** Without a choice nothing is sent, so that nobody sends everything by mistake. */
function isOnlyShown(options: ReplayOptions): boolean {
  return options.yes !== true || !hasChoice(options);
}

function hasChoice({ subscription, cause, id, setAside }: ReplayOptions): boolean {
  return subscription !== undefined || cause !== undefined || id !== undefined || setAside === true;
}

async function deadLetters({ bus }: Places, options: ReplayOptions, isShown: boolean): Promise<Waiting[]> {
  const { bringBack, lookAtDeadLetters } = await import('../shared/bus/dead-letters.ts');
  const waiting: Waiting[] = [];
  for (const name of SUBSCRIPTIONS.filter((one) => one === (options.subscription ?? one))) {
    const letters = await reach(bus.setting, async () =>
      isShown
        ? (await lookAtDeadLetters(bus.client, name)).filter((letter) => isChosen(letter, options))
        : await bringBack(bus.client, name, (letter) => isChosen(letter, options)),
    );
    waiting.push(...letters.map(fromDeadLetter));
  }
  return waiting;
}

function isChosen(message: Gist & { messageId: string }, { cause, id }: ReplayOptions): boolean {
  const isOfId = id === undefined || message.messageId === id || message.findingId === id;
  return isOfId && (cause === undefined || message.cause === cause);
}

function fromDeadLetter(letter: DeadLetter & { copyId?: string }): Waiting {
  const { subscription: where, enqueuedAt: at, copyId, ...rest } = letter;
  return { from: 'dead-letter', where, at, ...rest, ...(copyId === undefined ? {} : { replayedAs: copyId }) };
}

async function setAsideRows(
  { bus, tables }: Places,
  options: ReplayOptions,
  now: Date | undefined,
): Promise<Waiting[]> {
  const { listSetAside, removeSetAside } = await import('../shared/store/set-aside-rows.ts');
  const { gistOf } = await import('../shared/bus/message-gist.ts');
  const { sendAgain } = await import('../shared/bus/send-again.ts');
  const told: Waiting[] = [];
  for (const row of await reach(tables.setting, () => listSetAside(tables.open))) {
    const waiting = fromRow(row, gistOf(row.body));
    if (!isChosen(waiting, options)) continue;
    const isSent = now !== undefined && waiting.cannot === undefined;
    const replayedAs = isSent
      ? await reach(bus.setting, () => sendAgain(bus.client, row.body, now))
      : undefined;
    if (isSent) await reach(tables.setting, () => removeSetAside(tables.open, row));
    told.push({ ...waiting, ...(replayedAs === undefined ? {} : { replayedAs }) });
  }
  return told;
}

function fromRow({ by, messageId, at, reason, isCut }: SetAsideRow, gist: Gist): Waiting {
  const cannot = isCut ? 'it was too long to be kept whole' : gist.problem;
  return {
    ...gist,
    from: 'set-aside',
    where: by,
    messageId,
    at,
    reason,
    ...(cannot === undefined ? {} : { cannot }),
  };
}
