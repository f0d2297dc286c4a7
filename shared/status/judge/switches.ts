import { shownBy, turnedBy } from '../evidence.ts';
import type { Judge } from '../look-at.ts';
import type { SwitchRow } from '../snapshot.ts';
import { lastWritebackRow } from '../watched-switches.ts';
import { rowBehind } from './who-turned.ts';

/** Self-service reset covers nobody but administrators. */
export const judgeSelfService: Judge = ({ snapshot, watched }) => {
  const { registration } = snapshot.parts;
  if (registration.state === 'unknown') return undefined;
  if (registration.enabled > 0) return [];
  // Nobody among those who were counted, or nobody to count.
  if (!registration.complete || registration.people === 0) return undefined;
  const code = 'isSsprEnabled is false for everybody';
  const shown = shownBy('state-sspr-scope-none', 'userRegistrationDetails', { code, at: snapshot.asOf });
  const evidence = [shown, ...rowBehind('self-service', snapshot, watched).map(turnedBy)];
  return [{ cause: 'sspr-disabled', about: '', evidence }];
};

/** Self-service reset covered nearly everybody and now covers few, and the audit log does not tell who narrowed it. */
export const judgeScope: Judge = ({ snapshot, watched }, { driftMs }) => {
  const { registration, switches } = snapshot.parts;
  if (registration.state === 'unknown' || switches.state === 'unknown') return undefined;
  const change = watched.changes.find(({ what }) => what === 'self-service');
  const isNarrowed = change?.from === 'nearly everybody' && change.to === 'few';
  if (!isNarrowed || Date.parse(snapshot.asOf) - Date.parse(change.at) > driftMs) return [];
  // A row of the log is a finding of its own, which names who did it.
  if (rowBehind('self-service', snapshot, watched).length > 0) return [];
  const code = 'isSsprEnabled: from nearly everybody to few';
  return [
    {
      cause: 'sspr-policy-changed',
      about: 'scope',
      sinceMs: Date.parse(change.at),
      confidence: 'probable',
      evidence: [shownBy('state-sspr-not-enabled-user', 'userRegistrationDetails', { code, at: change.at })],
    },
  ];
};

/** Administrators may not reset their own password. */
export const judgeAdministrators: Judge = ({ snapshot, watched }) => {
  const { administrators } = snapshot.parts;
  if (administrators.state === 'unknown') return undefined;
  if (administrators.ssprAllowed) return [];
  const code = 'allowedToUseSSPR is false: administrators only';
  const shown = shownBy('state-admin-sspr-disabled', 'authorizationPolicy', { code, at: snapshot.asOf });
  const evidence = [shown, ...rowBehind('administrators', snapshot, watched).map(turnedBy)];
  return [
    { cause: 'sspr-disabled', about: 'administrators', label: 'administrators', severity: 'low', evidence },
  ];
};

/**
 * Writeback was switched off longer ago than the audit log is read again, as with an app that was installed later. What
 * is younger is concluded from the log itself.
 */
export const judgeWritebackSwitch: Judge = ({ snapshot, watched }, { auditLookBackMs }, told) => {
  const { switches } = snapshot.parts;
  if (switches.state === 'unknown') return undefined;
  const last = lastWritebackRow(switches.rows);
  // The log forgets its rows after some weeks, which turns nothing on.
  if (last === undefined) return watched.positions['writeback']?.value === 'off' ? undefined : [];
  const isOurs = isOld(last, snapshot.asOf, auditLookBackMs) && !told.rows.has(last.id);
  if (!isOurs || last.change === 'writeback-on') return [];
  const code = 'the last switch seen turned writeback off';
  const evidence = [shownBy('state-writeback-disabled', last.id, { code, at: last.at }), turnedBy(last)];
  return [{ cause: 'writeback-disabled', about: '', sinceMs: Date.parse(last.at), evidence }];
};

function isOld({ at }: SwitchRow, now: string, lookBackMs: number): boolean {
  return Date.parse(now) - Date.parse(at) > lookBackMs;
}
