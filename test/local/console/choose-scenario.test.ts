import { describe, expect, it } from 'vitest';
import { chooseScenario, scenarioList } from '../../../local/console/choose-scenario.ts';
import { scenarios } from '../../../local/scenarios/index.ts';

describe('chooseScenario', () => {
  it('finds every scenario by its name', () => {
    for (const scenario of scenarios) expect(chooseScenario(scenario.name)).toBe(scenario);
  });

  it('asks whether a near name was meant, and lists all names', () => {
    expect(() => chooseScenario('mixed-dya')).toThrow(
      'There is no scenario "mixed-dya". Did you mean mixed-day? Known: quiet-night,',
    );
  });

  it('guesses nothing where no name is near', () => {
    expect(() => chooseScenario('something-else-entirely')).toThrow(
      'There is no scenario "something-else-entirely". Known:',
    );
  });
});

describe('scenarioList', () => {
  it('has a line for every scenario', () => {
    expect(
      scenarioList()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(scenarios.map(({ name }) => name));
  });
});
