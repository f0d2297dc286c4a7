import { declared, properties, stringText, walk, type BicepFile, type Node } from '../bicep-tree.ts';
import { bicepFiles, type Sources } from '../sources.ts';

/** A built-in role, and the one kind of resource on which it is given. */
type Known = { role: string; on: string };

const STORAGE = 'Microsoft.Storage/storageAccounts';
const TOPIC = 'Microsoft.ServiceBus/namespaces/topics';
const ACCOUNT = 'Microsoft.Automation/automationAccounts';

/** Built-in roles that the app's identity may be given, by id. Anything broader is a decision to be made here, in the open. */
export const KNOWN_ROLES: Readonly<Record<string, Known>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': { role: 'Storage Blob Data Owner', on: STORAGE },
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': { role: 'Storage Table Data Contributor', on: STORAGE },
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': { role: 'Azure Service Bus Data Sender', on: TOPIC },
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0': { role: 'Azure Service Bus Data Receiver', on: TOPIC },
  '4633458b-17de-408a-b874-0445c86b69e6': { role: 'Key Vault Secrets User', on: 'Microsoft.KeyVault/vaults' },
  '3913510d-42f4-4e42-8a64-420c390055eb': {
    role: 'Monitoring Metrics Publisher',
    on: 'Microsoft.Insights/components',
  },
  '4fe576fe-1146-4730-92eb-48519fa6bf9f': { role: 'Automation Job Operator', on: ACCOUNT },
  '5fb5aef8-1081-4b8e-bb16-9d5d0385bab5': { role: 'Automation Runbook Operator', on: ACCOUNT },
  '3b03c2da-16b3-4a49-8834-0f8130efdd3b': {
    role: 'Log Analytics Data Reader',
    on: 'Microsoft.OperationalInsights/workspaces',
  },
};

/** Role ids are known ones under their right name, each explained and used, and no assignment goes round them. */
export function roleProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap((file) => {
    const list = declared(file, 'variable').find(({ name }) => name === 'roleIds')?.value;
    const assigned = declared(file, 'resource').filter(({ target }) =>
      target.startsWith('Microsoft.Authorization/'),
    );
    if (list === undefined)
      return assigned.map(({ name }) => `${file.path}: ${name} gives a role outside of roleIds`);
    return [
      ...[...properties(list)].flatMap(([name, id]) => namedProblems(file, name, id)),
      ...assigned.flatMap(({ name, node }) => assignmentProblems(file, name, node)),
    ];
  });
}

function namedProblems(file: BicepFile, name: string, id: Node): string[] {
  const known = KNOWN_ROLES[stringText(id)]?.role;
  const expected = known === undefined ? undefined : camelCase(known);
  const before = id.parent?.previousNamedSibling?.type;
  return [
    ...(expected === undefined ? [`${file.path}: role ${name} is not among the known ones`] : []),
    ...(expected !== undefined && expected !== name
      ? [`${file.path}: role ${name} is in truth ${known ?? ''}`]
      : []),
    ...(before === 'comment' ? [] : [`${file.path}: role ${name} has no comment that says why`]),
    ...(file.text.includes(`roleIds.${name}`) ? [] : [`${file.path}: role ${name} is never given`]),
  ];
}

function camelCase(title: string): string {
  const joined = title.replaceAll(' ', '');
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

// A role comes from roleIds, either directly or by the variable of a loop over such.
function assignmentProblems(file: BicepFile, name: string, node: Node): string[] {
  const role = /, (role|roleIds\.\w+)\)$/.exec(property(node, 'roleDefinitionId'))?.[1];
  if (role === undefined) return [`${file.path}: ${name} gives a role outside of roleIds`];
  const scope = property(node, 'scope');
  if (scope === '') return [`${file.path}: ${name} gives a role on the whole resource group`];
  const type = typeOf(file, scope);
  const given = rolesGiven(file, role === 'role' ? listOfLoop(node) : role);
  if (given.length === 0) return [`${file.path}: ${name} gives roles that cannot be read`];
  return given
    .filter(({ on }) => on !== type)
    .map((known) => `${file.path}: ${name} gives ${known.role} on ${scope}, which is no ${known.on}`);
}

function property(node: Node, name: string): string {
  const found = [...walk(node)].find(
    ({ type, text }) => type === 'object_property' && text.startsWith(`${name}:`),
  );
  return found?.text.slice(name.length + 1).trim() ?? '';
}

/** The type of a resource of the file; nothing for what is none, such as resourceGroup(). */
function typeOf(file: BicepFile, symbol: string): string {
  const target = declared(file, 'resource').find(({ name }) => name === symbol)?.target;
  return target?.split('@')[0] ?? '';
}

function listOfLoop(node: Node): string {
  return /\[for role in (\w+):/.exec(node.text)?.[1] ?? '';
}

/** The known roles that an expression names: roleIds.<name>, or a variable that lists such. */
function rolesGiven(file: BicepFile, expression: string): Known[] {
  const ids = declared(file, 'variable').find(({ name }) => name === 'roleIds')?.value;
  const list = declared(file, 'variable').find(({ name }) => name === expression)?.value;
  const named = [...(list?.text ?? expression).matchAll(/roleIds\.(\w+)/g)].map(([, name]) => name ?? '');
  return named.flatMap((name) => {
    const id = ids === undefined ? undefined : properties(ids).get(name);
    return id === undefined ? [] : (KNOWN_ROLES[stringText(id)] ?? []);
  });
}
