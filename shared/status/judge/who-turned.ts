import { HOUR } from '../../clock.ts';
import type { StatusSnapshot, SwitchRow } from '../snapshot.ts';
import { domainSwitch, type Watched } from '../watched-switches.ts';

/** Which activity of the audit log turns which switch. */
const TURNS: Readonly<Record<string, SwitchRow['change']>> = {
  synchronisation: 'sync-flag',
  administrators: 'authorization',
  'self-service': 'sspr-policy',
  'hash-sync': 'sync-feature',
};

/** Reports and policies show a change some time after it was made. */
const SLACK_MS = HOUR;

/** The audit row behind the latest change of a switch, where the log holds one. */
export function rowBehind(what: string, { parts }: StatusSnapshot, { changes }: Watched): SwitchRow[] {
  const change = changes.find((one) => one.what === what);
  if (change === undefined || parts.switches.state === 'unknown') return [];
  const fromMs = Date.parse(change.sinceAt) - SLACK_MS;
  // What was done after the change was seen is somebody else's doing, or another one.
  const toMs = Date.parse(change.at);
  return parts.switches.rows.filter(
    (row) => turns(row, what) && Date.parse(row.at) >= fromMs && Date.parse(row.at) <= toMs,
  );
}

function turns({ change, target }: SwitchRow, what: string): boolean {
  return change === 'domain' ? domainSwitch(target ?? '') === what.toLowerCase() : change === TURNS[what];
}
