import { isMalformed } from '../../../shared/attempts/malformed.ts';
import type { Catalogue } from '../../../shared/catalogue/catalogue.ts';
import { messageOf } from '../../../shared/errors.ts';
import type { Environment, Settings } from '../../../shared/settings/read-settings.ts';
import { readLogs, type Taker } from '../../read-logs.ts';
import type { Terminal } from '../../terminal.ts';
import { closedPorts, type WritePorts } from './closed-ports.ts';
import { catalogueWith, compareCatalogues, type Comparison } from './compare-catalogues.ts';
import { comparisonText } from './comparison-text.ts';
import { historyBuilder, type History } from './history.ts';
import type { Span } from './judge-in-time.ts';
import { outcomesOf } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import { peopleInLog } from './people-in-log.ts';
import { readTenant } from './read-tenant.ts';
import { rehearse } from './rehearse.ts';
import { rehearsalSettings, rulesFrom, type PeopleReads } from './rules-from-settings.ts';

/** Where the past comes from: exported files, or so many days of the tenant that the settings name. */
export type Source = { export: readonly string[] } | { days: number };

export type OutcomeOptions = {
  source: Source;
  /** Another catalogue, to be compared; nothing is notified then, not even in thought. */
  catalogue?: string;
  format: 'table' | 'json';
  tenant?: string;
  timeZone: string;
};

type Past = {
  history: History;
  /** How many rows were read, whatever they are about. */
  rows: number;
  people: PeopleReads;
  settings: Settings;
  isWhole: boolean;
};

/** What a finding names as its tenant when nobody knows it. */
const UNKNOWN_TENANT = 'unknown-tenant';

/** Shows what would have gone out, or what another catalogue changes. Returns the exit code. */
export async function showOutcome(
  options: OutcomeOptions,
  terminal: Terminal,
  env: Environment,
  ports: WritePorts = closedPorts(),
): Promise<number> {
  try {
    // First, because an export can take long to read.
    const other = options.catalogue === undefined ? undefined : await catalogueWith(options.catalogue);
    const past = await readPast(options, terminal, env);
    if (past.rows === 0) {
      terminal.err('days' in options.source ? NO_ROWS_IN_TENANT : NO_ROWS_IN_FILES);
      return 1;
    }
    await (other === undefined
      ? showRehearsal(past, options, { terminal, env, ports })
      : showComparison(past, other, options, { terminal, env }));
    return past.isWhole ? 0 : 1;
  } catch (error) {
    terminal.err(`${messageOf(error)}\n`);
    return 1;
  }
}

const NO_ROWS_IN_FILES = `No rows were read, so nothing can be said. Export the audit log again, as CSV or JSON from the Entra admin center or
from Microsoft Graph (auditLogs/directoryAudits), and name that file: --export FILE.
`;
const NO_ROWS_IN_TENANT = `No rows about passwords were read, so nothing can be said. Look further back with a larger --days, and see that
AZURE_TENANT_ID is the tenant whose people reset their passwords.
`;

function readPast({ source, tenant }: OutcomeOptions, terminal: Terminal, env: Environment): Promise<Past> {
  const named = tenant === undefined ? env : { ...env, AZURE_TENANT_ID: tenant };
  return 'days' in source
    ? fromTenant(source.days, terminal, named)
    : fromFiles(source.export, terminal, named);
}

async function fromFiles(files: readonly string[], terminal: Terminal, env: Environment): Promise<Past> {
  const named = env['AZURE_TENANT_ID']?.trim() || undefined;
  const settings = rehearsalSettings({ ...env, AZURE_TENANT_ID: named ?? UNKNOWN_TENANT });
  const builder = historyBuilder();
  const taker = countingTaker(builder);
  const isWhole = await readLogs(files, taker, terminal);
  const history = builder.end();
  const tenantId = named ?? history.tenantId ?? UNKNOWN_TENANT;
  return {
    history,
    rows: taker.rows(),
    people: peopleInLog(history, settings.mail.defaultTimeZone),
    settings: { ...settings, tenantId },
    isWhole,
  };
}

/** Hands rows on and counts those that could be read. */
function countingTaker(taker: Taker): Taker & { rows: () => number } {
  let rows = 0;
  return {
    add(reading) {
      if (!isMalformed(reading)) rows += 1;
      taker.add(reading);
    },
    rows: () => rows,
  };
}

// Back to the beginning of the line, and clear it.
const CLEAR_LINE = '\r\u001b[2K';

async function fromTenant(days: number, terminal: Terminal, env: Environment): Promise<Past> {
  const settings = rehearsalSettings(env);
  const tenant = await readTenant(settings, terminal.clock);
  let read = 0;
  const history = await tenant.history(days, (rows) => {
    read = rows;
    if (terminal.isWatched) terminal.err(`${CLEAR_LINE}The audit log: ${rows.toLocaleString('en')} rows`);
  });
  const cleared = terminal.isWatched ? CLEAR_LINE : '';
  terminal.err(`${cleared}Read ${read.toLocaleString('en')} rows of the past ${days} days.\n`);
  return { history, rows: read, people: tenant.people, settings, isWhole: true };
}

type Surroundings = { terminal: Terminal; env: Environment };

async function showRehearsal(
  { history, people, settings }: Past,
  { format, source }: OutcomeOptions,
  { terminal, env, ports }: Surroundings & { ports: WritePorts },
): Promise<void> {
  const rules = rulesFrom(settings, env, people);
  const span = watchedSpan(terminal);
  const tally = await rehearse(history, rules, ports, span);
  span.end();
  const outcomes = outcomesOf(tally);
  terminal.out(
    format === 'json' ? json({ causes: outcomes }) : outcomeText(outcomes, history.attempts.length),
  );
  terminal.err('days' in source ? ASSUMED : FROM_FILES + ASSUMED);
}

const ASSUMED = `As if MAIL_MODE had been send and a ticket desk had been there, with rows that arrive at once. Nothing was sent or stored.
`;
const FROM_FILES = `Nobody was looked up: everybody has a mailbox under the name they sign in with, lives in DEFAULT_TIME_ZONE and is in no group.
`;

async function showComparison(
  { history, people, settings }: Past,
  other: Catalogue,
  { format, timeZone }: OutcomeOptions,
  { terminal, env }: Surroundings,
): Promise<void> {
  const { judge } = rulesFrom(settings, env, people);
  const span = watchedSpan(terminal);
  const comparison = await compareCatalogues(history, judge, other, span);
  span.end();
  terminal.out(format === 'json' ? json(inShort(comparison)) : comparisonText(comparison, timeZone));
}

/** Up to now; whoever watches sees which day is being played. */
function watchedSpan({ clock, err, isWatched }: Terminal): Span & { end: () => void } {
  let shown = '';
  return {
    untilMs: clock().getTime(),
    reached(atMs) {
      const day = new Date(atMs).toISOString().slice(0, 10);
      if (!isWatched || day === shown) return;
      shown = day;
      err(`${CLEAR_LINE}Going through ${day}`);
    },
    end: () => (shown === '' ? undefined : err(CLEAR_LINE)),
  };
}

function inShort({ causes, moved }: Comparison) {
  return {
    causes,
    moved: moved.map(({ id, before, after }) => ({
      id,
      subject: (after ?? before)?.subject,
      lastSeenAt: (after ?? before)?.lastSeenAt,
      before: before?.cause ?? null,
      after: after?.cause ?? null,
      evidence: (after ?? before)?.evidence,
    })),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
