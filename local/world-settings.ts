import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { misspelled } from '../shared/settings/read-settings.ts';

const SAMPLE = new URL('../local.settings.sample.json', import.meta.url);

const Sample = z.object({ Values: z.record(z.string(), z.string()) });

/** The settings of the sample file: every setting there is, with its default. */
export async function sampleSettings(): Promise<Record<string, string>> {
  return Sample.parse(JSON.parse(await readFile(SAMPLE, 'utf8'))).Values;
}

// What a world brings itself. Taken from the environment they would lead away from this machine.
const CONNECTIONS = /^(SERVICE_BUS|TABLES|AzureWebJobsStorage|GRAPH_BASE_URL|FUNCTIONS_)/;

/**
 * Those settings that the environment gives a value to, except where the app reads from and writes to. Fails where a name
 * looks like one of them and is none.
 */
export async function settingsFrom(environment: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const mistakes = misspelled(environment);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  const names = Object.keys(await sampleSettings()).filter((name) => !CONNECTIONS.test(name));
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}
