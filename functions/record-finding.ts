import { app } from '@azure/functions';
import { fromMessage } from '../shared/bus/finding-message.ts';
import { messageOf, PermanentError } from '../shared/errors.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { Log } from '../shared/log.ts';
import type { Findings } from '../shared/store/findings-table.ts';
import type { SetAside } from '../shared/store/set-aside.ts';
import { parts } from '../shared/wiring.ts';

type Needs = { findings: Pick<Findings, 'record'>; setAside: SetAside };

/** Records a batch of findings; a message that is no finding is set aside with its reason and holds nothing else up. */
export async function recordFindings(
  bodies: readonly unknown[],
  ids: readonly unknown[],
  needs: Needs,
  log: Log,
) {
  const findings: Finding[] = [];
  for (const [at, body] of bodies.entries()) {
    const finding = await readOrSetAside(body, idText(ids[at]), needs, log);
    if (finding !== undefined) findings.push(finding);
  }
  await needs.findings.record(findings);
}

/** The worker turns an id that looks like a number into one. */
function idText(id: unknown): string {
  return typeof id === 'string' ? id : JSON.stringify(id ?? '');
}

async function readOrSetAside(
  body: unknown,
  messageId: string,
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

app.serviceBusTopic('record-finding', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'record',
  cardinality: 'many',
  handler: async (messages, context) => {
    const bodies = Array.isArray(messages) ? messages : [messages];
    const ids = context.triggerMetadata?.['messageIdArray'];
    await recordFindings(bodies, Array.isArray(ids) ? ids : [], parts(), context);
  },
});
