import { z } from 'zod';
import { DAY, HOUR } from '../shared/clock.ts';
import type { Graph, GraphQuery } from '../shared/graph/graph.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Checking, Seen } from './doctor-check.ts';

type Needs = { graph: Graph; settings: Settings; nowMs: number };
const Rows = z.object({ value: z.array(z.object({ activityDateTime: z.iso.datetime({ offset: true }) })) });

const RESETS = "loggedByService eq 'Self-service Password Management'";

/** Longer than a quiet weekend. */
const QUIET_MS = 7 * DAY;

/** Tenants without a premium licence keep audit rows for so long (reports, data retention, Microsoft Learn). */
const FREE_DAYS = 7;

/** What the audit log itself shows: rows of resets, and how long it keeps them. */
export function auditChecks(needs: Needs): Checking[] {
  return [
    { name: 'audit/newest-row', source: 'GET /auditLogs/directoryAudits', look: () => newestRow(needs) },
    { name: 'audit/retention', source: 'AUDIT_RETENTION_DAYS', look: () => retention(needs) },
  ];
}

async function newestRow({ graph, nowMs }: Needs): Promise<Seen> {
  const atMs = await newest(graph, { $filter: RESETS });
  if (atMs === undefined) return noReset(await newest(graph, {}));
  const found = `The newest row about a password reset is ${ageOf(nowMs - atMs)} old.`;
  if (nowMs - atMs <= QUIET_MS) return { state: 'ok', found };
  return {
    state: 'warning',
    found,
    mend: 'Has nobody tried since? Let somebody reset a password, and look again an hour later.',
  };
}

function noReset(newestOfAll: number | undefined): Seen {
  if (newestOfAll === undefined) {
    return {
      state: 'warning',
      found: 'The audit log holds no row at all.',
      mend: 'Is this the right tenant? AZURE_TENANT_ID and the sign-in decide that.',
    };
  }
  return {
    state: 'warning',
    found: 'The audit log holds no row of Self-service Password Management.',
    mend: 'Is self-service password reset switched on? Let somebody reset a password, and look again an hour later.',
  };
}

async function retention({ graph, settings, nowMs }: Needs): Promise<Seen> {
  const days = Math.round(settings.audit.retentionMs / DAY);
  const before = new Date(nowMs - (FREE_DAYS + 1) * DAY).toISOString();
  const older = await newest(graph, { $filter: `activityDateTime le ${before}` });
  if (older !== undefined && days > FREE_DAYS) {
    return { state: 'ok', found: `Rows are kept for longer than ${FREE_DAYS} days.` };
  }
  if (older !== undefined) {
    return {
      state: 'warning',
      found: `Rows are kept for longer than the ${days} days of AUDIT_RETENTION_DAYS.`,
      mend: 'Set AUDIT_RETENTION_DAYS=30, as tenants with Microsoft Entra ID P1 or P2 keep them.',
    };
  }
  if (days <= FREE_DAYS) return { state: 'ok', found: `No row is older than ${FREE_DAYS} days, as set.` };
  return {
    state: 'warning',
    found: `No row is older than ${FREE_DAYS} days, although AUDIT_RETENTION_DAYS is ${days}.`,
    mend: 'A tenant without Microsoft Entra ID P1 keeps 7 days: set AUDIT_RETENTION_DAYS=7. In a new tenant, wait.',
  };
}

async function newest(graph: Graph, query: GraphQuery): Promise<number | undefined> {
  const asked = { ...query, $orderby: 'activityDateTime desc', $top: 1 };
  const { value } = Rows.parse(await graph.get('/auditLogs/directoryAudits', asked));
  const [row] = value;
  return row && Date.parse(row.activityDateTime);
}

function ageOf(ms: number): string {
  if (ms < HOUR) return `${Math.max(0, Math.round(ms / 60_000))} minutes`;
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} hours` : `${Math.round(ms / DAY)} days`;
}
