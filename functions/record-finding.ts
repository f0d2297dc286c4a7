import { app } from '@azure/functions';
import { arrived, nowOrLater, type Arrived, type BringBack } from '../shared/bus/bring-back.ts';
import { takeFinding } from '../shared/bus/take-finding.ts';
import type { Clock } from '../shared/clock.ts';
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
    const finding = await takeFinding('record-finding', message, needs, log);
    if (finding !== undefined) findings.push(finding);
  }
  await needs.findings.record(findings);
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
    const all = bodies.map((body: unknown, at) => arrived(body, told[at]));
    await recordFindings(all, parts(), context);
  },
});
