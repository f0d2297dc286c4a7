import type { Attempt } from '../../../shared/attempts/attempt.ts';
import { attemptBuilder } from '../../../shared/attempts/group-into-attempts.ts';
import { isMalformed, type Malformed, type Reading } from '../../../shared/attempts/malformed.ts';

/** A stretch of the audit log, as far as it is about passwords. */
export type History = {
  attempts: readonly Attempt[];
  malformed: readonly Malformed[];
  /** As the rows name it. */
  tenantId: string | undefined;
};

/** Takes rows in any order. */
export type HistoryBuilder = { add(reading: Reading): void; end(): History };

// Exports are read in any order and from several files, so far more is held than in the service: about 25 MB.
const HOLD_ROWS = 50_000;

// Enough to show that a source is broken; nobody is told of these rows.
const BROKEN_ROWS = 1_000;

/** Groups rows into attempts and keeps them all. */
export function historyBuilder(): HistoryBuilder {
  const builder = attemptBuilder({ holdRows: HOLD_ROWS });
  const attempts: Attempt[] = [];
  const broken: Malformed[] = [];
  let tenantId: string | undefined;
  return {
    add(reading) {
      if (isMalformed(reading)) {
        if (reading.id !== undefined && broken.length < BROKEN_ROWS) broken.push(reading);
        return;
      }
      tenantId ??= reading.tenantId;
      attempts.push(...builder.add(reading));
    },
    end: () => ({ attempts: [...attempts, ...builder.end()], malformed: broken, tenantId }),
  };
}
