import { app } from '@azure/functions';
import { nowOrLater, type Arrived, type BringBack } from '../shared/bus/bring-back.ts';
import { fromMessage } from '../shared/bus/finding-message.ts';
import type { Clock } from '../shared/clock.ts';
import { messageOf, PermanentError } from '../shared/errors.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { Log } from '../shared/log.ts';
import type { Findings } from '../shared/store/findings-table.ts';
import type { SetAside } from '../shared/store/set-aside.ts';
import { parts } from '../shared/wiring.ts';

type Needs = {
  findings: Pick<Findings, 'record'>;
  setAside: SetAside;
  bringBack: BringBack;
  clock: Clock;
};

/** Records a batch of findings; a message that is no finding is set aside with its reason and holds nothing else up. */
export async function recordFindings(messages: readonly Arrived[], needs: Needs, log: Log): Promise<void> {
  await nowOrLater('record', messages, () => recordAll(messages, needs, log), { ...needs, log });
}

async function recordAll(messages: readonly Arrived[], needs: Needs, log: Log): Promise<void> {
  const findings: Finding[] = [];
  for (const message of messages) {
    const finding = await readOrSetAside(message, needs, log);
    if (finding !== undefined) findings.push(finding);
  }
  await needs.findings.record(findings);
}

async function readOrSetAside(
  { body, messageId }: Arrived,
  needs: Needs,
  log: Log,
): Promise<Finding | undefined> {
  try {
    return fromMessage(body);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await needs.setAside({ by: 'record-finding', messageId, reason: messageOf(error), body });
    log.warn('A message is no finding and was set aside', { messageId });
    return undefined;
  }
}

/** The worker turns an id that looks like a number into one. */
function idText(id: unknown): string {
  return typeof id === 'string' ? id : JSON.stringify(id ?? '');
}

app.serviceBusTopic('record-finding', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'record',
  cardinality: 'many',
  handler: async (messages, context) => {
    const bodies = Array.isArray(messages) ? messages : [messages];
    const ids = context.triggerMetadata?.['messageIdArray'];
    const told: unknown[] = Array.isArray(ids) ? ids : [];
    const arrived = bodies.map((body: unknown, at) => ({ body, messageId: idText(told[at]) }));
    await recordFindings(arrived, parts(), context);
  },
});
