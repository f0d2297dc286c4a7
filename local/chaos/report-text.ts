import type { Report } from './chaos.ts';

/** The report in sentences. */
export function reportText(report: Report): string {
  const { rounds, kills, killsAtWork, points, faults, emails, tickets, lost, doubled, differing } = report;
  return [
    `${lost} lost, ${doubled} doubled.`,
    `${rounds} rounds in ${Math.round(report.seconds)} s, ${kills} kills (${killsAtWork} while the host was at work), ${faults} faults of Graph and the desk.`,
    `Killed at ${points.tried} of the ${points.all} moments before and after an outside call.`,
    `${emails} e-mails and ${tickets} tickets arrived; ${differing} rounds ended otherwise than a calm one.`,
    report.left.length === 0 ? 'Nothing was left.' : `Left:\n${report.left.map(indented).join('\n')}`,
    ...report.failures.map((failure) => `\nNot as it should be: ${JSON.stringify(failure, null, 2)}`),
    `Again: npm run chaos -- --runs ${report.rounds} --seed ${report.seed} --worlds ${report.worlds}`,
  ].join('\n');
}

function indented(text: string): string {
  return `  ${text}`;
}
