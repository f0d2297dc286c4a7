import type { Attempt } from '../attempts/attempt.ts';
import type { Malformed } from '../attempts/malformed.ts';
import type { PersonFacts } from '../attempts/person.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Finding } from '../findings/finding.ts';
import type { PasswordPolicies } from '../settings/password-policy.ts';
import { classifyAttempt, type Knowledge } from './classify-attempt.ts';
import { conclude, type ConcludeContext } from './conclude.ts';
import type { OutageRule } from './outages.ts';
import type { Judged } from './verdict.ts';

export type TriageOptions = {
  tenantId: string;
  catalogue: Catalogue;
  policies: PasswordPolicies;
  outage: OutageRule;
  /** The instant at which the log is judged; attempts that were quiet for a session by then have ended. */
  asOf: Date;
};

/** Judges a log that was exported, without a directory to ask. Nothing of it is ever delivered. */
export type Triage = {
  add(attempts: readonly Attempt[]): void;
  addMalformed(rows: readonly Malformed[]): void;
  /** All findings, newest first. */
  end(): Finding[];
};

export function createTriage({ tenantId, catalogue, policies, outage, asOf }: TriageOptions): Triage {
  const knowledge: Knowledge = { catalogue, policies, asOfMs: asOf.getTime() };
  const judged: Judged[] = [];
  const malformed: Malformed[] = [];
  return {
    add(attempts) {
      for (const attempt of attempts)
        judged.push(...hold({ attempt, verdict: classifyAttempt(attempt, knowledge) }));
    },
    addMalformed: (rows) => void malformed.push(...rows),
    end() {
      const context: ConcludeContext = {
        tenantId,
        watchingSinceMs: Number.POSITIVE_INFINITY,
        actWithinMs: Number.POSITIVE_INFINITY,
        asOfMs: asOf.getTime(),
        outage,
        malformed,
      };
      return concludeAll(withChangesSeen(judged, knowledge), context);
    },
  };
}

/** Of attempts that ended well only the end matters later on: a log holds far more of them than of the others. */
function hold({ attempt, verdict }: Judged): Judged[] {
  if (verdict.kind === 'running' || verdict.kind === 'nothing') return [];
  if (verdict.kind !== 'ended-well') return [{ attempt, verdict }];
  return [
    {
      attempt: {
        ...attempt,
        rows: attempt.rows.filter((row) => row.onPremisesAgent !== undefined).slice(-1),
      },
      verdict,
    },
  ];
}

/** The log itself tells when a person last changed the password, which is what the minimum age counts from. */
function withChangesSeen(judged: readonly Judged[], knowledge: Knowledge): Judged[] {
  const ordered = [...judged].sort((a, b) => a.attempt.lastRowAtMs - b.attempt.lastRowAtMs);
  const changes = new Map<string, PersonFacts>();
  return ordered.map(({ attempt, verdict }) => {
    const id = attempt.person?.id ?? '';
    if (verdict.kind === 'ended-well' && attempt.activity !== 'unlock') {
      changes.set(id, { id, lastPasswordChangeAt: new Date(verdict.atMs).toISOString() });
    }
    const facts = changes.get(id);
    if (verdict.kind !== 'trouble' || verdict.cause !== 'password-policy' || facts === undefined) {
      return { attempt, verdict };
    }
    return { attempt, verdict: classifyAttempt(attempt, { ...knowledge, facts }) };
  });
}

function concludeAll(judged: readonly Judged[], context: ConcludeContext): Finding[] {
  const touched = new Set(judged.map(({ attempt }) => attempt.key));
  const conclusions = conclude(judged, touched, { files: new Map(), episodes: [] }, context);
  return [
    ...conclusions.files.flatMap(({ findings }) => findings),
    ...conclusions.episodes.map(({ finding }) => finding),
  ].sort((a, b) => b.firstSeenAt.localeCompare(a.firstSeenAt));
}
