import { DAY } from '../../clock.ts';
import { shownBy, turnedBy } from '../evidence.ts';
import type { Judge } from '../look-at.ts';
import { rowBehind } from './who-turned.ts';

/** Directory synchronisation: switched off, or not run for too long. */
export const judgeSynchronisation: Judge = ({ snapshot, watched }, { syncStaleMs }) => {
  const { organization } = snapshot.parts;
  if (organization.state === 'unknown') return undefined;
  const { syncEnabled, lastSyncAt } = organization;
  // Never synchronised: a tenant that lives in the cloud.
  if (syncEnabled === null && lastSyncAt === null) return [];
  if (syncEnabled !== true) {
    const code = 'onPremisesSyncEnabled is not true';
    const shown = shownBy('state-dirsync-disabled', 'organization', { code, at: snapshot.asOf });
    const evidence = [shown, ...rowBehind('synchronisation', snapshot, watched).map(turnedBy)];
    return [{ cause: 'directory-sync-disabled', about: '', evidence }];
  }
  if (lastSyncAt === null || !isOlder(lastSyncAt, syncStaleMs, snapshot.asOf)) return [];
  const evidence = [
    shownBy('state-sync-stale', 'organization', {
      code: `onPremisesLastSyncDateTime ${lastSyncAt}`,
      at: lastSyncAt,
    }),
  ];
  return [{ cause: 'directory-sync-stale', about: '', sinceMs: Date.parse(lastSyncAt), evidence }];
};

/** Longer ago than this it may as well have been switched off for good, where nobody may tell: none is opened any more. */
const SURELY_IN_USE_MS = 7 * DAY;

/** Longer ago than this nobody waits for it: what was opened is over. */
const GIVEN_UP_MS = 30 * DAY;

/** Password hash synchronisation not run for too long, where it is in use. */
export const judgePasswordSync: Judge = ({ snapshot, watched }, { passwordSyncStaleMs }) => {
  const { passwordSync, organization } = snapshot.parts;
  if (passwordSync.state === 'unknown') return undefined;
  const { lastAt } = passwordSync;
  if (lastAt === null) return [];
  // As last seen: few tenants let it be read, and not all the time.
  const seen = watched.positions['hash-sync'];
  if (seen?.value === 'off') return [];
  if (organization.state === 'known' && organization.syncEnabled !== true) return [];
  if (!isOlder(lastAt, passwordSyncStaleMs, snapshot.asOf)) return [];
  if (organization.state === 'unknown') return undefined;
  const isSure = seen?.value === 'on' && !isOlder(seen.at, SURELY_IN_USE_MS, snapshot.asOf);
  if (!isSure && isOlder(lastAt, GIVEN_UP_MS, snapshot.asOf)) return [];
  if (!isSure && isOlder(lastAt, SURELY_IN_USE_MS, snapshot.asOf)) return undefined;
  const code = `onPremisesLastPasswordSyncDateTime ${lastAt}`;
  return [
    {
      cause: 'password-sync-stale',
      about: '',
      sinceMs: Date.parse(lastAt),
      confidence: isSure ? 'certain' : 'probable',
      evidence: [shownBy('state-password-sync-stale', 'organization', { code, at: lastAt })],
    },
  ];
};

function isOlder(instant: string, ageMs: number, now: string): boolean {
  return Date.parse(now) - Date.parse(instant) >= ageMs;
}
