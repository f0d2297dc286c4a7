import type { Publish } from './bus/publish.ts';
import { SECOND, systemClock, type Clock } from './clock.ts';
import type { NoteEnd } from './deliveries/channel-health.ts';
import type { AuditPages } from './graph/audit-pages.ts';
import type { Finding } from './findings/finding.ts';
import type { Settings } from './settings/read-settings.ts';
import type { Findings } from './store/findings-table.ts';
import {
  gatheringFor,
  type Attributes,
  type Measure,
  type Report,
  type Telemetry,
} from './telemetry/telemetry.ts';
import { noteThreads } from './telemetry/trace.ts';

const SERVICE = 'writeback-watch';

/** Undefined where nobody wants telemetry; the part that sends is loaded with the first report. */
export function telemetryOf({ telemetry }: Settings): Telemetry | undefined {
  const { endpoint, headers } = telemetry;
  if (endpoint === undefined) return undefined;
  // By the clock of the machine: the far side compares with its own.
  return gatheringFor(sendLater({ endpoint, headers }), () => systemClock().getTime());
}

function sendLater(place: { endpoint: string; headers: Record<string, string> }) {
  let send: Promise<(report: Report) => Promise<void>> | undefined;
  return async (report: Report) => {
    send ??= import('./telemetry/otlp.ts').then(({ otlpSender }) => otlpSender(place, SERVICE));
    await (
      await send
    )(report);
  };
}

/** The same publishing: each finding is counted by cause, with how long after the act it was found, and noted. */
export function toldPublish(publish: Publish, measure: Measure, clock: Clock): Publish {
  return async (findings) => {
    await publish(findings);
    noteThreads('Findings published', findings.map(threadOf));
    for (const { cause, status, revision, lastSeenAt, observedOnly, subject } of findings) {
      measure('writeback_watch.findings', 1, { cause, status, subject: subject.kind, news: revision === 1 });
      if (revision > 1 || observedOnly) continue;
      measure('writeback_watch.finding.lag', (clock().getTime() - Date.parse(lastSeenAt)) / SECOND);
    }
  };
}

/** The same table: what is recorded is noted. */
export function toldFindings(findings: Findings): Findings {
  return {
    ...findings,
    async record(some) {
      await findings.record(some);
      noteThreads('Findings recorded', some.map(threadOf));
    },
  };
}

/** The same noting of ends: each is counted and noted. */
export function toldEnds(noteEnd: NoteEnd, measure: Measure): NoteEnd {
  return async (delivery, failure) => {
    await noteEnd(delivery, failure);
    const { id: deliveryId, findingId, channel, cause } = delivery;
    const end = failure === undefined ? delivery.state : 'failed';
    noteThreads('Delivery ended', [{ findingId, deliveryId, channel, end }]);
    measure('writeback_watch.deliveries', 1, { channel, cause, end });
  };
}

/** The finding's id is the thread from the audit row to the e-mail. */
function threadOf({ id, revision, cause, attempt }: Finding): Attributes {
  const correlationId = attempt?.correlationId;
  return { findingId: id, revision, cause, ...(correlationId === undefined ? {} : { correlationId }) };
}

/** The same reading, with rows counted. */
export function measuredPages(auditPages: AuditPages, measure: Measure): AuditPages {
  return async function* pages(fromMs, toMs) {
    for await (const page of auditPages(fromMs, toMs)) {
      measure('writeback_watch.rows.read', page.length, { source: 'audit-events' });
      yield page;
    }
  };
}
