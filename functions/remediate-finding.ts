import { app } from '@azure/functions';
import { arrived, nowOrLater, type Arrived, type BringBack } from '../shared/bus/bring-back.ts';
import type { Clock } from '../shared/clock.ts';
import type { FollowUp } from '../shared/bus/follow-up.ts';
import { takeFinding } from '../shared/bus/take-finding.ts';
import type { NoteEnd } from '../shared/deliveries/channel-health.ts';
import type { Finding } from '../shared/findings/finding.ts';
import type { Log } from '../shared/log.ts';
import { repair } from '../shared/remediation/repair.ts';
import type { RepairNeeds, RepairOutcome } from '../shared/remediation/repair-case.ts';
import type { Findings } from '../shared/store/findings-table.ts';
import type { SetAside } from '../shared/store/set-aside.ts';
import { partsFor } from '../shared/wiring.ts';

type Needs = {
  remediation: { repairs: RepairNeeds; followUp: FollowUp };
  findings: Pick<Findings, 'get'>;
  noteEnd: NoteEnd;
  setAside: SetAside;
  bringBack: BringBack;
  clock: Clock;
};

/** Repairs what a finding tells of, where that is allowed; in a dry run only notes what would be done. */
export async function remediateFinding(message: Arrived, needs: Needs, log: Log): Promise<void> {
  await nowOrLater('remediate', [message], () => repairOrNote(message, needs, log), { ...needs, log });
}

async function repairOrNote(message: Arrived, needs: Needs, log: Log): Promise<void> {
  const told = await takeFinding('remediate-finding', message, needs, log);
  if (told === undefined) return;
  const { repairs, followUp } = needs.remediation;
  const finding = await newest(told, needs);
  // The bus gives a message back at once and ten times at most: whoever has to wait comes back by a message of its own.
  const comeBackAt = (at: Date) => followUp(finding, at, message.messageId);
  const outcome = await repair({ finding, comeBackAt }, repairs);
  await noteOutcome(finding, outcome, needs, log);
}

/** Messages overtake one another; the table knows the latest, once it has heard of it. */
async function newest(told: Finding, { findings }: Needs): Promise<Finding> {
  const recorded = await findings.get(told.tenantId, told.id);
  return recorded !== undefined && recorded.revision >= told.revision ? recorded : told;
}

async function noteOutcome(
  finding: Finding,
  { said, delivery, failure }: RepairOutcome,
  { noteEnd }: Needs,
  log: Log,
) {
  const { state, reason, repair: record } = delivery ?? {};
  log.info(said, {
    finding: finding.id,
    cause: finding.cause,
    ...(record === undefined ? {} : { action: record.action, state, reason, work: record.work?.id }),
  });
  if (delivery === undefined) return;
  if (failure !== undefined) log.warn('A repair could not be made', { finding: finding.id, failure });
  if (failure !== undefined || state === 'done') await noteEnd(delivery, failure);
}

app.serviceBusTopic('remediate-finding', {
  connection: 'SERVICE_BUS',
  topicName: 'findings',
  subscriptionName: 'remediate',
  cardinality: 'one',
  handler: async (body, context) => {
    await remediateFinding(arrived(body, context.triggerMetadata?.['messageId']), partsFor(body), context);
  },
});
