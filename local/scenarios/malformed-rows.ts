import { HOUR } from '../../shared/clock.ts';
import { DAMAGES } from '../tenant/damages.ts';
import {
  bannedPassword,
  incorrectCurrentPassword,
  lockedOrDisabled,
  successfulReset,
} from '../tenant/journeys.ts';
import type { DirectoryPerson } from '../tenant/people.ts';
import type { Counts, Scenario } from './scenario.ts';
import { type Stage, stageFor } from './stage.ts';

const HOSTILE_NAMES = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://198.51.100.7","Ada")',
  'Ada\r\nBcc: all',
  '{{7*7}}',
];

const FOUND: Counts = {
  'account-locked': 6,
  'banned-password': HOSTILE_NAMES.length,
  // Their rows can be read in spite of a number as id, a text as targets, a new kind of result.
  'incorrect-current-password': 3,
  // The day's rows without a usable time, in one; a reason of a megabyte; one of control characters; a row that says nothing.
  unknown: 4,
};

/** Broken and hostile rows between good ones. */
export const malformedRows: Scenario = {
  name: 'malformed-rows',
  title: 'Rows that are broken or hostile',
  story:
    'Between good rows come rows without an id, without a time, with a megabyte of text, with nothing at all, and names that carry code. Each broken row is kept or counted, and the good ones around them are not held up.',
  startsAt: '2026-11-23T05:00:00Z',
  lastsMs: 2 * HOUR,
  plays(tenant) {
    const stage = stageFor(malformedRows, tenant);
    const hour = { from: 5, to: 60 };
    stage.crowdPlays(6, lockedOrDisabled, hour);
    stage.crowdPlays(20, successfulReset, hour);
    for (const [index, damage] of Object.values(DAMAGES).entries())
      damagedChange(stage, damage, 10 + 3 * index);
    for (const [index, displayName] of HOSTILE_NAMES.entries())
      hostileReset(stage, displayName, 12 + 5 * index);
  },
  expects: { causes: FOUND, open: FOUND },
};

function damagedChange(stage: Stage, damage: (row: object) => unknown, minute: number): void {
  const [person] = stage.tenant.people.addCrowd(1);
  if (person === undefined) return;
  const told = incorrectCurrentPassword(stage.random, person, stage.at(minute));
  for (const row of told.rows) stage.tenant.audit.add(row, { sentAs: damage(row) });
}

// Rows rarely carry display names; these do.
function hostileReset(stage: Stage, displayName: string, minute: number): void {
  const [person] = stage.tenant.people.addCrowd(1, { displayName });
  if (person === undefined) return;
  const told = bannedPassword(stage.random, person, stage.at(minute));
  for (const row of told.rows)
    stage.tenant.audit.add({ ...row, targetResources: [{ ...named(person), displayName }] });
}

function named({ id, userPrincipalName }: DirectoryPerson) {
  return {
    id,
    userPrincipalName,
    type: 'User',
    groupType: null,
    modifiedProperties: [],
    administrativeUnits: [],
  };
}
