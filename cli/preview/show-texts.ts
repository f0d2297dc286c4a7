import type { Audience, Cause } from '../../shared/catalogue/causes.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Occasion } from '../../shared/deliveries/reminder.ts';
import type { Locale } from '../../shared/guidance/locales.ts';
import { SETTINGS } from '../../shared/settings/schema.ts';
import { readSome, type Environment } from '../some-settings.ts';
import type { Terminal } from '../terminal.ts';
import { specimensOf, MAIL_PURPOSES, type Purpose, type Specimen, type SpecimenRules } from './specimen.ts';
import { writeFolder } from './write-folder.ts';

export type TextOptions = {
  cause: readonly Cause[];
  locale: readonly Locale[];
  kind: Occasion | 'all';
  audience: Audience;
  timeZone: string;
  html?: string;
  force?: boolean;
};

// Whoever asks for everything does not want to hear what of it does not exist.
const WORTH_TELLING = 3;

/** Shows the texts in the terminal or writes them into a folder. Returns the exit code. */
export async function showTexts(options: TextOptions, terminal: Terminal, env: Environment): Promise<number> {
  try {
    const { made, left } = specimensOf(
      { causes: options.cause, purposes: purposesOf(options), locales: options.locale },
      rulesOf(options, env),
    );
    tellLeft(left, made.length === 0, terminal);
    if (made.length === 0) return 1;
    if (options.html === undefined) terminal.out(made.map(asText).join(BETWEEN));
    else await write(options.html, made, options.force === true, terminal);
    return 0;
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    return 1;
  }
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

function asText({ cause, purpose, locale, title, text }: Specimen): string {
  const isTicket = purpose === 'helpdesk' || purpose === 'directory-admin';
  const head = isTicket ? `Title: ${title}` : `To: ada@contoso.example\nSubject: ${title}`;
  return `${cause} · ${purpose} · ${locale}\n${head}\n\n${text.trimEnd()}\n`;
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
