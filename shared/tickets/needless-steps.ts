import type { TicketMatter, TicketRecord } from '../deliveries/ticket-record.ts';
import { needlessSteps, withRefused } from './refused-steps.ts';
import { countOf } from './ticket-story.ts';

/** The record without the refused steps that nobody needs any more; the same record where there are none. */
export function withoutNeedless(record: TicketRecord): TicketRecord {
  if (record.matters.every((matter) => needlessSteps(matter).length === 0)) return record;
  return { ...record, matters: record.matters.map(withoutNeedlessIn) };
}

function withoutNeedlessIn(matter: TicketMatter): TicketMatter {
  const needless = needlessSteps(matter);
  const left = withRefused(matter, matter.refused?.filter((step) => !needless.includes(step)) ?? []);
  const { ticket } = left;
  if (ticket === undefined) return left;
  // The number of a stretch that got no ticket is not for the ticket of the stretch before.
  const isUntold = needless.some(({ act }) => act === 'open-again');
  const told = isUntold ? { ...ticket, count: countOf(left) } : ticket;
  // A desk that only failed for too long may have reopened it all the same: then it is to be closed.
  const mayBeBack = needless.some(
    ({ act, refusal }) => act === 'reopen' && refusal?.failingSinceMs !== undefined,
  );
  const { closedAtMs: _perhapsNot, ...back } = told;
  return { ...left, ticket: mayBeBack && told.isGone !== true ? back : told };
}
