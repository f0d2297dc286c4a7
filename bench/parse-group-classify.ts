import type { Attempt } from '../shared/attempts/attempt.ts';
import { fromDirectoryAudit } from '../shared/attempts/from-directory-audit.ts';
import { attemptBuilder } from '../shared/attempts/group-into-attempts.ts';
import { isMalformed } from '../shared/attempts/malformed.ts';
import { compileCatalogue } from '../shared/catalogue/catalogue.ts';
import { classifyAttempt, type Knowledge } from '../shared/classify/classify-attempt.ts';
import { DAY } from '../shared/clock.ts';
import { DIRECTORY_DEFAULTS } from '../shared/settings/password-policy.ts';
import { auditRows, MONTH } from './audit-rows.ts';
import { median, rounded, spreadOf, takeTurns, timed, type Bench } from './measure.ts';

const ROWS = 100_000;
const ROUNDS = 11;

const knowledge: Knowledge = {
  catalogue: compileCatalogue(),
  policies: DIRECTORY_DEFAULTS,
  // Long after the last row: no attempt is still running.
  asOfMs: MONTH.fromMs + 60 * DAY,
};

/** From the text of audit rows to verdicts, JSON.parse included, against reading the same text and doing nothing with it. */
export const parseGroupClassify: Bench = {
  name: 'parse-group-classify',
  what: 'parse, group and classify 100,000 rows against JSON.parse of the same lines alone',
  async run(size, say) {
    const lines = auditRows(MONTH)
      .take(Math.ceil(ROWS * size))
      .map((row) => JSON.stringify(row))
      .toArray();
    say(`taking turns over ${lines.length} rows`);
    const times = await takeTurns(
      { ours: () => timed(() => readAll(lines)), plain: () => timed(() => parseOnly(lines)) },
      ROUNDS,
    );
    const ratios = times.plain.map((time, round) => time / (times.ours[round] ?? Number.NaN));
    return [
      {
        name: this.name,
        value: rounded(median(ratios)),
        unit: 'times the speed',
        baseline: 'JSON.parse of the same lines',
        aim: '≥ 0.6',
        spread: spreadOf(times.plain, times.ours),
      },
    ];
  },
};

function readAll(lines: readonly string[]): void {
  const builder = attemptBuilder();
  let judged = 0;
  for (const line of lines) {
    const row = fromDirectoryAudit(JSON.parse(line));
    if (isMalformed(row)) throw new Error(`The benchmark wrote a row that cannot be read: ${row.reason}`);
    judged += judge(builder.add(row));
  }
  if (judged + judge(builder.end()) === 0) throw new Error('No attempt was judged');
}

function judge(attempts: readonly Attempt[]): number {
  for (const attempt of attempts) {
    if (classifyAttempt(attempt, knowledge).kind === 'running')
      throw new Error('An attempt is still running');
  }
  return attempts.length;
}

function parseOnly(lines: readonly string[]): void {
  let read = 0;
  for (const line of lines) if (JSON.parse(line) !== null) read += 1;
  if (read !== lines.length) throw new Error('A line says nothing');
}
