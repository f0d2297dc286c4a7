import type { Catalogue } from './catalogue/catalogue.ts';
import { SECOND, type Clock, type Wait } from './clock.ts';
import type { Publish } from './bus/publish.ts';
import { auditPages } from './graph/audit-pages.ts';
import type { Graph } from './graph/graph.ts';
import { pacer } from './graph/pacer.ts';
import { personFacts } from './graph/person-facts.ts';
import type { SweepNeeds } from './pull/sweep-audit-log.ts';
import { policyGroups } from './settings/password-policy.ts';
import type { Settings } from './settings/read-settings.ts';
import { journal } from './store/journal.ts';
import { personEvents } from './store/person-events.ts';
import { seenRows } from './store/seen-rows.ts';
import type { OpenTable } from './store/tables.ts';
import type { Measure } from './telemetry/telemetry.ts';
import { measuredPages } from './wiring-telemetry.ts';

/** The name under which the audit log's watermark and seen rows are kept. */
export const AUDIT_SOURCE = 'audit-events';

/** Microsoft Graph allows 5 requests in 10 seconds on audit logs per app and tenant (graph-facts 2.5); one is left over. */
const AUDIT_PACE = { calls: 4, perMs: 10 * SECOND };

type Shared = {
  open: OpenTable;
  graph: Graph;
  publish: Publish;
  clock: Clock;
  wait: Wait;
  catalogue: Catalogue;
  measure: Measure;
};

/** What reading the audit log needs, from its settings. */
export function auditParts(
  settings: Settings,
  { open, graph, publish, clock, wait, catalogue, measure }: Shared,
): SweepNeeds {
  const { tenantId, passwordPolicies, audit, actWithinMs, outage, connector } = settings;
  const events = personEvents(open, tenantId);
  return {
    catalogue,
    policies: passwordPolicies,
    outage,
    tenantId,
    actWithinMs,
    settlingMs: audit.settlingMs,
    clock,
    auditPages: measuredPages(auditPages(graph, pacer({ ...AUDIT_PACE, clock, wait })), measure),
    personFacts: personFacts(graph, policyGroups(passwordPolicies)),
    ...(connector.workspaceId === undefined
      ? {}
      : { personEvents: (fromMs: number, toMs: number) => events.between(fromMs, toMs) }),
    seenRows: () => seenRows(open, tenantId, AUDIT_SOURCE),
    journal: journal(open, tenantId),
    publish,
  };
}
