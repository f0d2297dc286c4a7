import { Command, InvalidArgumentError, Option } from 'commander';
import { OCCASIONS, type Occasion } from '../shared/deliveries/reminder.ts';
import type { Audience, Cause } from '../shared/catalogue/causes.ts';
import type { Locale } from '../shared/guidance/locales.ts';
import { clash } from './preview/clash.ts';
import { addCause, addLocale } from './preview/choices.ts';
import type { Terminal } from './terminal.ts';
import { toTimeZone } from './triage.ts';

type Options = {
  cause?: Cause[];
  locale?: Locale[];
  kind: Occasion | 'all';
  audience: Audience;
  timeZone: string;
  html?: string;
  force?: boolean;
  whatWouldGoOut?: boolean;
  export?: string[];
  days?: number;
  catalogue?: string;
  format: 'table' | 'json';
  tenant?: string;
};

const EXAMPLES = `
Examples:
  $ writeback-watch preview --cause minimum-password-age --locale de
  $ writeback-watch preview --cause all --locale all --html letters
  $ writeback-watch preview --cause connector-unreachable --audience helpdesk
  $ writeback-watch preview --what-would-go-out --export downloaded-audit-log.csv
  $ writeback-watch preview --what-would-go-out --days 7
  $ writeback-watch preview --catalogue signals/audit.json --export downloaded-audit-log.csv

The texts need no settings; SUPPORT_CONTACT, SSPR_URL and PASSWORD_POLICY are used where they are set. What would have
gone out depends on the settings of the app (docs/settings.md), read from the environment as the app reads them; the
bus, the tables and the credentials of a desk are not needed. --days needs AZURE_TENANT_ID and reads Microsoft Graph
with your own sign-in.
`;

/** `writeback-watch preview`: shows what people, the help desk and administrators read, and what would have gone out. */
export function previewCommand(terminal: Terminal): Command {
  const command = new Command('preview')
    .description('Shows what people read, and what would have gone out. Sends and stores nothing.')
    .addHelpText('after', EXAMPLES);
  return withOutcomeOptions(withTextOptions(command, terminal)).action(async (options: Options) => {
    process.exitCode = await preview(options, command, terminal);
  });
}

function withTextOptions(command: Command, { timeZone }: Terminal): Command {
  return command
    .option('--cause <cause...>', 'show the texts about these causes; all for every cause', addCause)
    .option(
      '--locale <locale...>',
      'language, with or without region; all for every one (default: en)',
      addLocale,
    )
    .addOption(
      new Option('--kind <kind>', 'which e-mail to a person').choices([...OCCASIONS, 'all']).default('first'),
    )
    .addOption(
      new Option('--audience <audience>', 'for whom; a ticket unless for the user')
        .choices(['user', 'helpdesk', 'directory-admin'])
        .default('user'),
    )
    .option('--time-zone <zone>', 'zone of the times', toTimeZone, timeZone)
    .option('--html <folder>', 'write pages into this folder, with index.html to look them all through')
    .option('--force', 'write also into a folder that is not empty');
}

function withOutcomeOptions(command: Command): Command {
  return command
    .option('--what-would-go-out', 'count what would have gone out, by cause, and why the rest would not')
    .addOption(new Option('--export <file...>', 'over exported audit logs, as triage reads them'))
    .addOption(
      new Option('--days <number>', 'over the past days of the tenant in the settings')
        .argParser(toDays)
        .conflicts('export'),
    )
    .option(
      '--catalogue <file>',
      'judge the same rows with the signals of this file (JSON) and show what changes',
    )
    .addOption(
      new Option('--format <format>', 'for people to read, or JSON')
        .choices(['table', 'json'])
        .default('table'),
    )
    .option('--tenant <id>', 'tenant id, where neither the exports nor the settings name it');
}

async function preview(options: Options, command: Command, terminal: Terminal): Promise<number> {
  const { cause, locale = ['en'], days, export: files } = options;
  const wrong = clash({ ...options, names: typedIn(command) });
  if (wrong !== undefined) return command.error(`error: ${wrong}`);
  if (cause !== undefined) {
    const { showTexts } = await import('./preview/show-texts.ts');
    return showTexts({ ...options, cause, locale }, terminal, process.env);
  }
  const source = days === undefined ? files && { export: files } : { days };
  if (source === undefined) {
    return command.error('error: say over what: --export FILE (from the portal or Graph), or --days N');
  }
  const { showOutcome } = await import('./preview/rehearsal/show-outcome.ts');
  return showOutcome({ ...options, source }, terminal, process.env);
}

/** The options that were typed, without those that have their default. */
function typedIn(command: Command): Set<string> {
  const typed = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  return new Set(typed.map(({ long }) => long ?? ''));
}

// Longer than any tenant keeps audit rows.
const MOST_DAYS = 365;

function toDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number of days, 1 to ${MOST_DAYS}.`);
}
