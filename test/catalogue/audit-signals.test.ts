import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVITY_KINDS } from '../../shared/attempts/audit-row.ts';
import { compileCatalogue } from '../../shared/catalogue/catalogue.ts';
import type { AuditSignal } from '../../shared/catalogue/signal.ts';
import { type AuditSample, auditCases, auditRow, auditSignalOf, catalogueOf } from './case-files.ts';

const catalogue = compileCatalogue();
const signals = catalogue.bySource('audit');
const aggregates = new Set(catalogue.audit.aggregates.map(({ id }) => id));
const matching = auditCases
  .filter(({ signal }) => !aggregates.has(signal))
  .flatMap(({ signal, matches }) => matches.map((sample) => ({ signal, sample })));

/** An administrator's reset in the cloud only looks like any other but for the agent that took part. */
const TOLD_APART_BY_AGENT = new Set(['audit-admin-reset-success', 'audit-admin-reset-cloud-only']);

describe.each(auditCases)('$signal', ({ signal, matches, misses }) => {
  it.each(matches)('is recognised in $kind, $result, "$reason"', (sample) => {
    expect(auditSignalOf(catalogue, sample, signal)).toBe(signal);
  });

  it.each(misses)('is not taken for $kind, $result, "$reason"', (sample) => {
    const found = auditSignalOf(catalogue, sample, signal);

    expect(found).not.toBe(signal);
    expect(found).toBe(sample.is);
  });
});

describe('audit signals', () => {
  it.each(matching)('has no second claimant for a row of $signal: "$sample.reason"', ({ signal, sample }) => {
    const rivals = signals
      .filter(({ id, match }) => id !== signal && match.fallback !== true && match.atLeast === undefined)
      .filter((other) => catalogueOf(other).audit.match(auditRow(sample)) !== undefined)
      .map(({ id }) => id)
      .filter((id) => !(TOLD_APART_BY_AGENT.has(id) && TOLD_APART_BY_AGENT.has(signal)));

    expect(rivals).toEqual([]);
  });

  it('recognises every text that a signal lists, in each of its kinds', () => {
    const listed = signals
      .filter(({ match }) => match.atLeast === undefined)
      .flatMap(({ id, match }) => (match.reasons ?? []).map((reason) => ({ id, match, reason })));
    const lost = listed.filter(({ id, match, reason }) => {
      const result = match.result === 'any' ? 'success' : match.result;
      const onPremisesAgent = match.onPremisesAgents?.[0] ?? 'CloudSync';
      return match.kinds.some(
        (kind) => auditSignalOf(catalogue, { kind, result, reason, onPremisesAgent }) !== id,
      );
    });

    expect(listed).not.toEqual([]);
    expect(lost).toEqual([]);
  });

  it('recognises a reason in any case and between any blanks', () => {
    const blanks = fc.stringMatching(/^[ \t\u00a0]{0,3}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...matching),
        fc.infiniteStream(fc.boolean()),
        blanks,
        blanks,
        (one, ups, before, after) => {
          const text = one.sample.reason.replaceAll(/./gu, (letter) =>
            ups.next().value ? letter.toUpperCase() : letter.toLowerCase(),
          );
          const reason = `${before}${text}${after}`;

          expect(auditSignalOf(catalogue, { ...one.sample, reason }, one.signal)).toBe(one.signal);
        },
      ),
    );
  });

  it('answers for any row at all, with a signal of its kind or with none', () => {
    const row: fc.Arbitrary<AuditSample> = fc.record({
      kind: fc.constantFrom(...ACTIVITY_KINDS),
      result: fc.constantFrom('success', 'failure', 'timeout', 'unknown'),
      reason: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...matching.map(({ sample }) => sample.reason)),
      ),
      activity: fc.string(),
    });
    fc.assert(
      fc.property(row, (sample) => {
        const found = catalogue.audit.match(auditRow(sample));

        expect(found === undefined || found.match.kinds.includes(sample.kind)).toBe(true);
      }),
    );
  });

  it('never counts a row as a success that says the cloud failed, whatever its result', () => {
    for (const result of ['success', 'failure', 'timeout', 'unknown'] as const) {
      const found = catalogue.audit.match(
        auditRow({ kind: 'reset', result, reason: 'OnPremisesSuccessCloudFailure' }),
      );

      expect(found).toMatchObject({ role: 'failure', cause: 'split-outcome' });
    }
  });

  it('looks at a reason of a megabyte without taking it for a documented one', () => {
    const reason = `OnPremisesPolicyViolation${'!'.repeat(1_000_000)}`;

    expect(auditSignalOf(catalogue, { kind: 'reset', result: 'failure', reason })).toBe(
      'audit-sspr-failure-unmapped',
    );
  });

  it('keeps signals over a whole attempt apart from those of one row', () => {
    const [repeated] = catalogue.audit.aggregates;
    const submission = auditRow({
      kind: 'progress',
      result: 'success',
      reason: 'User submitted a new password',
    });

    expect(catalogue.audit.aggregates).toHaveLength(1);
    expect(repeated).toMatchObject({ id: 'audit-repeated-password-submissions', match: { atLeast: 3 } });
    expect(catalogue.audit.match(submission)?.id).toBe('audit-progress-step');
  });

  it('counts no row towards an aggregate that the catalogue does not hold', () => {
    const stranger = catalogueOf(
      aSignal({ id: 'stranger', match: { kinds: ['reset'], result: 'any', atLeast: 2 } }),
    );
    const row = auditRow({ kind: 'reset', result: 'success', reason: '' });

    expect(stranger.audit.aggregates.every((signal) => stranger.audit.counts(row, signal))).toBe(true);
    expect(stranger.audit.aggregates.some((signal) => catalogue.audit.counts(row, signal))).toBe(false);
  });

  it('refuses two signals that claim the same text, and names both', () => {
    const first = aSignal({
      id: 'first',
      match: { kinds: ['reset'], result: 'failure', reasons: ['Broken'] },
    });
    const second = aSignal({
      id: 'second',
      match: { kinds: ['reset'], result: 'any', reasons: ['broken '] },
    });

    expect(() => compileCatalogue([first, second])).toThrow(/first and second/);
  });
});

function aSignal(over: Pick<AuditSignal, 'id' | 'match'>): AuditSignal {
  return {
    source: 'audit',
    role: 'failure',
    cause: 'unknown',
    means: 'For a test.',
    sources: ['test'],
    ...over,
  };
}
