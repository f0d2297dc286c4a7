import type { Condition } from '../../findings/condition.ts';
import { shownBy, turnedBy } from '../evidence.ts';
import type { Judge, LookRules } from '../look-at.ts';
import { domainSwitch, type SwitchChange } from '../watched-switches.ts';
import { rowBehind } from './who-turned.ts';

/** Password hash synchronisation was switched off: what is changed in Active Directory no longer reaches the cloud. */
export const judgeHashSyncSwitch: Judge = ({ snapshot, watched }, rules) => {
  if (snapshot.parts.features.state === 'unknown') return undefined;
  const change = watched.changes.find(({ what }) => what === 'hash-sync');
  if (change?.to !== 'off' || !isTold(change, snapshot.asOf, rules)) return [];
  const code = 'passwordSyncEnabled: from true to false';
  const shown = shownBy('state-phs-off', 'onPremisesSynchronization', { code, at: change.at });
  const evidence = [shown, ...rowBehind('hash-sync', snapshot, watched).map(turnedBy)];
  return [driftOf(change, { about: 'hash-sync', label: 'password hash synchronisation', evidence })];
};

/** A domain was federated, or is no more: its people prove elsewhere who they are. */
export const judgeDomains: Judge = ({ snapshot, watched }, rules) => {
  const { domains } = snapshot.parts;
  if (domains.state === 'unknown') return undefined;
  return domains.domains.flatMap(({ id }): Condition[] => {
    const what = domainSwitch(id);
    const change = watched.changes.find((one) => one.what === what);
    if (change === undefined || !isTold(change, snapshot.asOf, rules)) return [];
    const code = `authenticationType: from ${change.from} to ${change.to}`;
    const shown = { source: 'directory-state', id, code: code.slice(0, 300), at: change.at } as const;
    const evidence = [shown, ...rowBehind(what, snapshot, watched).map(turnedBy)];
    return [driftOf(change, { about: id, label: id, evidence })];
  });
};

function driftOf({ at }: SwitchChange, told: Pick<Condition, 'about' | 'label' | 'evidence'>): Condition {
  return { cause: 'sspr-policy-changed', sinceMs: Date.parse(at), ...told };
}

/** A change is told for a while, and one that takes back what is still being told ends it. */
function isTold({ at, undoes }: SwitchChange, now: string, { driftMs }: LookRules): boolean {
  const isBack = undoes !== undefined && Date.parse(at) - Date.parse(undoes) <= driftMs;
  return !isBack && Date.parse(now) - Date.parse(at) <= driftMs;
}
