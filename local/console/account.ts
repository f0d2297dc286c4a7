import { fromMessage } from '../../shared/bus/finding-message.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { nextStep } from '../../shared/guidance/next-step.ts';
import type { TypedData } from '../host/core-contract.ts';
import type { WorldEvent } from '../world.ts';
import { minuteOf, subjectOf } from './words.ts';

/** Follows a world and tells, line by line, which findings were recorded as opened and as resolved. */
export type Account = {
  hear: (event: WorldEvent) => void;
  counts: () => Told;
};

export type Told = { open: number; resolved: number; messages: number };

/** The function whose success means that findings stand in the table. */
const RECORDER = 'record-finding';

export function createAccount(print: (line: string) => void): Account {
  const known = new Map<string, Finding>();
  let messages = 0;

  function hear(event: WorldEvent): void {
    if (event.kind !== 'run' || event.run.name !== RECORDER || event.run.error !== undefined) return;
    const bodies = bodiesOf(event.run.input);
    messages += bodies.length;
    for (const finding of bodies.flatMap(findingIn)) take(finding, event.run.endedAt);
  }

  function take(finding: Finding, at: Date): void {
    const before = known.get(finding.id);
    if (before !== undefined && before.revision >= finding.revision) return;
    known.set(finding.id, finding);
    const line = lineOf(finding, before);
    if (line !== undefined) print(`${minuteOf(at)}  ${line}`);
  }

  function counts(): Told {
    const open = known.values().reduce((sum, { status }) => sum + (status === 'open' ? 1 : 0), 0);
    return { open, resolved: known.size - open, messages };
  }

  return { hear, counts };
}

/** Nothing for what an outage explains: it would repeat the outage's line for every person. */
function lineOf(finding: Finding, before: Finding | undefined): string | undefined {
  if (finding.inhibitedBy !== undefined) return undefined;
  if (finding.status === 'resolved')
    return `resolved  ${what(finding)}  ${finding.resolution?.reason ?? ''}`.trimEnd();
  if (before?.status === 'open') return undefined;
  return `opened    ${what(finding)}  ${nextStep(finding.cause)}`;
}

function what(finding: Finding): string {
  const unit = isOutage(finding) ? 'people' : 'times';
  const many = finding.occurrences > 1 ? `, ${finding.occurrences} ${unit}` : '';
  return `${finding.cause.padEnd(26)} ${subjectOf(finding)} (${finding.confidence}${many})`;
}

/** Its evidence is the failures of people, and it counts them. */
function isOutage({ subject, evidence }: Finding): boolean {
  return subject.kind !== 'user' && evidence.some(({ source }) => source === 'audit');
}

function bodiesOf(input: TypedData): string[] {
  return input.collectionString?.string ?? (input.string === undefined ? [] : [input.string]);
}

function findingIn(body: string): Finding[] {
  try {
    return [fromMessage(body)];
  } catch {
    return []; // The recorder set it aside; the counts tell of it.
  }
}
