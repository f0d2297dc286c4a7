import { messageOf } from '../../../shared/errors.ts';
import { readTenants } from '../../../shared/settings/read-tenants.ts';
import { declared } from '../bicep-tree.ts';
import { evaluate, scopeOf } from '../evaluate.ts';
import { bicepAt, resourcesAt, type Sources } from '../sources.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const OF_OTHER_MODULES = {
  functionAppName: 'func-1',
  hostName: 'func-1.azurewebsites.example',
  keyVaultName: 'kv-1',
  identityClientId: '22222222-2222-4333-8444-555555555555',
  blobEndpoint: 'https://st1.blob.example/',
  queueEndpoint: 'https://st1.queue.example/',
  tableEndpoint: 'https://st1.table.example/',
  serviceBusHost: 'sb-1.servicebus.example',
  insightsAddress: 'InstrumentationKey=1',
  eventsWorkspace: '',
  automationAccountId: '',
  workerGroup: '',
};

/** The settings that a parameter file leads to, as the app finds them in Azure, Key Vault references resolved. */
export function environmentOf(sources: Sources, parameterFile: string): Record<string, string> {
  const file = bicepAt(sources, parameterFile);
  const given = (name: string) => {
    const value = declared(file, 'variable').find((one) => one.name === name)?.value;
    return value === undefined ? undefined : evaluate(value, scopeOf(file));
  };
  const made = resourcesAt(sources, 'infra/modules/app-settings.bicep', {
    ...OF_OTHER_MODULES,
    settings: { AZURE_TENANT_ID: TENANT, ...(given('settings') as object) },
    settingsInKeyVault: given('settingsInKeyVault') ?? [],
  });
  const values = made.find(({ symbol }) => symbol === 'appSettings')?.body['properties'] as Record<
    string,
    string
  >;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.startsWith('@Microsoft.KeyVault(') ? 'what-the-vault-holds-0123456789-abcdef' : value,
    ]),
  );
}

/** With each parameter file the app finds settings with which it starts. */
export function startProblems(sources: Sources): string[] {
  return [...sources.keys()]
    .filter((path) => path.endsWith('.bicepparam'))
    .flatMap((path) => {
      try {
        readTenants(environmentOf(sources, path));
        return [];
      } catch (error) {
        return [`${path}: ${messageOf(error)}`];
      }
    });
}
