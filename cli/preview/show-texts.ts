import type { Audience, Cause } from '../../shared/catalogue/causes.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Occasion } from '../../shared/deliveries/reminder.ts';
import type { Locale } from '../../shared/guidance/locales.ts';
import { SETTINGS } from '../../shared/settings/schema.ts';
import type { Environment } from '../../shared/settings/read-settings.ts';
import { readSome } from '../some-settings.ts';
import type { Terminal } from '../terminal.ts';
import {
  isTicket,
  MAIL_PURPOSES,
  specimensOf,
  type Purpose,
  type Specimen,
  type SpecimenRules,
  type WriteWords,
} from './specimen.ts';
import { writeFolder } from './write-folder.ts';

export type TextOptions = {
  cause: readonly Cause[];
  locale: readonly Locale[];
  kind: Occasion | 'all';
  audience: Audience;
  timeZone: string;
  html?: string;
  force?: boolean;
  format?: 'table' | 'json';
};

// Whoever asks for everything does not want to hear what of it does not exist.
const WORTH_TELLING = 3;

/** Shows the texts in the terminal or writes them into a folder. Returns the exit code: 1 where one could not be written. */
export async function showTexts(
  options: TextOptions,
  terminal: Terminal,
  env: Environment,
  writeWords?: WriteWords,
): Promise<number> {
  try {
    const { made, left, broken } = specimensOf(
      { causes: options.cause, purposes: purposesOf(options), locales: options.locale },
      rulesOf(options, env),
      writeWords,
    );
    tellLeft(left, made.length === 0, terminal);
    for (const reason of broken) terminal.err(`This text is broken: ${reason}\n`);
    if (made.length > 0) await show(made, options, terminal);
    return made.length === 0 || broken.length > 0 ? 1 : 0;
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    return 1;
  }
}

async function show(made: readonly Specimen[], options: TextOptions, terminal: Terminal): Promise<void> {
  if (options.html !== undefined) await write(options.html, made, options.force === true, terminal);
  else terminal.out(options.format === 'json' ? asJson(made) : made.map(asText).join(BETWEEN));
}

function purposesOf({ audience, kind }: TextOptions): readonly Purpose[] {
  if (audience !== 'user') return [audience];
  return kind === 'all' ? MAIL_PURPOSES : [kind];
}

function tellLeft(left: readonly string[], isAll: boolean, { err }: Terminal): void {
  const told = isAll || left.length <= WORTH_TELLING ? left.slice(0, WORTH_TELLING) : [];
  for (const reason of told) err(`Left out: ${reason}.\n`);
}

const { SUPPORT_CONTACT, SSPR_URL, PASSWORD_POLICY } = SETTINGS;
const OUR_WORDS = {
  SUPPORT_CONTACT: SUPPORT_CONTACT.prefault('helpdesk@contoso.example'),
  SSPR_URL,
  PASSWORD_POLICY,
};

/** No setting is needed; those that change the words are used where they are set. */
function rulesOf({ timeZone }: TextOptions, env: Environment): SpecimenRules {
  const told = readSome(OUR_WORDS, env);
  return {
    timeZone,
    defaultLocale: 'en',
    defaultTimeZone: timeZone,
    supportContact: told.SUPPORT_CONTACT,
    ssprUrl: told.SSPR_URL,
    policies: told.PASSWORD_POLICY,
  };
}

const BETWEEN = `\n${'─'.repeat(80)}\n\n`;

function asText({ cause, purpose, locale, title, text, unsent }: Specimen): string {
  const head = isTicket(purpose) ? `Title: ${title}` : `To: ada@contoso.example\nSubject: ${title}`;
  const note = unsent === undefined ? '' : `Written, but ${unsent}.\n`;
  return `${cause} · ${purpose} · ${locale}\n${note}${head}\n\n${text.trimEnd()}\n`;
}

/** The same for programs: one array. The pages are for `--html`. */
function asJson(specimens: readonly Specimen[]): string {
  const texts = specimens.map(({ cause, purpose, locale, title, text, unsent }) => {
    return { cause, purpose, locale, subject: title, text, ...(unsent === undefined ? {} : { unsent }) };
  });
  return `${JSON.stringify(texts, undefined, 2)}\n`;
}

async function write(
  folder: string,
  specimens: readonly Specimen[],
  force: boolean,
  { err }: Terminal,
): Promise<void> {
  await writeFolder(folder, specimens, { force });
  err(
    `Wrote ${specimens.length} page${specimens.length === 1 ? '' : 's'} and index.html, which shows all of them, to ${folder}.\n`,
  );
}
