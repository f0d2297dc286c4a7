import { bannedPasswords } from './banned-passwords.ts';
import { connectorOutage } from './connector-outage.ts';
import { lateRows } from './late-rows.ts';
import { malformedRows } from './malformed-rows.ts';
import { minimumAge } from './minimum-age.ts';
import { mixedDay } from './mixed-day.ts';
import { quietNight } from './quiet-night.ts';
import { retryWorks } from './retry-works.ts';
import type { Scenario } from './scenario.ts';
import { throttledGraph } from './throttled-graph.ts';

/** All scenarios, the shortest stories first. */
export const scenarios: readonly Scenario[] = [
  quietNight,
  minimumAge,
  bannedPasswords,
  retryWorks,
  malformedRows,
  connectorOutage,
  throttledGraph,
  lateRows,
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
