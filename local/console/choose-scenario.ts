import { distance } from 'fastest-levenshtein';
import { HOUR } from '../../shared/clock.ts';
import { scenarios } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';

// Beyond so many wrong letters it is another word.
const CLOSE = 4;

/** The scenario of that name. Fails with the name that was probably meant, and all there are. */
export function chooseScenario(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const [nearest] = scenarios
    .map((scenario) => scenario.name)
    .sort((a, b) => distance(a, name) - distance(b, name));
  const meant = nearest !== undefined && distance(nearest, name) <= CLOSE ? ` Did you mean ${nearest}?` : '';
  throw new Error(
    `There is no scenario "${name}".${meant} Known: ${scenarios.map((scenario) => scenario.name).join(', ')}.`,
  );
}

/** One line for each scenario: its name, how long it lasts, its title. */
export function scenarioList(): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return scenarios
    .map(
      ({ name, title, lastsMs }) =>
        `${name.padEnd(width)}  ${(lastsMs / HOUR).toFixed(1).padStart(5)} h  ${title}`,
    )
    .join('\n');
}
