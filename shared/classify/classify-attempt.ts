import type { Attempt } from '../attempts/attempt.ts';
import type { ActivityKind, AuditRow } from '../attempts/audit-row.ts';
import type { PersonEvent } from '../attempts/person-event.ts';
import type { PersonFacts } from '../attempts/person.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cause } from '../catalogue/causes.ts';
import type { AuditRole, AuditSignal } from '../catalogue/signal.ts';
import { DAY, MINUTE } from '../clock.ts';
import type { Evidence } from '../findings/finding.ts';
import { policyFor, type PasswordPolicies } from '../settings/password-policy.ts';
import { withAccountState } from './account-state.ts';
import { joinEvents, provesPolicy } from './join-events.ts';
import { refineWithMinimumAge } from './minimum-password-age.ts';
import type { Trouble, Verdict } from './verdict.ts';

/** A self-service session ends after this long without an end of its own (graph-facts 6.5). */
export const SESSION_LIMIT_MS = 15 * MINUTE;

/** How long self-service reset stays closed after too many tries (graph-facts 6.5). */
const BLOCK_MS = DAY;

/** Enough rows to show what happened; the rest is counted in `occurrences`. */
const EVIDENCE_LIMIT = 20;

export type Knowledge = {
  catalogue: Catalogue;
  policies: PasswordPolicies;
  /** What the directory says about the person of this attempt, as far as it was asked. */
  facts?: PersonFacts | undefined;
  /** What servers recorded about the person around this attempt. */
  events?: readonly PersonEvent[] | undefined;
  /** The instant up to which rows can be taken as known. */
  asOfMs: number;
};

/** A row with what the catalogue makes of it. */
type Read = { row: AuditRow; signal: AuditSignal | undefined; role: AuditRole };

const TERMINAL: ReadonlySet<ActivityKind> = new Set(['reset', 'change', 'unlock', 'admin-reset']);

/** Says why an attempt failed, that it went well, or that it is too early to tell. Pure. */
export function classifyAttempt(attempt: Attempt, knowledge: Knowledge): Verdict {
  const reads = attempt.rows
    .map((row) => readRow(row, knowledge.catalogue))
    .filter(({ role }) => role !== 'companion');
  const verdict = splitOutcome(reads) ?? byEnding(reads, attempt, knowledge);
  return verdict.kind === 'trouble' ? refine(verdict, attempt, knowledge) : verdict;
}

function readRow(row: AuditRow, { audit }: Catalogue): Read {
  const signal = audit.match(row);
  return { row, signal, role: signal?.role ?? roleWithoutSignal(row) };
}

/** A terminal row ends its attempt also when its words are new: by its result, else for a reason we do not know. */
function roleWithoutSignal({ kind, result }: AuditRow): AuditRole {
  if (!TERMINAL.has(kind)) return 'step';
  return result === 'success' ? 'success' : 'failure';
}

/** On-premises done, cloud failed: said by the reason alone, whatever the row's result claims (entra-docs issue 694). */
function splitOutcome(reads: readonly Read[]): Trouble | undefined {
  const split = reads.findLastIndex(({ signal }) => signal?.cause === 'split-outcome');
  const found = reads[split];
  if (found === undefined) return undefined;
  const mended = reads
    .slice(split + 1)
    .some(({ row, role }) => role === 'success' && row.kind !== 'progress');
  return mended ? undefined : trouble('split-outcome', [found], reads);
}

function byEnding(reads: readonly Read[], attempt: Attempt, knowledge: Knowledge): Verdict {
  const ending = reads.filter(endsAttempt).reduce<Read | undefined>(laterEnding, undefined);
  if (ending === undefined) return withoutEnding(reads, attempt, knowledge);
  if (ending.signal?.cause === 'writeback-unconfirmed') return unconfirmed(ending, reads, knowledge);
  if (ending.role === 'success') return { kind: 'ended-well', atMs: ending.row.atMs };
  if (ending.role === 'switch') return switched(ending, reads);
  return endedBadly(ending, reads, knowledge);
}

function endsAttempt({ role }: Read): boolean {
  return role !== 'step' && role !== 'failed-step';
}

/** Of two endings the later one counts; at the same instant a terminal row outranks a step, and a success a failure. */
function laterEnding(best: Read | undefined, next: Read): Read {
  if (best === undefined || next.row.atMs > best.row.atMs) return next;
  return rank(next) >= rank(best) ? next : best;
}

function rank({ row, role }: Read): number {
  return (row.kind === 'progress' ? 0 : 2) + (role === 'success' ? 1 : 0);
}

/** A reset in the cloud alone is right for a cloud account; for a synchronised one the two passwords now differ. */
function unconfirmed(ending: Read, reads: readonly Read[], { facts }: Knowledge): Verdict {
  if (facts?.onPremisesSyncEnabled === true) return trouble('writeback-unconfirmed', [ending], reads);
  return { kind: 'ended-well', atMs: ending.row.atMs };
}

function switched(ending: Read, reads: readonly Read[]): Verdict {
  if (ending.signal?.cause !== undefined) return trouble(ending.signal.cause, [ending], reads);
  if (ending.row.kind === 'writeback-enabled') {
    return { kind: 'switched-back', cause: 'writeback-disabled', atMs: ending.row.atMs };
  }
  return { kind: 'nothing' };
}

