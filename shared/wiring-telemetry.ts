import type { Publish } from './bus/publish.ts';
import { SECOND, type Clock } from './clock.ts';
import type { NoteEnd } from './deliveries/channel-health.ts';
import type { AuditPages } from './graph/audit-pages.ts';
import type { Settings } from './settings/read-settings.ts';
import { gatheringFor, type Measure, type Report, type Telemetry } from './telemetry/telemetry.ts';

const SERVICE = 'writeback-watch';

/** Undefined where nobody wants telemetry; the part that sends is loaded with the first report. */
export function telemetryOf({ telemetry }: Settings): Telemetry | undefined {
  const { endpoint, headers } = telemetry;
  if (endpoint === undefined) return undefined;
  // By the clock of the machine: the far side compares with its own.
  return gatheringFor(sendLater({ endpoint, headers }), () => Date.now());
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

/** The same publishing, with each finding counted by cause and how long after the act it was found. */
export function measuredPublish(publish: Publish, measure: Measure, clock: Clock): Publish {
  return async (findings) => {
    await publish(findings);
    for (const { cause, status, revision, lastSeenAt, observedOnly, subject } of findings) {
      measure('writeback_watch.findings', 1, { cause, status, subject: subject.kind, news: revision === 1 });
      if (revision > 1 || observedOnly) continue;
      measure('writeback_watch.finding.lag', (clock().getTime() - Date.parse(lastSeenAt)) / SECOND);
    }
  };
}

/** The same noting, with each end counted. */
export function measuredEnds(noteEnd: NoteEnd, measure: Measure): NoteEnd {
  return async (delivery, failure) => {
    await noteEnd(delivery, failure);
    const end = failure === undefined ? delivery.state : 'failed';
    measure('writeback_watch.deliveries', 1, { channel: delivery.channel, cause: delivery.cause, end });
  };
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
