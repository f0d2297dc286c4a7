import { z } from 'zod';
import { Rhythm } from './rhythm.ts';
import { StatusSnapshot } from './snapshot.ts';
import { Watched } from './watched-switches.ts';

/** What is kept from one look to the next. */
export type Kept = { snapshot: StatusSnapshot; rhythm: Rhythm; watched: Watched };

/** What could be read of it. Without the snapshot of another version, the habit and the switches still count. */
export type Remembered = Partial<Kept>;

const KeptText = z.object({ snapshot: z.unknown(), rhythm: z.unknown(), watched: z.unknown() }).partial();

/**
 * What the last look kept; undefined where there is nothing. Each piece is read on its own, so that a version with
 * another shape of one does not begin the others anew.
 */
export function fromKeptText(text: string | undefined): Remembered | undefined {
  if (text === undefined) return undefined;
  const kept = KeptText.safeParse(JSON.parse(text)).data;
  return {
    ...pieceOf('snapshot', StatusSnapshot.safeParse(kept?.snapshot).data),
    ...pieceOf('rhythm', Rhythm.safeParse(kept?.rhythm).data),
    ...pieceOf('watched', Watched.safeParse(kept?.watched).data),
  };
}

function pieceOf<Name extends keyof Kept>(name: Name, piece: Kept[Name] | undefined): Remembered {
  return piece === undefined ? {} : { [name]: piece };
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
