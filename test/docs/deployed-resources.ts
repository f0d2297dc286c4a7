import { bodyOf, declared, properties, type Node } from '../infra/bicep-tree.ts';
import { evaluate, scopeOf } from '../infra/evaluate.ts';
import { bicepAt, loaderOf, resourcesAt, type Sources } from '../infra/sources.ts';
import { Unknown } from '../infra/unknown.ts';

/** Something that a deployment makes: its name with … for what only Azure knows, and what has to be chosen for it. */
export type Deployed = { type: string; name: string; sku: string; conditions: string[] };

const GROUP = 'infra/main.bicep';
const ENTRY = 'infra/resources.bicep';

// Everything that can be chosen is chosen, so that nothing is left out of the list.
const CHOSEN = {
  environmentName: '<name>',
  uniquePart: '<id>',
  network: { private: true, premiumServiceBus: true, allowedAddresses: ['203.0.113.0/24'] },
  watching: { emails: ['operations@contoso.example'] },
  signIn: { register: true },
  connector: {
    automation: true,
    runbooks: [
      'Restart-SyncService',
      'Start-DeltaSync',
      'Enable-PasswordWriteback',
      'Grant-WritebackPermission',
    ],
    eventsWorkspaceId: '/subscriptions/1/resourceGroups/2/x/y/z/theirs',
  },
  grantGraphPermissions: true,
};

/** Every resource of the Bicep files. */
export function deployedBy(sources: Sources): Deployed[] {
  const file = bicepAt(sources, ENTRY);
  const scope = scopeOf(file, { parameters: CHOSEN, load: loaderOf(sources, ENTRY) });
  const inGroup = declared(file, 'module').flatMap(({ target, value }) => {
    const params = paramsOf(value, scope);
    const all = madeBy(sources, `infra/${target}`, params);
    return all.map((made) => ({ ...made, conditions: [...conditionOf(value), ...made.conditions] }));
  });
  return [...madeBy(sources, GROUP, CHOSEN), ...inGroup];
}

function paramsOf(module: Node | undefined, scope: (name: string) => unknown): Record<string, unknown> {
  const body = module === undefined ? undefined : bodyOf(module);
  const given = body === undefined ? undefined : properties(body).get('params');
  if (given === undefined) return {};
  const values = Object.entries(evaluate(given, scope) as Record<string, unknown>);
  return Object.fromEntries(
    values.map(([name, value]) => [name, value instanceof Unknown ? `<${name}>` : value]),
  );
}

function madeBy(sources: Sources, path: string, params: Record<string, unknown>): Deployed[] {
  const symbols = new Map(declared(bicepAt(sources, path), 'resource').map((one) => [one.name, one]));
  return resourcesAt(sources, path, params)
    .filter(({ existing }) => !existing)
    .map(({ type, symbol, body }) => ({
      type,
      name: nameIn(body),
      sku: skuIn(body),
      conditions: conditionOf(symbols.get(symbol)?.value),
    }));
}

function nameIn({ name }: Record<string, unknown>): string {
  return typeof name === 'string' ? name.replace(/<(?!id>|name>)[^>]*>/g, '…') : '…';
}

function skuIn(body: Record<string, unknown>): string {
  const { sku } = { ...(body['properties'] as object | undefined), ...body } as { sku?: { name?: unknown } };
  return typeof sku?.name === 'string' ? sku.name : '';
}

function conditionOf(value: Node | undefined): string[] {
  const condition = /^if \((.*?)\) \{/.exec(value?.text ?? '')?.[1];
  return condition === undefined ? [] : [condition];
}
