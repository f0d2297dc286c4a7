import { fromDirectoryAudit } from '../../../shared/attempts/from-directory-audit.ts';
import { DAY, SECOND, systemWait, type Clock, type Wait } from '../../../shared/clock.ts';
import { auditPages } from '../../../shared/graph/audit-pages.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { pacer } from '../../../shared/graph/pacer.ts';
import { personFacts } from '../../../shared/graph/person-facts.ts';
import { groupsOfRules } from '../../../shared/mail/mail-rules.ts';
import { readRecipient } from '../../../shared/mail/recipient.ts';
import { policyGroups } from '../../../shared/settings/password-policy.ts';
import type { Settings } from '../../../shared/settings/read-settings.ts';
import { graphAsMyself } from '../../graph-as-myself.ts';
import { readOnly } from './closed-ports.ts';
import { historyBuilder, type History } from './history.ts';
import type { PeopleReads } from './rules-from-settings.ts';

// Graph allows 5 requests in 10 seconds on audit logs per app and tenant (graph-facts 2.5); one is left over.
const AUDIT_PACE = { calls: 4, perMs: 10 * SECOND };

/** A tenant, for reading only. */
export type TenantReads = {
  /** The log of the days before now; tells after each page how many rows there were so far. */
  history(days: number, tellRows: (rows: number) => void): Promise<History>;
  people: PeopleReads;
};

/** Reads through the same client and with the same pauses as the app. Throws a PermanentError where nobody is signed in. */
export async function readTenant(
  settings: Settings,
  clock: Clock,
  wait: Wait = systemWait,
): Promise<TenantReads> {
  const { graphBaseUrl, mail, passwordPolicies } = settings;
  const graph = readOnly(await graphAsMyself({ GRAPH_BASE_URL: graphBaseUrl }, wait));
  const policies = policyGroups(passwordPolicies);
  return {
    history: (days, tellRows) => readHistory(graph, { days, clock, wait, tellRows }),
    people: {
      personFacts: personFacts(graph, policies),
      recipient: once(
        readRecipient(graph, {
          groupIds: [...new Set([...groupsOfRules(mail), ...policies])],
          withManager: mail.whenLockedOut === 'manager',
        }),
      ),
    },
  };
}

type Stretch = { days: number; clock: Clock; wait: Wait; tellRows: (rows: number) => void };

async function readHistory(graph: Graph, { days, clock, wait, tellRows }: Stretch): Promise<History> {
  const builder = historyBuilder();
  const toMs = clock().getTime();
  let rows = 0;
  for await (const page of auditPages(graph, pacer({ ...AUDIT_PACE, clock, wait }))(
    toMs - days * DAY,
    toMs,
  )) {
    for (const record of page) builder.add(fromDirectoryAudit(record));
    rows += page.length;
    tellRows(rows);
  }
  return builder.end();
}

/** Nobody is asked about twice: a message that is held back is decided about again and again. */
function once<Answer>(ask: (id: string) => Promise<Answer>): (id: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (id) => {
    const answer = answers.get(id) ?? ask(id);
    answers.set(id, answer);
    return answer;
  };
}
