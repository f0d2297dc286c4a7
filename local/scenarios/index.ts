import { frozenSource } from './frozen-source.ts';
import { deskInTrouble } from './desk-in-trouble.ts';
import { lockedOut } from './locked-out.ts';
import { missingSender } from './missing-sender.ts';
import { noDrafts } from './no-drafts.ts';
import { quietHours } from './quiet-hours.ts';
import { whoIsWrittenTo } from './who-is-written-to.ts';
import { bannedPasswords } from './banned-passwords.ts';
import { connectorOutage } from './connector-outage.ts';
import { connectorPermissionLost } from './connector-permission-lost.ts';
import { integrationNight } from './integration-night.ts';
import { lateRows } from './late-rows.ts';
import { malformedRows } from './malformed-rows.ts';
import { minimumAge } from './minimum-age.ts';
import { mixedDay } from './mixed-day.ts';
import { quietNight } from './quiet-night.ts';
import { repairWithApproval } from './repair-with-approval.ts';
import { retryWorks } from './retry-works.ts';
import { severalTenants } from './several-tenants.ts';
import type { Scenario } from './scenario.ts';
import { throttledGraph } from './throttled-graph.ts';

/** All scenarios, the shortest stories first. */
export const scenarios: readonly Scenario[] = [
  quietNight,
  minimumAge,
  bannedPasswords,
  retryWorks,
  whoIsWrittenTo,
  noDrafts,
  missingSender,
  malformedRows,
  frozenSource,
  connectorOutage,
  connectorPermissionLost,
  repairWithApproval,
  severalTenants,
  deskInTrouble,
  throttledGraph,
  integrationNight,
  lateRows,
  quietHours,
  lockedOut,
  mixedDay,
];

/** The scenario of that name, or an error that lists the names there are. */
export function findScenario(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  throw new Error(
    `There is no scenario "${name}". Choose one of: ${scenarios.map((scenario) => scenario.name).join(', ')}.`,
  );
}
