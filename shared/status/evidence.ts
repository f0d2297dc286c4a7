import type { Evidence } from '../findings/finding.ts';
import type { SwitchRow } from './snapshot.ts';

/** What a state of the directory shows. `code` stays the same while the state does. */
export function shownBy(signal: string, id: string, { code, at }: { code: string; at: string }): Evidence {
  return { source: 'directory-state', id: id.slice(0, 200), code: code.slice(0, 300), at: utc(at), signal };
}

/** Who turned the switch, where the audit log knows. */
export function turnedBy({ id, at, activity, by }: SwitchRow): Evidence {
  const who = by === undefined ? '' : ` by ${by}`;
  return { source: 'audit', id, code: `${activity}${who}`.slice(0, 300), at: utc(at) };
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}
