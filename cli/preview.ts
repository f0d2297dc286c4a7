import { Command, Option } from 'commander';
import { OCCASIONS, type Occasion } from '../shared/deliveries/reminder.ts';
import type { Audience, Cause } from '../shared/catalogue/causes.ts';
import type { Locale } from '../shared/guidance/locales.ts';
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
};

const EXAMPLES = `
Examples:
  $ writeback-watch preview --cause minimum-password-age --locale de
  $ writeback-watch preview --cause all --locale all --html letters
  $ writeback-watch preview --cause connector-unreachable --audience helpdesk
`;

/** `writeback-watch preview`: shows what people, the help desk and administrators get to read. */
export function previewCommand(terminal: Terminal): Command {
  const command = new Command('preview');
  return command
    .description('Shows what people read. Sends nothing.')
    .option('--cause <cause...>', 'what the texts are about; all for every cause', addCause)
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
    .option('--time-zone <zone>', 'zone of the times', toTimeZone, terminal.timeZone)
    .option('--html <folder>', 'write pages into this folder, with index.html to look them all through')
    .option('--force', 'write also into a folder that is not empty')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const { cause = command.error('error: name a --cause, or all'), locale = ['en'] } = options;
      const { showTexts } = await import('./preview/show-texts.ts');
      process.exitCode = await showTexts({ ...options, cause, locale }, terminal, process.env);
    });
}
