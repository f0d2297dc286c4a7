import { describe, expect, it } from 'vitest';
import { readServerEvent } from '../../shared/connector-events/server-event.ts';
import { eventCases, type EventSample } from '../catalogue/case-files.ts';
import { catalogue, causesAt, event, record } from './told.ts';

/** The signal that a record of the workspace is recognised by. */
function signalOf(sample: EventSample): string | null {
  const { eventId, eventSource: source, message, auditResult, silentForMinutes } = sample;
  const told = { eventId, source, message, auditResult, minute: 0 };
  if (silentForMinutes !== undefined) {
    const { beatOf = null } = event(told);
    return causesAt(silentForMinutes, [told]).length > 0 ? beatOf : null;
  }
  const read = readServerEvent(record(told), catalogue);
  return 'signals' in read ? (read.signals[0]?.id ?? null) : null;
}

describe.each(eventCases)('a record of $signal', ({ signal, matches, misses }) => {
  it.each(matches)('is recognised: $eventId "$message"', (sample) => {
    expect(signalOf(sample)).toBe(signal);
  });

  it.each(misses)('is told apart from $eventId "$message"', (sample) => {
    expect(signalOf(sample)).toBe(sample.is ?? null);
  });
});

describe('the signals of Windows events', () => {
  it.each(['connector-event', 'dc-security-event'] as const)('are all proved: %s', (source) => {
    const ids = catalogue.bySource(source).map(({ id }) => id);
    const proved = new Set(
      eventCases.flatMap(({ signal, matches, misses }) =>
        matches.length > 0 && misses.length > 0 ? [signal] : [],
      ),
    );

    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !proved.has(id))).toEqual([]);
  });
});
