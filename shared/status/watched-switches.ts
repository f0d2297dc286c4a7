import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StatusParts, StatusSnapshot, SwitchRow } from './snapshot.ts';

const Instant = z.string();

/** A switch that was found in another position than before. */
export const SwitchChange = z.object({
  what: z.string(),
  from: z.string(),
  to: z.string(),
  /** When it was last seen as before, and when it was first seen as it is now. */
  sinceAt: Instant,
  at: Instant,
  /** When it was turned away from where it now stands again. */
  undoes: Instant.exactOptional(),
});
export type SwitchChange = z.infer<typeof SwitchChange>;

/** What is remembered beside the snapshot, so that a part that is unknown for a while hides no change. */
export const Watched = z.object({
  /** Position of each switch, and when it was last seen there. */
  positions: z.record(z.string(), z.object({ value: z.string(), at: Instant })),
  /** The latest change of each switch. */
  changes: z.array(SwitchChange),
  /** By part: a digest of what it says apart from instants and counts. */
  digests: z.record(z.string(), z.string()),
});
export type Watched = z.infer<typeof Watched>;

export const NOTHING_WATCHED: Watched = { positions: {}, changes: [], digests: {} };

/** Notes where each switch stands now and which ones moved. `isNews` says that the history deserves a row. */
export function watchSwitches(before: Watched, snapshot: StatusSnapshot): Watched & { isNews: boolean } {
  const at = snapshot.asOf;
  const seen = positionsIn(snapshot.parts);
  const changes = Object.entries(seen).flatMap(([what, to]): SwitchChange[] => {
    const last = before.positions[what];
    return last === undefined || last.value === to
      ? []
      : [{ what, from: last.value, to, sinceAt: last.at, at, ...undone(before.changes, what, to) }];
  });
  const digests = { ...before.digests, ...digestsOf(snapshot.parts) };
  const moved = new Set(changes.map(({ what }) => what));
  return {
    positions: {
      ...before.positions,
      ...Object.fromEntries(Object.entries(seen).map(([what, value]) => [what, { value, at }])),
    },
    changes: [...before.changes.filter(({ what }) => !moved.has(what)), ...changes],
    digests,
    isNews: Object.entries(digests).some(([name, digest]) => before.digests[name] !== digest),
  };
}

/** Turned back is turned no further: the change that it takes back is not taken back once more by the next one. */
function undone(changes: readonly SwitchChange[], what: string, to: string): Pick<SwitchChange, 'undoes'> {
  const last = changes.find((change) => change.what === what);
  return last?.from === to && last.undoes === undefined ? { undoes: last.at } : {};
}

/** What a domain is called among the switches. */
export function domainSwitch(id: string): string {
  return `domain ${id}`;
}

function positionsIn(parts: StatusParts): Record<string, string> {
  const { organization, administrators, registration, features, domains, switches } = parts;
  const writeback = switches.state === 'known' ? lastWritebackRow(switches.rows) : undefined;
  return {
    ...(organization.state === 'known' ? { synchronisation: onOff(organization.syncEnabled === true) } : {}),
    ...(administrators.state === 'known' ? { administrators: onOff(administrators.ssprAllowed) } : {}),
    ...(registration.state === 'known' && registration.complete
      ? { 'self-service': coverage(registration) }
      : {}),
    ...(features.state === 'known' ? { 'hash-sync': onOff(features.passwordSync) } : {}),
    ...(domains.state === 'known'
      ? Object.fromEntries(domains.domains.map((one) => [domainSwitch(one.id), one.authentication]))
      : {}),
    ...(writeback === undefined ? {} : { writeback: onOff(writeback.change === 'writeback-on') }),
  };
}

/** The row by which writeback was last turned, where the audit log still holds one. */
export function lastWritebackRow(rows: readonly SwitchRow[]): SwitchRow | undefined {
  return rows
    .filter(({ change }) => change === 'writeback-off' || change === 'writeback-on')
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}

/** How many of the people self-service covers, in bands wide enough that people who come and go do not move it. */
function coverage({ people, enabled }: { people: number; enabled: number }): string {
  if (enabled === 0) return 'nobody';
  const share = enabled / people;
  if (share >= 0.9) return 'nearly everybody';
  return share >= 0.5 ? 'many' : 'few';
}

function digestsOf(parts: StatusParts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => {
      // Graph was busy or unreachable: no news about the tenant.
      if (part.state === 'unknown' && part.refusal === undefined) return [];
      return [[name, digestOf(name === 'registration' ? registrationGist(part) : part)]];
    }),
  );
}

function registrationGist(part: StatusParts[keyof StatusParts]): unknown {
  return part.state === 'known' && 'people' in part ? { coverage: coverage(part) } : part;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** Counts that move from day to day without anybody turning anything. */
const COUNTS: ReadonlySet<string> = new Set(['used', 'times']);

function digestOf(part: unknown): string {
  const gist = JSON.stringify(part, (key, value: unknown) => {
    if (COUNTS.has(key) || (typeof value === 'string' && INSTANT.test(value))) return undefined;
    return value;
  });
  return createHash('sha256').update(gist).digest('hex').slice(0, 16);
}
