import type { Scenario } from '../scenarios/scenario.ts';

/** What was asked for on the command line and in the environment. */
export type Choice = {
  scenario: Scenario;
  /** Another Microsoft Graph, in place of the scenario. */
  graphBaseUrl: string | undefined;
  json: boolean;
  port: number | undefined;
  /** How many times faster than real time a scenario runs. */
  speed: number;
};
