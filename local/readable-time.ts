const TIMES = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `23 Nov 2026, 08:31 UTC` for the pages of the embedded world; what is no time stays as it is. */
export function readableTime(at: string | Date): string {
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? String(at) : `${TIMES.format(instant)} UTC`;
}
