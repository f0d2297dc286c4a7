import { historyBuilder } from '../../cli/preview/rehearsal/history.ts';
import { newsOf } from '../../cli/preview/rehearsal/judge-in-time.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { aRow } from '../attempts/told.ts';
import { JUDGE_RULES } from '../classify/judge-rules.ts';

/** Who fails in the outage. */
export const PEOPLE = 5_000;
const START = Date.parse('2026-11-23T08:00:00Z');

/** A revision that the pull published at that instant. */
export type Told = { atMs: number; finding: Finding };

/** What the pull publishes when so many fail within 20 minutes, and somebody gets through half an hour later. */
export async function publishedNews(): Promise<Told[]> {
  const builder = historyBuilder();
  for (let at = 0; at < PEOPLE; at += 1) builder.add(rowOf(at, START + (at * 20 * MINUTE) / PEOPLE));
  builder.add(rowOf(PEOPLE, START + 50 * MINUTE, true));
  const told: Told[] = [];
  const span = { untilMs: START + 3 * HOUR, reached: () => undefined };
  for await (const { atMs, findings } of newsOf(builder.end(), JUDGE_RULES, span)) {
    told.push(...findings.map((finding) => ({ atMs, finding })));
  }
  return told;
}

function rowOf(number: number, atMs: number, isWell = false) {
  const id = `person${number}`;
  return aRow({
    id: `row-${number}`,
    correlationId: `attempt-${number}`,
    at: new Date(atMs).toISOString(),
    person: { id, userPrincipalName: `${id}@contoso.example` },
    ...(isWell
      ? { result: 'success', reason: 'None' }
      : { result: 'failure', reason: 'OnPremisesConnectivityError' }),
  });
}
