import { CATALOGUE_VERSION, SIGNALS } from '../../shared/catalogue/catalogue.ts';
import { CAUSES, type Cause, type CauseTraits } from '../../shared/catalogue/causes.ts';
import type { Signal } from '../../shared/catalogue/signal.ts';
import { findingId } from '../../shared/findings/finding-id.ts';
import { FINDING_SCHEMA_VERSION, type Evidence, type Finding } from '../../shared/findings/finding.ts';
import { isTold } from '../../shared/guidance/stories.ts';
import type { MailPerson } from '../../shared/mail/mail-person.ts';

// Always the same instants, so that two previews differ only where the words do.
const TRIED_AT = '2026-11-23T13:50:45.000Z';
const TENANT = 'contoso.example';

/** When the samples are written. */
export const SAMPLE_NOW = new Date('2026-11-23T14:00:00.000Z');

/** Causes that name a time from which it can work, and that time for the samples. */
export const RETRY_TIMES: Partial<Record<Cause, string>> = {
  'minimum-password-age': '2026-11-24T08:13:30.000Z',
  'sspr-blocked': '2026-11-24T13:50:45.000Z',
};

/** Causes that the audit log alone suggests but does not prove. */
const SUGGESTED: ReadonlySet<Cause> = new Set([
  'account-locked',
  'connector-permission-missing',
  'minimum-password-age',
  'writeback-unconfirmed',
]);

/** Who the sample e-mails are for. */
export const SAMPLE_PERSON: MailPerson = {
  id: '0a11ce00-0000-4000-8000-000000000001',
  userPrincipalName: 'ada@contoso.example',
  displayName: 'Ada Lovelace',
  workAddress: 'ada@contoso.example',
  otherAddresses: [],
  isGuest: false,
  languages: [],
};

/** Who is affected by the sample outages: some of them by name. */
export const SAMPLE_AFFECTED = {
  people: ['ada@contoso.example', 'grace@contoso.example', 'alan@contoso.example'],
  total: 7,
};

/** Whether a cause stops many people at once, who hear when it is over. */
export function isOutage(cause: Cause): boolean {
  return CAUSES[cause].scope !== 'user' && isTold(cause, 'user');
}

/** A person who met this cause. */
export function personsFinding(cause: Cause): Finding {
  const { id, userPrincipalName, displayName } = SAMPLE_PERSON;
  const named = {
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
    ...(displayName === undefined ? {} : { displayName }),
  };
  return {
    ...sampleFinding(cause, { scope: 'user', severity: CAUSES[cause].severity, audience: ['user'] }),
    subject: { kind: 'user', id, ...named },
    occurrences: 3,
    attempt: { activity: 'reset', steps: 4 },
  };
}

/** The matter of a ticket: the person's, or for other causes that of the tenant or the connector. */
export function desksFinding(cause: Cause): Finding {
  const traits: CauseTraits = CAUSES[cause];
  if (traits.scope === 'user') return { ...personsFinding(cause), audience: [...traits.audience] };
  return {
    ...sampleFinding(cause, traits),
    subject: { kind: traits.scope, id: TENANT },
    occurrences: isOutage(cause) ? SAMPLE_AFFECTED.total : 1,
  };
}

function sampleFinding(
  cause: Cause,
  { scope, severity, audience }: CauseTraits,
): Omit<Finding, 'subject' | 'occurrences'> {
  const retryAfter = RETRY_TIMES[cause];
  return {
    schemaVersion: FINDING_SCHEMA_VERSION,
    catalogueVersion: CATALOGUE_VERSION,
    id: findingId(TENANT, 'sample', cause),
    revision: 1,
    tenantId: TENANT,
    cause,
    confidence: SUGGESTED.has(cause) ? 'probable' : 'certain',
    scope,
    severity,
    audience: [...audience],
    status: 'open',
    firstSeenAt: '2026-11-23T13:44:10.000Z',
    lastSeenAt: TRIED_AT,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    evidence: evidenceFor(cause),
    observedOnly: false,
  };
}

/** A signal of the catalogue that leads to the cause: audit rows first, which most findings come from. */
function evidenceFor(cause: Cause): Evidence[] {
  const signals = SIGNALS.filter((signal) => signal.cause === cause);
  const signal = signals.find(({ source }) => source === 'audit') ?? signals[0];
  if (signal === undefined) return [];
  return [{ source: signal.source, id: 'sample-1', code: codeOf(signal), at: TRIED_AT, signal: signal.id }];
}

function codeOf(signal: Signal): string {
  if (signal.source === 'audit') return signal.match.reasons?.[0] ?? signal.match.kinds.join(', ');
  if (signal.source === 'signin') return `AADSTS${signal.match.errorCodes[0] ?? ''}`;
  if (signal.source === 'portal-error') {
    return signal.match.ssprCode ?? signal.match.errorNames?.[0] ?? signal.id;
  }
  if (signal.source === 'directory-state') return signal.match.property;
  return `${signal.match.eventSource} ${signal.match.eventIds?.[0] ?? ''}`.trim();
}
