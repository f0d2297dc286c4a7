import type { ServiceBusClient } from '@azure/service-bus';
import { PermanentError } from '../shared/errors.ts';
import { SETTINGS } from '../shared/settings/schema.ts';
import type { OpenTable } from '../shared/store/tables.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import { readSome } from './some-settings.ts';

/** The app's bus, and the setting that says where it is. */
export type BusPlace = { client: ServiceBusClient; setting: string };
/** The same of its tables. */
export type TablePlace = { open: OpenTable; setting: string };

const { SERVICE_BUS, SERVICE_BUS__fullyQualifiedNamespace, TABLES, TABLES__endpoint } = SETTINGS;
const OF_THE_BUS = { SERVICE_BUS, SERVICE_BUS__fullyQualifiedNamespace };
const OF_THE_TABLES = { TABLES, TABLES__endpoint };

type Told = { [Name in keyof typeof OF_THE_BUS | keyof typeof OF_THE_TABLES]?: string | undefined };

/** Opens both from the settings that the app has; the others need not be there. Nothing is called yet. */
export async function placesFrom(env: Environment): Promise<{ bus: BusPlace; tables: TablePlace }> {
  const told = readSome({ ...OF_THE_BUS, ...OF_THE_TABLES }, env);
  throwIfMissing([...missingBus(told), ...missingTables(told)]);
  const tables = await openTables(told);
  return { tables, bus: await openBus(told) };
}

/** The same for commands that need the tables only. */
export async function tablesFrom(env: Environment): Promise<TablePlace> {
  const told = readSome(OF_THE_TABLES, env);
  throwIfMissing(missingTables(told));
  return openTables(told);
}

function missingBus(told: Told): string[] {
  if (told.SERVICE_BUS !== undefined || told.SERVICE_BUS__fullyQualifiedNamespace !== undefined) return [];
  return ['SERVICE_BUS__fullyQualifiedNamespace or SERVICE_BUS'];
}

function missingTables(told: Told): string[] {
  if (told.TABLES !== undefined || told.TABLES__endpoint !== undefined) return [];
  return ['TABLES__endpoint or TABLES'];
}

function throwIfMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new PermanentError(
    `Missing: ${missing.join(', ')} (an address to reach with your own sign-in, or a connection string). See docs/settings.md.`,
  );
}

const BUS_EXAMPLE = 'Endpoint=sb://NAMESPACE.servicebus.windows.net/;SharedAccessKeyName=…;SharedAccessKey=…';
const TABLES_EXAMPLE =
  'DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net';

// The SDKs are loaded by the commands that need them only.
async function openBus(told: Told): Promise<BusPlace> {
  const { SERVICE_BUS: connectionString, SERVICE_BUS__fullyQualifiedNamespace: namespace } = told;
  const setting = connectionString === undefined ? 'SERVICE_BUS__fullyQualifiedNamespace' : 'SERVICE_BUS';
  const { busClient } = await import('../shared/bus/open-bus.ts');
  const client = await busClient({ connectionString, namespace }).catch(refuse(setting, BUS_EXAMPLE));
  return { client, setting };
}

async function openTables(told: Told): Promise<TablePlace> {
  const { TABLES: connectionString, TABLES__endpoint: endpoint = '' } = told;
  const { azureCredential } = await import('../shared/http/azure-credential.ts');
  const { existingTables } = await import('../shared/store/tables.ts');
  const setting = connectionString === undefined ? 'TABLES__endpoint' : 'TABLES';
  const open = existingTables(
    connectionString === undefined ? { endpoint, credential: azureCredential() } : { connectionString },
  );
  // Makes a client only, which takes the connection string apart.
  await open('findings').catch(refuse(setting, TABLES_EXAMPLE));
  return { open, setting };
}

/** What the libraries say of text that they cannot use names no setting, and could quote a key. */
function refuse(setting: string, example: string): (cause: unknown) => never {
  return (cause) => {
    throw new PermanentError(`${setting} cannot be used. It must look like this: ${example}`, { cause });
  };
}
