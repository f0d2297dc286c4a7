import type { MailCase } from '../../shared/mail/decide-mail.ts';
import type { MailPerson } from '../../shared/mail/mail-person.ts';
import type { MailRules } from '../../shared/mail/mail-rules.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aFinding, TENANT } from '../store/a-finding.ts';

/** Ada, with a work mailbox, in Berlin. */
export function aPerson(wish: Partial<MailPerson> = {}): MailPerson {
  return {
    id: 'ada',
    userPrincipalName: 'ada@contoso.example',
    displayName: 'Ada',
    workAddress: 'ada@contoso.example',
    otherAddresses: ['ada@fabrikam.example'],
    managerAddress: 'grace@contoso.example',
    isGuest: false,
    accountEnabled: true,
    languages: ['en-GB'],
    timeZone: 'Europe/Berlin',
    groups: [],
    ...wish,
  };
}

/** Generous limits, no quiet hours. */
export function theRules(wish: Partial<MailRules> = {}): MailRules {
  return {
    exclude: { guests: true, serviceAccounts: true, patterns: [], groups: [] },
    whenLockedOut: 'work',
    coolDownMs: 12 * HOUR,
    perPersonPerDay: 3,
    perRun: 100,
    perDay: 1000,
    maxAgeMs: DAY,
    heldBack: 'later',
    outageWaitMs: 25 * MINUTE,
    defaultTimeZone: 'UTC',
    ...wish,
  };
}

/** The message about Ada's failed change on Monday morning at 08:04 UTC. */
export function aCase(wish: Partial<MailCase> & { of?: Partial<Finding> } = {}): MailCase {
  const { of: finding = {}, ...more } = wish;
  const attempt = { activity: 'change' as const, steps: 2 };
  return { id: 'delivery-1', occasion: 'first', finding: aFinding({ attempt, ...finding }), ...more };
}

/** An outage of the connector that ended on Monday at 09:00 UTC. */
export function anOutage(wish: Partial<Finding> = {}): Finding {
  return aFinding({
    id: 'outage-1',
    cause: 'connector-unreachable',
    scope: 'connector',
    audience: ['helpdesk', 'directory-admin'],
    subject: { kind: 'connector', id: TENANT },
    status: 'resolved',
    resolution: { at: '2026-11-23T09:00:00.000Z', reason: 'recovered' },
    ...wish,
  });
}
