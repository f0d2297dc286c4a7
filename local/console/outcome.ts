import { RestError, TableClient } from '@azure/data-tables';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Tenant } from '../tenant/start-tenant.ts';
import type { World } from '../world.ts';
import { readFindings, type ReadFindings } from './read-findings.ts';

/** What a world has come to. With `--json` this is the whole of standard output, so its names are public. */
export type Outcome = {
  /** Null where another Graph stood in place of a scenario. */
  scenario: string | null;
  settled: boolean;
  /** In sentences, what is left undone. */
  unsettled: string[];
  /** Instants of the world's clock. */
  startedAt: string;
  endedAt: string;
  counts: Counts;
  findings: Finding[];
};

export type Counts = {
  findings: number;
  open: number;
  resolved: number;
  byCause: Record<string, number>;
  /** Messages that the functions took from the bus. */
  messages: number;
  setAside: number;
  deadLettered: number;
  /** Runs of each function, and how many of them failed. */
  runs: Record<string, { all: number; failed: number }>;
  /** Only of embedded tenants: rows in its audit log, and requests it answered. */
  auditRows?: number;
  /** E-mails that people received, and tickets at the embedded desk. */
  emails?: number;
  tickets: number;
  /** How many records of e-mails, tickets and repairs are in which state: done, held, refused, expired, under-way. */
  deliveries: Record<string, Record<string, number>>;
  graphRequests?: number;
};

export type Played = {
  scenario: string | null;
  startedAt: Date;
  messages: number;
  /** Why the play was given up, where it was. */
  trouble?: string | undefined;
};

/** Looks at everything a world has come to. `nextSteps` says what to do about each cause. */
export async function outcomeOf(
  world: World,
  played: Played,
): Promise<{ outcome: Outcome; nextSteps: ReadFindings['nextSteps'] }> {
  const { findings, nextSteps } = await readFindings(world.host.baseUrl);
  const unsettled = [...(played.trouble === undefined ? [] : [played.trouble]), ...world.unsettled()];
  const outcome: Outcome = {
    scenario: played.scenario,
    settled: unsettled.length === 0,
    unsettled,
    startedAt: played.startedAt.toISOString(),
    endedAt: world.clock().toISOString(),
    counts: {
      ...countsOf(findings, world),
      messages: played.messages,
      setAside: await countSetAside(world),
      tickets: world.desk.tickets().length,
      deliveries: await deliveriesOf(world),
      ...tenantCounts(world),
    },
    findings,
  };
  return { outcome, nextSteps };
}

function countsOf(
  findings: readonly Finding[],
  { host, bus }: World,
): Omit<Counts, 'messages' | 'setAside' | 'tickets' | 'deliveries'> {
  const byCause = Object.entries(Object.groupBy(findings, ({ cause }) => cause));
  const open = findings.filter(({ status }) => status === 'open').length;
  return {
    findings: findings.length,
    open,
    resolved: findings.length - open,
    byCause: Object.fromEntries(byCause.map(([cause, same]) => [cause, same.length])),
    deadLettered: host.subscriptions.reduce((sum, name) => sum + bus.depth(name).deadLettered, 0),
    runs: Object.fromEntries(
      host.functions.map((name) => [name, { all: host.invocations(name), failed: host.failures(name) }]),
    ),
  };
}

function tenantCounts(world: World): Pick<Counts, 'auditRows' | 'graphRequests' | 'emails'> {
  if (!world.hasTenant) return {};
  const sum = (count: (tenant: Tenant) => number) =>
    world.tenants.reduce((total, tenant) => total + count(tenant), 0);
  return {
    auditRows: sum(({ audit }) => audit.size),
    graphRequests: sum(({ requests }) => requests.count()),
    emails: sum(({ mailbox }) => mailbox.sent().length),
  };
}

/** Messages that a function could not use and put aside with their reason. */
async function countSetAside(world: World): Promise<number> {
  return (await rowsOf(world, 'setaside', ['PartitionKey'])).length;
}

async function deliveriesOf(world: World): Promise<Counts['deliveries']> {
  const rows = await rowsOf(world, 'deliveries', ['channel', 'state']);
  const counts: Counts['deliveries'] = {};
  for (const { channel, state } of rows) {
    if (typeof channel !== 'string' || typeof state !== 'string') continue;
    const states = (counts[channel] ??= {});
    states[state] = (states[state] ?? 0) + 1;
  }
  return counts;
}

async function rowsOf({ tablesConnectionString }: World, name: string, select: string[]) {
  const table = TableClient.fromConnectionString(tablesConnectionString, name, {
    allowInsecureConnection: true,
  });
  try {
    return await Array.fromAsync(table.listEntities({ queryOptions: { select } }));
  } catch (error) {
    // A table is made with its first row.
    if (error instanceof RestError && error.statusCode === 404) return [];
    throw error;
  }
}
