import { GRANTED, GRAPH_PERMISSIONS } from '../../../shared/permissions/graph-permissions.ts';
import { declared } from '../bicep-tree.ts';
import { evaluate, scopeOf } from '../evaluate.ts';
import { bicepAt, type Sources } from '../sources.ts';

/** What the table grants is what Bicep grants, and nothing that reaches too far. */
export function permissionProblems(sources: Sources): string[] {
  const file = bicepAt(sources, 'infra/graph/graph-grants.bicep');
  const list = declared(file, 'variable').find(({ name }) => name === 'permissions')?.value;
  const granted = (list === undefined ? [] : evaluate(list, scopeOf(file))) as string[];
  return [
    ...GRANTED.filter(({ name }) => !granted.includes(name)).map(
      ({ name, uses: [first] }) => `${name} is not granted; without it (${first.name}) ${first.stops}`,
    ),
    ...granted.flatMap(tooMuch),
  ];
}

function tooMuch(name: string): string[] {
  const permission = GRAPH_PERMISSIONS.find((one) => one.name === name);
  if (permission === undefined) return [`${name} is in no row of shared/permissions/graph-permissions.ts`];
  if (permission.reach === 'one mailbox') return [`${name} reaches too far: ${permission.narrower}`];
  return permission.need === 'by choice' ? [`${name} is granted only by choice: ${permission.narrower}`] : [];
}
