import { TransientError } from '../errors.ts';

/** The highest version of any row that this code writes, and so the highest that it reads. */
const HIGHEST_KNOWN = 1;

/**
 * Throws where a newer version of the app wrote the row: its columns may mean what this code does not know. Transient,
 * because whoever needs the row waits with its message or its reading, and goes on when the newer version is back.
 */
export function checkVersion(row: Readonly<Record<string, unknown>>): void {
  const { schemaVersion } = row;
  if (typeof schemaVersion !== 'number' || schemaVersion <= HIGHEST_KNOWN) return;
  throw new TransientError(
    `A row in storage is of schema version ${schemaVersion}, and this version of the app reads up to ${HIGHEST_KNOWN}. ` +
      'A newer version wrote it: deploy that again. Nothing was changed; what needs the row waits (docs/upgrades.md).',
  );
}
