import { SETTINGS } from '../../../shared/settings/schema.ts';
import { declared, properties, type BicepFile } from '../bicep-tree.ts';
import { evaluate, scopeOf } from '../evaluate.ts';
import { bicepAt, jsonOf, type Sources } from '../sources.ts';

const APP_SETTINGS = 'infra/modules/app-settings.bicep';

/** Settings of the sample that have no place in Azure, and why. */
const ONLY_LOCAL: Readonly<Record<string, string>> = {
  FUNCTIONS_WORKER_RUNTIME:
    'Flex Consumption takes the runtime from functionAppConfig and refuses the setting',
  AzureWebJobsStorage: 'a connection string; in Azure the identity is used',
  SERVICE_BUS: 'a connection string; in Azure the identity is used',
  TABLES: 'a connection string; in Azure the identity is used',
};

/** Settings that others than the app read: the host, the platform, the SDKs. */
const NOT_OURS: Readonly<Record<string, string>> = {
  AZURE_CLIENT_ID: 'tells the Azure SDKs which identity to use',
  AzureWebJobsStorage__blobServiceUri: 'connection of the Functions host',
  AzureWebJobsStorage__queueServiceUri: 'connection of the Functions host',
  AzureWebJobsStorage__tableServiceUri: 'connection of the Functions host',
  AzureWebJobsStorage__credential: 'connection of the Functions host',
  AzureWebJobsStorage__clientId: 'connection of the Functions host',
  SERVICE_BUS__credential: 'connection of the Service Bus triggers',
  SERVICE_BUS__clientId: 'connection of the Service Bus triggers',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'address of Application Insights',
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'the identity with which telemetry is sent',
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: 'the platform’s sign-in, in place of a client secret',
};

type Values = Record<string, string>;

/** Every setting of the sample reaches the app with the same default, and no other does. */
export function settingProblems(sources: Sources): string[] {
  const sample = sampleOf(sources);
  const { defaults, fromAzure } = settingsOfBicep(bicepAt(sources, APP_SETTINGS));
  const known = new Set([...Object.keys(defaults), ...fromAzure]);
  return [
    ...Object.entries(sample).flatMap(([name, value]) => missing(name, value, { defaults, fromAzure })),
    ...[...known]
      .filter((name) => !(name in sample) && !(name in NOT_OURS))
      .map((name) => `${name} is in ${APP_SETTINGS} and not in local.settings.sample.json`),
    ...Object.keys(ONLY_LOCAL)
      .filter((name) => known.has(name))
      .map((name) => `${name} must not be set in Azure: ${ONLY_LOCAL[name] ?? ''}`),
  ];
}

function missing(name: string, value: string, made: { defaults: Values; fromAzure: string[] }): string[] {
  if (name in ONLY_LOCAL || made.fromAzure.includes(name)) return [];
  const own = made.defaults[name];
  if (own === undefined)
    return [`${name} is missing: add "${name}: '${value}'" to defaults in ${APP_SETTINGS}`];
  return own === value ? [] : [`${name} is '${value}' in the sample and '${own}' in ${APP_SETTINGS}`];
}

function sampleOf(sources: Sources): Values {
  return (jsonOf(sources, 'local.settings.sample.json') as { Values: Values }).Values;
}

function settingsOfBicep(file: BicepFile): { defaults: Values; fromAzure: string[] } {
  const variable = (name: string) => declared(file, 'variable').find((one) => one.name === name)?.value;
  const [defaults, fromAzure] = [variable('defaults'), variable('fromAzure')];
  if (defaults === undefined || fromAzure === undefined)
    throw new Error(`${file.path} lost defaults or fromAzure`);
  return {
    defaults: evaluate(defaults, scopeOf(file)) as Values,
    fromAzure: [...properties(fromAzure).keys()],
  };
}

/** Each schedule that a function names is a setting in Azure, and each schedule setting has its function. */
export function scheduleProblems(sources: Sources): string[] {
  const { defaults } = settingsOfBicep(bicepAt(sources, APP_SETTINGS));
  const functions = [...sources].filter(([path]) => path.startsWith('functions/'));
  const used = functions.flatMap(([, text]) =>
    [...text.matchAll(/'%(\w+)%'/g)].map(([, name]) => name ?? ''),
  );
  const set = Object.keys(defaults).filter((name) => name.endsWith('_SCHEDULE'));
  return [
    ...used
      .filter((name) => !(name in defaults))
      .map((name) => `${name} triggers a function and is not set in Azure`),
    ...set
      .filter((name) => !used.includes(name))
      .map((name) => `${name} is set in Azure and triggers nothing`),
  ];
}

/** Names in parameter files are settings, and none of them carries a secret. */
export function parameterFileProblems(sources: Sources): string[] {
  const sample = sampleOf(sources);
  return parameterFiles(sources).flatMap((file) => {
    const given = (name: string) => declared(file, 'variable').find((one) => one.name === name)?.value;
    const [settings, inVault] = [given('settings'), given('settingsInKeyVault')];
    const chosen = settings === undefined ? [] : [...properties(settings).keys()];
    const vaulted = (inVault === undefined ? [] : evaluate(inVault, scopeOf(file))) as string[];
    const ofTenants = [...file.text.matchAll(/fromSetting: '(\w+)'/g)].map(([, name]) => name ?? '');
    return [
      ...[...chosen, ...vaulted]
        .filter((name) => !(name in sample) && !ofTenants.includes(name))
        .map((name) => `${file.path}: ${name} is not a setting`),
      ...ofTenants
        .filter((name) => !vaulted.includes(name))
        .map((name) => `${file.path}: ${name} is taken by a tenant and not named in settingsInKeyVault`),
      ...chosen
        .filter((name) => SECRET_SETTINGS.includes(name))
        .map((name) => `${file.path}: ${name} is a secret; name it in settingsInKeyVault`),
    ];
  });
}

function parameterFiles(sources: Sources): BicepFile[] {
  return [...sources.keys()]
    .filter((path) => path.endsWith('.bicepparam'))
    .map((path) => bicepAt(sources, path));
}

/** Settings that are told to come out of Key Vault, or are named as secrets are. */
const SECRET_SETTINGS = Object.entries(SETTINGS)
  .filter(
    ([name, { description = '' }]) =>
      /; a Key Vault reference/.test(description) || /SECRET|PASSWORD|TOKEN|_KEY$/.test(name),
  )
  .map(([name]) => name);
