import type { Check, State } from './doctor-check.ts';

/** Problems decide, whatever else there is. */
export function isWell(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state !== 'problem');
}

/** A line for each check, with what to do and where it stands; the count at the end. */
export function doctorText(checks: readonly Check[]): string {
  const longest = Math.max(...checks.map((check) => titleOf(check).length));
  const lines = checks.map((check) => {
    const { state, found, mend, source } = check;
    const advice = mend === undefined ? '' : ` → ${mend}`;
    return `${state.padEnd(7)}  ${titleOf(check).padEnd(longest)}  ${found}${advice} [${source}]`;
  });
  return `${lines.join('\n')}\n\n${countText(checks)}\n`;
}

/** The same for other programs. */
export function doctorJson(checks: readonly Check[], at: Date): string {
  return `${JSON.stringify({ checkedAt: at.toISOString(), ok: isWell(checks), checks }, null, 2)}\n`;
}

function titleOf({ tenant, name }: Check): string {
  return tenant === undefined ? name : `${tenant}: ${name}`;
}

function countText(checks: readonly Check[]): string {
  const count = (state: State) => checks.filter((check) => check.state === state).length;
  return `${count('ok')} ok, ${count('warning')} to look at, ${count('problem')} problems, ${count('skipped')} not looked at. Nothing was changed.`;
}
