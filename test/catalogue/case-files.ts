import type { AuditRow } from '../../shared/attempts/audit-row.ts';
import { type Catalogue, compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import type { Signal, SignalSource } from '../../shared/catalogue/signal.ts';
import audit from './cases/audit.json' with { type: 'json' };
import connectorEvents from './cases/connector-event.json' with { type: 'json' };
import securityEvents from './cases/dc-security-event.json' with { type: 'json' };
import directoryStates from './cases/directory-state.json' with { type: 'json' };
import portalErrors from './cases/portal-error.json' with { type: 'json' };
import signins from './cases/signin.json' with { type: 'json' };

/** What must and must not be recognised as one signal; a miss may say what it `is` instead (null: nothing). */
export type Case<Sample> = {
  signal: string;
  matches: readonly Sample[];
  misses: readonly (Sample & { is?: string | null })[];
};

export type AuditSample = Partial<AuditRow> & Pick<AuditRow, 'kind' | 'result' | 'reason'>;
export type EventSample = {
  eventSource: string;
  eventId: number;
  message: string;
  auditResult?: 'Success' | 'Failure';
  /** How long none of these events has come. */
  silentForMinutes?: number;
};
export type SigninSample = { errorCode: number; by: 'person' | 'sync-identity' };
export type PortalSample = { quoted: string };

export const auditCases = audit as readonly Case<AuditSample>[];
export const eventCases = [...connectorEvents, ...securityEvents] as readonly Case<EventSample>[];
export const signinCases = signins as readonly Case<SigninSample>[];
export const portalCases: readonly Case<PortalSample>[] = portalErrors;

/** Every case by source, whatever it holds. */
export const casesBySource: Readonly<Record<SignalSource, readonly Case<object>[]>> = {
  audit,
  'portal-error': portalErrors,
  signin: signins,
  'connector-event': connectorEvents,
  'dc-security-event': securityEvents,
  'directory-state': directoryStates,
};

export function auditRow(sample: AuditSample): AuditRow {
  return { id: 'row', at: '2026-03-01T08:00:00.000Z', atMs: 1_772_352_000_000, activity: '', ...sample };
}

/** Id of the signal that recognises the row: by itself or, for an aggregate signal, as a row that counts. */
export function auditSignalOf(catalogue: Catalogue, sample: AuditSample, wanted?: string): string | null {
  const row = auditRow(sample);
  const counted = catalogue.audit.aggregates.find(
    (signal) => signal.id === wanted && catalogue.audit.counts(row, signal),
  );
  return (counted ?? catalogue.audit.match(row))?.id ?? null;
}

export function eventSignalOf(catalogue: Catalogue, sample: EventSample): string | null {
  const { eventSource, eventId, message, auditResult, silentForMinutes } = sample;
  if (silentForMinutes === undefined)
    return catalogue.eventsFor(eventSource, eventId, message, auditResult)[0]?.id ?? null;
  const broken = catalogue.silences.find(
    (silence) =>
      silence.eventSource === eventSource &&
      silence.eventIds.includes(eventId) &&
      silentForMinutes > silence.minutes,
  );
  return broken?.signal.id ?? null;
}

/** A catalogue of this signal and no other. */
export function catalogueOf(signal: Signal): Catalogue {
  return compileCatalogue([signal]);
}
