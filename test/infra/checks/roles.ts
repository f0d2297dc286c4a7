import { declared, properties, walk, type BicepFile, type Node } from '../bicep-tree.ts';
import { bicepFiles, type Sources } from '../sources.ts';

/** Built-in roles that the app's identity may be given, by id. Anything broader is a decision to be made here, in the open. */
const KNOWN: Readonly<Record<string, string>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': 'Azure Service Bus Data Sender',
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0': 'Azure Service Bus Data Receiver',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4fe576fe-1146-4730-92eb-48519fa6bf9f': 'Automation Job Operator',
  '5fb5aef8-1081-4b8e-bb16-9d5d0385bab5': 'Automation Runbook Operator',
  '3b03c2da-16b3-4a49-8834-0f8130efdd3b': 'Log Analytics Data Reader',
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
      ...assigned.flatMap(({ name, node }) => assignmentProblems(file.path, name, node)),
    ];
  });
}

function namedProblems(file: BicepFile, name: string, id: Node): string[] {
  const known = KNOWN[id.text.replaceAll("'", '')];
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
function assignmentProblems(path: string, name: string, node: Node): string[] {
  const role = [...walk(node)].find(
    (one) => one.type === 'object_property' && one.text.startsWith('roleDefinitionId:'),
  )?.text;
  const scope = [...walk(node)].some(
    (one) => one.type === 'object_property' && one.text.startsWith('scope:'),
  );
  return [
    ...(role !== undefined && /, (role|roleIds\.\w+)\)$/.test(role)
      ? []
      : [`${path}: ${name} gives a role outside of roleIds`]),
    ...(scope ? [] : [`${path}: ${name} gives a role on the whole resource group`]),
  ];
}
