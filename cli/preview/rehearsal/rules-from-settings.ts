import { z } from 'zod';
import type { PersonFacts } from '../../../shared/attempts/person.ts';
import { compileCatalogue, type Catalogue } from '../../../shared/catalogue/catalogue.ts';
import { HOUR, MINUTE } from '../../../shared/clock.ts';
import { PermanentError } from '../../../shared/errors.ts';
import type { ReadRecipient } from '../../../shared/mail/recipient.ts';
import { readSettings, type Environment, type Settings } from '../../../shared/settings/read-settings.ts';
import { SETTINGS } from '../../../shared/settings/schema.ts';
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

// Taken as `send` and as an open desk, whatever is set: their credentials need not be here.
const TAKEN_AS_ON = { MAIL_MODE: undefined, TICKET_PROVIDER: undefined };

/** The app's settings without its connections. Throws one error that lists every problem. */
export function rehearsalSettings(env: Environment): Settings {
  return readSettings({ ...env, ...NOT_OPENED, ...TAKEN_AS_ON });
}

const DeskPatience = z.object({
  TICKET_REOPEN_HOURS: SETTINGS.TICKET_REOPEN_HOURS,
  TICKET_UPDATE_MINUTES: SETTINGS.TICKET_UPDATE_MINUTES,
});

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
  const told = DeskPatience.safeParse({
    TICKET_REOPEN_HOURS: env['TICKET_REOPEN_HOURS']?.trim() || undefined,
    TICKET_UPDATE_MINUTES: env['TICKET_UPDATE_MINUTES']?.trim() || undefined,
  });
  if (!told.success) throw new PermanentError(z.prettifyError(told.error));
  const { TICKET_REOPEN_HOURS, TICKET_UPDATE_MINUTES } = told.data;
  return { reopenMs: TICKET_REOPEN_HOURS * HOUR, updateEveryMs: TICKET_UPDATE_MINUTES * MINUTE };
}
