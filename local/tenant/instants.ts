// Graph counts time in steps of 100 ns and sends up to seven fraction digits, with `Z` or with an offset, sometimes a date alone.
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An instant in one spelling, UTC with seven fraction digits, so that text order is time order.
 * Undefined for text that is no instant.
 */
export function instantKey(text: string): string | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, date, time = '00:00:00', fraction = '', offset = 'Z'] = match;
  const wholeSeconds = Date.parse(`${date}T${time}${offset}`);
  if (Number.isNaN(wholeSeconds)) return undefined;
  return `${new Date(wholeSeconds).toISOString().slice(0, 19)}.${fraction.padEnd(7, '0')}Z`;
}

/** An instant as Graph writes it: `2026-11-23T05:00:01.1234567Z`. `steps` are the 100 ns steps after the millisecond, 0 to 9999. */
export function graphInstant(ms: number, steps = 0): string {
  return `${new Date(ms).toISOString().slice(0, -1)}${String(steps).padStart(4, '0')}Z`;
}
