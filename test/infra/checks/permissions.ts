import { GRAPH_PARTS } from '../../../shared/pipeline/graph-parts.ts';
import { declared } from '../bicep-tree.ts';
import { evaluate, scopeOf } from '../evaluate.ts';
import { bicepAt, type Sources } from '../sources.ts';

/** Rights that are never granted for the whole tenant, and what takes their place. */
const NEVER: Readonly<Record<string, string>> = {
  'Mail.Send': 'RBAC for Applications in Exchange, on one mailbox',
  'Mail.ReadWrite': 'RBAC for Applications in Exchange, on one mailbox',
  'Directory.ReadWrite.All': 'the narrower permissions of each part',
};

/** What the app cannot do without in Microsoft Graph is granted, and nothing that reaches too far. */
export function permissionProblems(sources: Sources): string[] {
  const file = bicepAt(sources, 'infra/graph/graph-grants.bicep');
  const list = declared(file, 'parameter').find(({ name }) => name === 'permissions')?.value;
  const granted = (list === undefined ? [] : evaluate(list, scopeOf(file))) as string[];
  return [
    ...GRAPH_PARTS.filter(({ permissions }) => !granted.includes(permissions[0])).map(
      ({ name, permissions, stops }) => `${permissions[0]} is not granted; without it (${name}) ${stops}`,
    ),
    ...granted.filter((name) => name in NEVER).map((name) => `${name} reaches too far: ${NEVER[name] ?? ''}`),
  ];
}
