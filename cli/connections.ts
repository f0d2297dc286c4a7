import { z } from 'zod';
import type { BusAccess } from '../shared/bus/open-bus.ts';
import { SETTINGS } from '../shared/settings/schema.ts';
import type { TableAccess } from '../shared/store/tables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const Connections = z.object({
  SERVICE_BUS: SETTINGS.SERVICE_BUS,
  SERVICE_BUS__fullyQualifiedNamespace: SETTINGS.SERVICE_BUS__fullyQualifiedNamespace,
  TABLES: SETTINGS.TABLES,
  TABLES__endpoint: SETTINGS.TABLES__endpoint,
});

/** Where bus and tables of the app are, from the same settings; the others need not be there. */
export async function connectionsFrom(env: Environment): Promise<{ bus: BusAccess; tables: TableAccess }> {
  const names = Object.keys(Connections.shape);
  const told = Connections.safeParse(
    Object.fromEntries(names.map((name) => [name, env[name]?.trim() || undefined])),
  );
  if (!told.success) throw new Error(z.prettifyError(told.error));
  const {
    SERVICE_BUS,
    SERVICE_BUS__fullyQualifiedNamespace: namespace,
    TABLES,
    TABLES__endpoint,
  } = told.data;
  const missing = [
    ...((SERVICE_BUS ?? namespace) ? [] : ['SERVICE_BUS__fullyQualifiedNamespace or SERVICE_BUS']),
    ...((TABLES ?? TABLES__endpoint) ? [] : ['TABLES__endpoint or TABLES']),
  ];
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}. See docs/settings.md.`);
  const bus = { connectionString: SERVICE_BUS, namespace };
  if (TABLES !== undefined) return { bus, tables: { connectionString: TABLES } };
  const { azureCredential } = await import('../shared/http/azure-credential.ts');
  return { bus, tables: { endpoint: TABLES__endpoint ?? '', credential: azureCredential() } };
}
