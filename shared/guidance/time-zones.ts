import { findIana } from 'windows-iana';

/** Which time zone times are written in, and how we came to it. `fallback`: the name means nothing to us, or none was given. */
export type TimeZoneChoice = { timeZone: string; outcome: 'as-named' | 'from-windows' | 'fallback' };

// Used only where the configured fallback is itself not a time zone.
const LAST_RESORT = 'UTC';

// Outlook writes UTC in this way when a mailbox was set up without a zone.
const OUTLOOK_UTC = /^tzone:\/\/Microsoft\/Utc$/i;

/** The IANA zone for an IANA or Windows zone name ("W. Europe Standard Time"), else the fallback. Never throws. */
export function resolveTimeZone(name: string | undefined, fallback: string): TimeZoneChoice {
  return named(name) ?? { timeZone: named(fallback)?.timeZone ?? LAST_RESORT, outcome: 'fallback' };
}

function named(name: string | undefined): TimeZoneChoice | undefined {
  const text = name?.trim() ?? '';
  if (OUTLOOK_UTC.test(text)) return { timeZone: 'UTC', outcome: 'from-windows' };
  if (isTimeZone(text)) return { timeZone: text, outcome: 'as-named' };
  // The first one is the zone's main place.
  const [iana] = findIana(text);
  return iana !== undefined && isTimeZone(iana) ? { timeZone: iana, outcome: 'from-windows' } : undefined;
}

// Asking costs a formatter each time; a tenant has few zones, and names come from mailboxes, so the memory is bounded.
const asked = new Map<string, boolean>();
const MOST_NAMES = 1_000;

function isTimeZone(name: string): boolean {
  const known = asked.get(name) ?? isKnownToIntl(name);
  if (asked.size < MOST_NAMES) asked.set(name, known);
  return known;
}

function isKnownToIntl(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
