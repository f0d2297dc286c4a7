import type { Covered } from './coverage.ts';
import type { Report } from './chaos.ts';

/** The report in sentences. */
export function reportText(report: Report): string {
  const { rounds, kills, killsAtWork, points, faults, emails, tickets, lost, doubled, differing } = report;
  return [
    `${lost} lost, ${doubled} doubled.`,
    `${rounds} rounds in ${Math.round(report.seconds)} s, ${kills} kills (${killsAtWork} while the host was at work), ${faults} faults of Graph and the desk.`,
    `Killed at ${points.tried} of the ${points.all} moments before and after an outside call.`,
    ...coverageLines(report.coverage),
    `${emails} e-mails and ${tickets} tickets arrived; ${differing} rounds ended otherwise than a calm one.`,
    report.left.length === 0 ? 'Nothing was left.' : `Left:\n${report.left.map(indented).join('\n')}`,
    ...report.failures.map((failure) => `\nNot as it should be: ${JSON.stringify(failure, null, 2)}`),
    `Again: npm run chaos -- --runs ${report.rounds} --seed ${report.seed} --worlds ${report.worlds}`,
  ].join('\n');
}

/** By far side, and below it each step; all of them, as one that no kill met has shown nothing. */
function coverageLines(coverage: readonly Covered[]): string[] {
  const sides = Object.entries(Object.groupBy(coverage, ({ at }) => at));
  return sides.flatMap(([at, steps]) => [
    `Kills at ${at}: ${steps.reduce((sum, { kills }) => sum + kills, 0)}`,
    ...steps.map(({ step, moments, kills }) => indented(`${step}: ${kills} kills at ${moments} moments`)),
  ]);
}

function indented(text: string): string {
  return `  ${text}`;
}
