import { bannedPassword, successfulReset } from '../../local/tenant/journeys.ts';
import { seeded } from '../../local/tenant/seeded.ts';
import { startTenant, type Tenant } from '../../local/tenant/start-tenant.ts';
import { startWorld, type World } from '../../local/world.ts';
import { findingsTable } from '../../shared/store/findings-table.ts';
import { openTables } from '../../shared/store/tables.ts';
import { watermarks } from '../../shared/store/watermarks.ts';
import { AUDIT_SOURCE } from '../../shared/wiring-audit.ts';

const MINUTE = 60_000;
const START = new Date('2026-11-23T06:00:00Z');
/** The shortest look-back, whose completion is what fresh means. */
const SHORTEST_TIER = String(2 * 60 * MINUTE);

/** One deployment that watches many tenants, each with a directory of its own. */
export type ManyTenants = AsyncDisposable & {
  all: readonly Tenant[];
  world: World;
  /** Lets the timer of the audit log ring once more, and follow what follows; the instant it rang. */
  ring(): Promise<Date>;
  /** Up to which instant the latest rows of a tenant have been read; 0 for never. */
  readUpTo(tenantId: string): Promise<number>;
  findingsPerTenant(): Promise<Record<string, number>>;
  expectedPerTenant(): Record<string, number>;
};

/** Starts them, with so many rows in each audit log: people who got through, and one in ten who did not. */
export async function createTenants(count: number, rowsEach: number): Promise<ManyTenants> {
  await using started = new AsyncDisposableStack();
  let world: World | undefined;
  const clock = () => world?.clock() ?? START;
  const all: Tenant[] = [];
  const failures: Record<string, number> = {};
  for (let at = 0; at < count; at += 1) {
    const tenant = await startTenant({ clock, seed: at + 1, tenantId: `tenant-${at}.example` });
    started.defer(() => tenant.stop());
    failures[tenant.tenantId] = fill(tenant, rowsEach);
    all.push(tenant);
  }
  const list = all.map(({ tenantId, baseUrl }) => ({ id: tenantId, settings: { GRAPH_BASE_URL: baseUrl } }));
  world = await startWorld({ startsAt: START, env: { TENANTS: JSON.stringify(list), MAIL_MODE: 'off' } });
  started.defer(world.stop);
  return {
    all,
    world,
    ...readings(world, all),
    expectedPerTenant: () => failures,
    ...keeper(started.move()),
  };
}

function keeper(started: AsyncDisposableStack): AsyncDisposable {
  return { [Symbol.asyncDispose]: () => started.disposeAsync() };
}

function readings(running: World, all: readonly Tenant[]) {
  const open = openTables({ connectionString: running.tablesConnectionString });
  const marks = watermarks(open);
  const findings = findingsTable(open, running.clock);
  return {
    async ring(): Promise<Date> {
      // The timer rings at each full minute.
      const at = new Date((Math.floor(running.clock().getTime() / MINUTE) + 1) * MINUTE);
      await running.runUntil(at);
      return at;
    },
    async readUpTo(tenantId: string): Promise<number> {
      const kept = await marks.read(tenantId, AUDIT_SOURCE);
      return kept?.state.tiers[SHORTEST_TIER]?.completedAtMs ?? 0;
    },
    async findingsPerTenant(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const { tenantId } of all) {
        let continuation: string | undefined;
        counts[tenantId] = 0;
        do {
          const asked = { tenantId, status: 'all' as const, top: 200 };
          const page = await findings.list(continuation === undefined ? asked : { ...asked, continuation });
          counts[tenantId] += page.findings.length;
          continuation = page.continuation;
        } while (continuation !== undefined);
      }
      return counts;
    },
  };
}

/** Returns how many people failed. */
function fill(tenant: Tenant, rows: number): number {
  const random = seeded(tenant.seed);
  let failed = 0;
  for (let played = 0, person = 0; played < rows; person += 1) {
    const journey = person % 10 === 9 ? bannedPassword : successfulReset;
    const at = new Date(START.getTime() - 90 * MINUTE + random.between(0, 60) * MINUTE);
    const told = journey(random, tenant.people.add(`person-${person}`), at);
    tenant.plays(told);
    played += told.rows.length;
    failed += journey === bannedPassword ? 1 : 0;
  }
  return failed;
}

/** Makes a tenant answer every question with 429; returns the way to let it answer again. */
export function throttledTenant(tenant: Tenant | undefined): () => void {
  return tenant?.faults.add({ kind: 'throttled' }) ?? (() => {});
}
