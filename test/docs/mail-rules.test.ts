import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupIntoAttempts } from '../../shared/attempts/group-into-attempts.ts';
import { CAUSE_IDS, CAUSES, type Cause } from '../../shared/catalogue/causes.ts';
import { classifyAttempt } from '../../shared/classify/classify-attempt.ts';
import { draftFinding } from '../../shared/classify/draft-finding.ts';
import type { Trouble } from '../../shared/classify/verdict.ts';
import { DAY } from '../../shared/clock.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { decideEarly, decideMail, type MailCase } from '../../shared/mail/decide-mail.ts';
import { DIRECTORY_DEFAULTS } from '../../shared/settings/password-policy.ts';
import { isForDesk } from '../../shared/tickets/ticket-story.ts';
import { auditCases } from '../catalogue/case-files.ts';
import { anAttempt, aRow, catalogue, MONDAY, TENANT } from '../classify/rows.ts';
import { aPerson, theRules } from '../mail/a-case.ts';

const context = { tenantId: TENANT, watchingSinceMs: 0, actWithinMs: DAY, asOfMs: MONDAY };
const NIGHT = { fromMinute: 0, toMinute: 23 * 60 };

/** What one person's failed change is concluded to be, with this cause. */
function findingOf(cause: Cause): Finding {
  const trouble: Trouble = { kind: 'trouble', cause, confidence: 'certain', evidence: [], occurrences: 1 };
  return draftFinding(anAttempt(aRow({ kind: 'change' })), trouble, context);
}

function caseOf(finding: Finding): MailCase {
  return { id: 'delivery', occasion: 'first', finding };
}

function emailFor(cause: Cause): 'at once' | 'after the wait' | 'none' {
  const decision = decideEarly(caseOf(findingOf(cause)), theRules(), new Date(MONDAY));
  if (decision === undefined) return 'at once';
  return decision.kind === 'hold' ? 'after the wait' : 'none';
}

/** Whether the message goes out in the middle of quiet hours, once it has waited for what it has to wait for. */
function isUrgent(cause: Cause): boolean {
  const rules = theRules({ quietHours: NIGHT, outageWaitMs: 0 });
  return (
    decideMail(caseOf(findingOf(cause)), aPerson(), [], { rules, now: new Date(MONDAY) }).kind === 'send'
  );
}

/** Causes that name an instant from which trying again can work: all rows that the catalogue knows, half a day after a change. */
function causesWithReminder(): ReadonlySet<Cause> {
  const facts = { id: 'ada', lastPasswordChangeAt: new Date(MONDAY - DAY / 2).toISOString() };
  const knowledge = {
    catalogue,
    policies: { ...DIRECTORY_DEFAULTS, minimumAgeDays: 1 },
    facts,
    asOfMs: MONDAY + DAY,
  };
  const rows = auditCases.flatMap(({ matches }) =>
    matches.map(({ kind, result, reason }) => aRow({ kind, result, reason })),
  );
  const verdicts = rows
    .flatMap((row) => groupIntoAttempts([row]))
    .map((attempt) => classifyAttempt(attempt, knowledge));
  return new Set(
    verdicts.flatMap((verdict) =>
      verdict.kind === 'trouble' && verdict.retryAfter !== undefined ? [verdict.cause] : [],
    ),
  );
}

function ticketFor(cause: Cause): string {
  if (isForDesk(findingOf(cause))) return 'one a person';
  return CAUSES[cause].scope !== 'user' && CAUSES[cause].audience.includes('helpdesk') ? 'one for all' : '–';
}

describe('the table of causes in docs/settings.md', () => {
  it('says of each cause what the code does', () => {
    const page = readFileSync('docs/settings.md', 'utf8');
    const told = [...page.matchAll(/^\| `([a-z-]+)` \| (.*) \| (.*) \| (.*) \| (.*) \|$/gm)].map(
      ([, cause, ...cells]) => [cause, ...cells],
    );
    const reminded = causesWithReminder();
    const due = CAUSE_IDS.map((cause) => [
      cause,
      emailFor(cause),
      isUrgent(cause) ? 'yes' : '–',
      reminded.has(cause) ? 'yes' : '–',
      ticketFor(cause),
    ]);
    expect(told).toEqual(due);
  });
});
