import { z } from 'zod';
import { known, listOf, readOne, type Ask, type Read } from '../ask.ts';
import { DAY } from '../../clock.ts';
import type { Facts } from '../snapshot.ts';

const SignIn = z.object({
  id: z.string(),
  createdDateTime: z.iso.datetime({ offset: true }),
  status: z.object({ errorCode: z.number(), failureReason: z.string().nullish() }),
});
type SignIn = z.infer<typeof SignIn>;

/** Somebody who signs in in order to synchronise. */
export type SyncIdentity = { kind: 'account' | 'application'; id: string; name: string };

/** Long enough that an identity which gave up trying is still seen failing. */
const LOOK_BACK_MS = 7 * DAY;

/** A connector signs in a few times an hour; the newest are all that counts. */
const NEWEST = 50;

/** How the newest sign-ins of each identity ended. None at all says nothing. */
export async function readSignIns(
  ask: Ask,
  identities: readonly SyncIdentity[],
  nowMs: number,
): Promise<Read<Facts<'signIns'>>> {
  const all: Facts<'signIns'>['identities'] = [];
  for (const identity of identities) {
    const read = await readOne(ask, questionAbout(identity, nowMs), listOf(SignIn), ({ value }) =>
      known({ value }),
    );
    if (read.state === 'unknown') return read;
    all.push(summaryOf(identity, read.value));
  }
  return known({ identities: all });
}

/** Only the beta knows sign-ins without a person at the keyboard (graph-facts 4.6). */
function questionAbout({ kind, id }: SyncIdentity, nowMs: number) {
  const [type, field] = kind === 'account' ? ['nonInteractiveUser', 'userId'] : ['servicePrincipal', 'appId'];
  const filter = [
    `signInEventTypes/any(t: t eq '${type}')`,
    `${field} eq '${id.replaceAll("'", "''")}'`,
    `createdDateTime ge ${new Date(nowMs - LOOK_BACK_MS).toISOString()}`,
  ].join(' and ');
  const query = { $filter: filter, $orderby: 'createdDateTime desc', $top: NEWEST };
  return { path: '/auditLogs/signIns', query, beta: true } as const;
}

function summaryOf({ id, name }: SyncIdentity, rows: readonly SignIn[]) {
  const newestFirst = rows.toSorted((a, b) => Date.parse(b.createdDateTime) - Date.parse(a.createdDateTime));
  const success = newestFirst.findIndex(({ status }) => status.errorCode === 0);
  const failures = success === -1 ? newestFirst : newestFirst.slice(0, success);
  const [newest] = failures;
  if (newest === undefined) return { id, name };
  const { errorCode, failureReason } = newest.status;
  const reason = (failureReason ?? '').slice(0, 300);
  return {
    id,
    name,
    failing: { times: failures.length, code: errorCode, reason, at: newest.createdDateTime },
  };
}
