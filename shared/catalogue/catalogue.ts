import { type AuditCatalogue, compileAudit } from './compile-audit.ts';
import { type EventCatalogue, compileEvents } from './compile-events.ts';
import { compilePortal, type PortalLookUp } from './compile-portal.ts';
import { compileSignin, type SigninLookUp } from './compile-signin.ts';
import type { Signal, SignalSource } from './signal.ts';
import { readSignals } from './signal-schema.ts';
import audit from './signals/audit.json' with { type: 'json' };
import connectorEvents from './signals/connector-event.json' with { type: 'json' };
import securityEvents from './signals/dc-security-event.json' with { type: 'json' };
import directoryStates from './signals/directory-state.json' with { type: 'json' };
import portalErrors from './signals/portal-error.json' with { type: 'json' };
import signins from './signals/signin.json' with { type: 'json' };

/** Which edition of the signals a finding was derived with. */
export const CATALOGUE_VERSION = '2026.11';

/** The product's own signals, checked once; a mistake in the data stops the start and lists every problem. */
export const SIGNALS: readonly Signal[] = readSignals({
  'signals/audit.json': audit,
  'signals/portal-error.json': portalErrors,
  'signals/signin.json': signins,
  'signals/connector-event.json': connectorEvents,
  'signals/dc-security-event.json': securityEvents,
  'signals/directory-state.json': directoryStates,
});

/** What can be recognised, ready to be asked quickly. */
export type Catalogue = EventCatalogue & {
  audit: AuditCatalogue;
  signin: SigninLookUp;
  portal: PortalLookUp;
  signal(id: string): Signal | undefined;
  bySource<S extends SignalSource>(source: S): readonly SignalOf<S>[];
};

/** The shape of the signals of one source. */
export type SignalOf<S extends SignalSource> = Signal & { source: S };

/** Indexes the signals; without any, those of the product. */
export function compileCatalogue(signals: readonly Signal[] = SIGNALS): Catalogue {
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  const bySource = <S extends SignalSource>(source: S): readonly SignalOf<S>[] =>
    signals.filter(isFrom(source));
  return {
    audit: compileAudit(bySource('audit')),
    ...compileEvents([...bySource('connector-event'), ...bySource('dc-security-event')]),
    signin: compileSignin(bySource('signin')),
    portal: compilePortal(bySource('portal-error')),
    signal: (id) => byId.get(id),
    bySource,
  };
}

function isFrom<S extends SignalSource>(source: S): (signal: Signal) => signal is SignalOf<S> {
  return (signal): signal is SignalOf<S> => signal.source === source;
}
