import { z } from 'zod';
import { Rhythm } from './rhythm.ts';
import { StatusSnapshot } from './snapshot.ts';
import { Watched } from './watched-switches.ts';

/** What is kept from one look to the next. */
const Kept = z.object({ snapshot: StatusSnapshot, rhythm: Rhythm, watched: Watched });
export type Kept = z.infer<typeof Kept>;

/** What the last look kept; undefined where there is nothing, or nothing that this version can read. */
export function fromKeptText(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  return Kept.safeParse(JSON.parse(text)).data;
}

/** Who turned a switch is told by findings and is not kept here: names of people stay out of this table. */
export function toKeptText({ snapshot, rhythm, watched }: Kept): string {
  return JSON.stringify({ snapshot: withoutNames(snapshot), rhythm, watched });
}

export function toHistoryText(snapshot: StatusSnapshot): string {
  return JSON.stringify(withoutNames(snapshot));
}

function withoutNames(snapshot: StatusSnapshot): StatusSnapshot {
  const { switches } = snapshot.parts;
  if (switches.state === 'unknown') return snapshot;
  const rows = switches.rows.map(({ by: _by, ...row }) => row);
  return { ...snapshot, parts: { ...snapshot.parts, switches: { ...switches, rows } } };
}
