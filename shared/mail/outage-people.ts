import { MINUTE, type Clock } from '../clock.ts';
import type { OutageLists } from '../deliveries/outage-list.ts';
import type { Remind } from '../deliveries/reminder.ts';
import type { Finding } from '../findings/finding.ts';

export type OutageNeeds = {
  outages: OutageLists;
  remind: Remind;
  clock: Clock;
  rules: { perRun: number };
};

/** Slower than Exchange lets a mailbox send, so that first messages get through between (graph-facts 5). */
const PEOPLE_PER_MINUTE = 20;

/** True for a person's finding that an outage explains: nothing is said until the outage is over. */
export function waitsForOutage({ inhibitedBy, subject, audience, status, observedOnly }: Finding): boolean {
  const concerned = subject.kind === 'user' && audience.includes('user');
  return concerned && inhibitedBy !== undefined && status === 'open' && !observedOnly;
}

/** Puts the person on the outage's list; where it is over already, they hear of it soon. */
export async function joinOutage(finding: Finding, { outages, remind, clock }: OutageNeeds): Promise<void> {
  await outages.add(finding);
  // Asked after the person was added: either the end of the outage finds them on the list, or they find its end here.
  const outage = await outages.over(finding.tenantId, finding.inhibitedBy ?? '');
  if (outage === undefined) return;
  await remind([{ occasion: 'works-again', finding, outage }], new Date(clock().getTime() + MINUTE));
}

/** Has everybody on the list told that it works again, some each minute. Returns how many there are. */
export async function endOutage(outage: Finding, needs: OutageNeeds): Promise<number> {
  await needs.outages.markOver(outage);
  const people = await needs.outages.people(outage);
  const atOnce = Math.min(PEOPLE_PER_MINUTE, needs.rules.perRun);
  // Whoever ended the outage by getting through is on the list too; by then their success has been recorded.
  const startMs = needs.clock().getTime() + MINUTE;
  for (let at = 0; at < people.length; at += atOnce) {
    const some = people.slice(at, at + atOnce);
    await needs.remind(
      some.map((finding) => ({ occasion: 'works-again', finding, outage })),
      new Date(startMs + (at / atOnce) * MINUTE),
    );
  }
  return people.length;
}
