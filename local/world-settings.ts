import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const SAMPLE = new URL('../local.settings.sample.json', import.meta.url);

const Sample = z.object({ Values: z.record(z.string(), z.string()) });

/** The settings of the sample file: every setting there is, with its default. */
export async function sampleSettings(): Promise<Record<string, string>> {
  return Sample.parse(JSON.parse(await readFile(SAMPLE, 'utf8'))).Values;
}

// What a world brings itself. Taken from the environment they would lead away from this machine.
const CONNECTIONS = /^(SERVICE_BUS|TABLES|AzureWebJobsStorage|GRAPH_BASE_URL|FUNCTIONS_)/;

/** Those settings that the environment gives a value to, except where the app reads from and writes to. */
export async function settingsFrom(environment: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const names = Object.keys(await sampleSettings()).filter((name) => !CONNECTIONS.test(name));
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}