function endedBadly(ending: Read, reads: readonly Read[], knowledge: Knowledge): Verdict {
  if (ending.signal !== undefined && ending.signal.cause === undefined) return { kind: 'nothing' };
  const cause = ending.signal?.cause ?? 'unknown';
  const vague = cause === 'unknown' || cause === 'attempt-abandoned';
  return (vague ? whatWentBefore(reads, knowledge) : undefined) ?? trouble(cause, [ending], reads);
}

/** What earlier rows of the attempt say where its end says nothing: the last failed step, else many submissions. */
function whatWentBefore(reads: readonly Read[], { catalogue }: Knowledge): Trouble | undefined {
  const step = reads.findLast(({ signal, role }) => role === 'failed-step' && signal?.cause !== 'unknown');
  if (step?.signal?.cause !== undefined) return trouble(step.signal.cause, [step], reads);
  for (const aggregate of catalogue.audit.aggregates) {
    const matching = reads.filter(({ row }) => catalogue.audit.counts(row, aggregate));
    if (aggregate.cause === undefined || matching.length < (aggregate.match.atLeast ?? 1)) continue;
    const rows = matching.map(({ row }): Read => ({ row, signal: aggregate, role: aggregate.role }));
    return { ...trouble(aggregate.cause, rows, rows), occurrences: rows.length };
  }
  return undefined;
}

function withoutEnding(reads: readonly Read[], attempt: Attempt, knowledge: Knowledge): Verdict {
  if (reads.length === 0) return { kind: 'nothing' };
  if (knowledge.asOfMs - attempt.lastRowAtMs < SESSION_LIMIT_MS) return { kind: 'running' };
  const unmapped = reads.filter(({ role }) => role === 'failed-step');
  return (
    whatWentBefore(reads, knowledge) ??
    (unmapped.length > 0
      ? trouble('unknown', unmapped, reads)
      : trouble('attempt-abandoned', reads.slice(-1), reads))
  );
}

/** Causes that the row suggests but does not prove. */
const PROBABLE: ReadonlySet<Cause> = new Set([
  // One reason stands for locked and for disabled; what a server recorded tells which.
  'account-locked',
  'connector-permission-missing',
  'writeback-unconfirmed',
]);

function trouble(cause: Cause, decisive: readonly Read[], reads: readonly Read[]): Trouble {
  const failed = reads.filter(({ role }) => role === 'failure' || role === 'dead-end');
  const steps = reads.filter(({ role }) => role === 'failed-step');
  const told = new Set([...steps, ...failed, ...decisive]);
  return {
    kind: 'trouble',
    cause,
    confidence: confidenceIn(cause, decisive),
    // A failed submission leaves a step row and, when it ends the attempt, a terminal row: two rows, one failure.
    occurrences: Math.max(failed.length, steps.length, 1),
    evidence: reads
      .filter((read) => told.has(read))
      .slice(-EVIDENCE_LIMIT)
      .map(toEvidence),
  };
}

function confidenceIn(cause: Cause, decisive: readonly Read[]): Trouble['confidence'] {
  if (cause === 'unknown') return 'unknown';
  const guessed = decisive.some(({ signal }) => signal?.source === 'audit' && signal.match.fallback === true);
  return guessed || PROBABLE.has(cause) ? 'probable' : 'certain';
}

function toEvidence({ row, signal, role }: Read): Evidence {
  const unmapped = signal === undefined || signal.cause === 'unknown';
  return {
    source: 'audit',
    id: row.id,
    code: `${row.reason || row.activity || row.result}${role === 'switch' ? byWhom(row) : ''}`.slice(0, 200),
    at: row.at,
    ...(signal === undefined ? {} : { signal: signal.id }),
    ...(unmapped && row.reason !== '' ? { text: row.reason.slice(0, 1000) } : {}),
  };
}

/** Whoever turned a switch is the one to ask. */
function byWhom({ initiator }: AuditRow): string {
  const who = initiator?.userPrincipalName ?? initiator?.displayName ?? initiator?.id;
  return who === undefined ? '' : ` by ${who}`;
}

function refine(
  told: Trouble,
  attempt: Attempt,
  { policies, facts, events = [], catalogue }: Knowledge,
): Trouble {
  const verdict = withAccountState(joinEvents(told, attempt, { events, catalogue }), attempt, facts);
  if (verdict.cause === 'password-policy' || verdict.cause === 'minimum-password-age') {
    const refused: Trouble = { ...verdict, cause: 'password-policy' };
    const refined = refineWithMinimumAge(refused, attempt, facts, policyFor(policies, facts));
    if (refined.cause !== 'minimum-password-age')
      return verdict.cause === 'password-policy' ? refined : verdict;
    return verdict.cause === refined.cause || provesPolicy(events)
      ? { ...refined, confidence: 'certain' }
      : refined;
  }
  if (verdict.cause === 'sspr-blocked') {
    return { ...verdict, retryAfter: new Date(attempt.lastRowAtMs + BLOCK_MS).toISOString() };
  }
  return verdict;
}
