import { CAUSES } from '../catalogue/causes.ts';
import { Finding } from '../findings/finding.ts';
import { carriedKind, fromBusMessage, toBusMessage, type BusMessage } from './cloud-event.ts';

const FINDING = carriedKind('writeback-watch.finding.v1', 'finding', Finding);

/** One finding revision as the topic carries it. */
export type FindingMessage = BusMessage<typeof FINDING.type, Finding>;

/** The message of a finding revision; the same revision always gives the same message. */
export function toMessage(finding: Finding): FindingMessage {
  return toBusMessage(FINDING, {
    messageId: `${finding.id}-r${finding.revision}`,
    tenantId: finding.tenantId,
    subject: finding.id,
    time: finding.resolution?.at ?? finding.lastSeenAt,
    data: finding,
    properties: filterProperties(finding),
  });
}

// Words only: the Functions worker turns text such as "true" or "42" into another type.
function filterProperties(finding: Finding): Record<string, string> {
  return {
    kind: 'finding',
    tenantId: finding.tenantId,
    cause: finding.cause,
    scope: finding.scope,
    severity: finding.severity,
    status: finding.status,
    observedOnly: yesNo(finding.observedOnly),
    toPerson: yesNo(finding.subject.kind === 'user' && finding.audience.includes('user')),
    // A later revision may take a matter away from the desk, and its ticket has to hear of that.
    toDesk: yesNo(finding.audience.includes('helpdesk') || finding.revision > 1),
    repairable: yesNo(CAUSES[finding.cause].scope !== 'user' && finding.subject.kind !== 'user'),
  };
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}

/** The finding of a message body. Throws a PermanentError that names every field that is wrong. */
export function fromMessage(body: unknown): Finding {
  return fromBusMessage(FINDING, body);
}
