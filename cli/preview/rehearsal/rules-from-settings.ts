import type { PersonFacts } from '../../../shared/attempts/person.ts';
import { compileCatalogue, type Catalogue } from '../../../shared/catalogue/catalogue.ts';
import { HOUR, MINUTE } from '../../../shared/clock.ts';
import type { ReadRecipient } from '../../../shared/mail/recipient.ts';
import { readSettings, type Environment, type Settings } from '../../../shared/settings/read-settings.ts';
import { SETTINGS } from '../../../shared/settings/schema.ts';
import { readSome } from '../../some-settings.ts';
import type { RehearsalRules } from './rehearse.ts';

/** What is asked about people, wherever the answers come from. */
export type PeopleReads = {
  recipient: ReadRecipient;
  personFacts: (personId: string) => Promise<PersonFacts | undefined>;
};

// Neither is opened here; the settings are read as the app reads them, and it needs both.
const NOT_OPENED = {
  SERVICE_BUS: undefined,
  SERVICE_BUS__fullyQualifiedNamespace: 'not-opened.invalid',
  TABLES: undefined,
  TABLES__endpoint: 'https://not-opened.invalid',
};

/** The app's settings without its connections. Throws one error that lists every problem. */
export function rehearsalSettings(env: Environment): Settings {
  return readSettings({ ...env, ...NOT_OPENED, ...takenAsOn(env) });
}

/**
 * Taken as `send` and as an open desk, whatever is set: their credentials need not be here. What is no mode or no desk at
 * all stays, to be reported with the other problems.
 */
function takenAsOn(env: Environment): Environment {
  const names = ['MAIL_MODE', 'TICKET_PROVIDER'] as const;
  const known = names.filter((name) => SETTINGS[name].safeParse(env[name]?.trim()).success);
  return Object.fromEntries(known.map((name) => [name, undefined]));
}

const { TICKET_REOPEN_HOURS, TICKET_UPDATE_MINUTES } = SETTINGS;
const DESK_PATIENCE = { TICKET_REOPEN_HOURS, TICKET_UPDATE_MINUTES };

/** How the app would have judged and told, by its settings. */
export function rulesFrom(
  settings: Settings,
  env: Environment,
  people: PeopleReads,
  catalogue: Catalogue = compileCatalogue(),
): RehearsalRules {
  const { mail, outage, audit, tenantId, passwordPolicies, actWithinMs } = settings;
  return {
    judge: {
      tenantId,
      catalogue,
      policies: passwordPolicies,
      outage,
      actWithinMs,
      settlingMs: audit.settlingMs,
      personFacts: people.personFacts,
    },
    mail: {
      rules: { ...mail, outageWaitMs: outage.windowMs + audit.settlingMs },
      recipient: people.recipient,
      writing: { ...mail, policies: passwordPolicies, redirectTo: undefined },
    },
    tickets: ticketRules(env),
  };
}

function ticketRules(env: Environment): RehearsalRules['tickets'] {
  const told = readSome(DESK_PATIENCE, env);
  return { reopenMs: told.TICKET_REOPEN_HOURS * HOUR, updateEveryMs: told.TICKET_UPDATE_MINUTES * MINUTE };
}
