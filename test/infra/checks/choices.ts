import { isDeepStrictEqual } from 'node:util';
import { bodyOf, declared, properties } from '../bicep-tree.ts';
import { evaluate, scopeOf, type Resource } from '../evaluate.ts';
import { bicepAt, loaderOf, resourcesAt, type Sources } from '../sources.ts';
import { Unknown } from '../unknown.ts';

const ENTRY = 'infra/resources.bicep';
const CLOSED = { network: { private: true, premiumServiceBus: true } };

type Choice = Readonly<Record<string, unknown>>;
type Promised = { chosen: Choice; module: string; type: string; path: string; is: unknown };

/** What a choice leads to; the empty choice is what somebody gets who chooses nothing. */
const PROMISED: readonly Promised[] = [
  {
    chosen: {},
    module: 'signInOfApp',
    type: 'Microsoft.Web/sites/config',
    path: 'properties.globalValidation.excludedPaths',
    is: ['/api/health'],
  },
  {
    chosen: { signIn: { register: true } },
    module: 'registration',
    type: 'Microsoft.Graph/servicePrincipals',
    path: 'appRoleAssignmentRequired',
    is: true,
  },
  {
    chosen: { signIn: { register: true } },
    module: 'registration',
    type: 'Microsoft.Graph/applications',
    path: 'api.requestedAccessTokenVersion',
    is: 2,
  },
  {
    chosen: {},
    module: 'serviceBus',
    type: 'Microsoft.ServiceBus/namespaces',
    path: 'sku.name',
    is: 'Standard',
  },
  ...closed('storage', 'Microsoft.Storage/storageAccounts'),
  ...closed('keyVault', 'Microsoft.KeyVault/vaults'),
  ...closed('serviceBus', 'Microsoft.ServiceBus/namespaces'),
];

function closed(module: string, type: string): Promised[] {
  const path = 'properties.publicNetworkAccess';
  return [{ chosen: CLOSED, module, type, path, is: 'Disabled' }];
}

/** Each choice leads to what it promises. */
export function choiceProblems(sources: Sources): string[] {
  return PROMISED.flatMap(({ chosen, module, type, path, is }) => {
    const made = resourcesOfModule(sources, module, chosen).filter(
      (one) => one.type === type && !one.existing,
    );
    const said = made.map(({ body }) => at(body, path));
    if (said.some((value) => isDeepStrictEqual(value, is))) return [];
    return [`${module} with ${JSON.stringify(chosen)}: ${path} must be ${JSON.stringify(is)}`];
  });
}

/** The resources of a module of resources.bicep, with these parameters chosen and the others left as they are. */
export function resourcesOfModule(sources: Sources, module: string, chosen: Choice): Resource[] {
  const file = bicepAt(sources, ENTRY);
  const one = declared(file, 'module').find(({ name }) => name === module);
  const body = one?.value === undefined ? undefined : bodyOf(one.value);
  const given = body === undefined ? undefined : properties(body).get('params');
  if (one === undefined || given === undefined) throw new Error(`${ENTRY} has no module ${module} any more`);
  const scope = scopeOf(file, {
    parameters: { environmentName: 'test', ...chosen },
    load: loaderOf(sources, ENTRY),
  });
  return resourcesAt(sources, `infra/${one.target}`, known(evaluate(given, scope) as Choice));
}

// What only Azure knows becomes its name, so that texts can be made of it.
function known(values: Choice): Choice {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value instanceof Unknown ? `<${name}>` : value]),
  );
}

function at(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Choice | undefined)?.[name], body);
}
