import { z } from 'zod';
import { CAUSES } from '../catalogue/causes.ts';
import { PermanentError } from '../errors.ts';
import { Finding } from '../findings/finding.ts';

/** CloudEvents type of a finding; the number rises when readers of the old one could not read the new one. */
export const FINDING_TYPE = 'writeback-watch.finding.v1';

/** A CloudEvents 1.0 envelope in JSON, with one finding revision as its data. */
const FindingEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.literal(FINDING_TYPE),
  subject: z.string().optional(),
  time: z.iso.datetime().optional(),
  datacontenttype: z.string().optional(),
  data: Finding,
});

/** What the bus carries: the body says everything, the properties are only for the filters of infra/topology.json. */
export type FindingMessage = {
  messageId: string;
  contentType: string;
  subject: string;
  body: z.infer<typeof FindingEvent>;
  applicationProperties: Record<string, string>;
};

/** The message of a finding revision; the same revision always gives the same message. */
export function toMessage(finding: Finding): FindingMessage {
  const messageId = `${finding.id}-r${finding.revision}`;
  return {
    messageId,
    contentType: 'application/cloudevents+json',
    subject: finding.id,
    body: {
      specversion: '1.0',
      id: messageId,
      source: `/tenants/${finding.tenantId}`,
      type: FINDING_TYPE,
      subject: finding.id,
      time: finding.resolution?.at ?? finding.lastSeenAt,
      datacontenttype: 'application/json',
      data: finding,
    },
    applicationProperties: filterProperties(finding),
  };
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
  const event = FindingEvent.safeParse(typeof body === 'string' ? parseJson(body) : body);
  if (event.success) return event.data.data;
  const problems = event.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new PermanentError(`The message is not a finding: ${problems.slice(0, 10).join('; ')}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without an excerpt: this reason is logged, and the body may name people. The body itself is set aside whole.
    throw new PermanentError('The message is not JSON');
  }
}
