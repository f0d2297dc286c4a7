import { z } from 'zod';
import { type Answer, type GraphRequest, namesIn, ok, refuse, type Route, select } from '../answering.ts';
import type { DirectoryPerson, DirectoryUser, People } from '../people.ts';

const TYPE = 'microsoft.graph.user';

// What Graph sends of a user when nothing is selected; everything else must be named in `$select` (graph-facts 4.4).
const DEFAULT_PROPERTIES: readonly (keyof DirectoryUser)[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** The people of the directory: one person, their manager, and which of given groups they are in. */
export function userRoutes(people: Pick<People, 'find'>): Route[] {
  return [
    { method: 'GET', path: '/users/{id}', answer: (request, { id = '' }) => oneUser(people, request, id) },
    {
      method: 'GET',
      path: '/users/{id}/manager',
      answer: (request, { id = '' }) => managerOf(people, request, id),
    },
    {
      method: 'POST',
      path: '/users/{id}/checkMemberGroups',
      answer: (request, { id = '' }) => memberGroups(people, request, id),
    },
  ];
}

function oneUser(people: Pick<People, 'find'>, request: GraphRequest, id: string): Answer {
  const person = people.find(id);
  if (person === undefined) return notFound(id);
  const shown = show(person, request, namesIn(request.query.get('$select')));
  if ('refused' in shown) return shown.refused;
  const expanded = expandManager(people, person, request);
  return 'refused' in expanded ? expanded.refused : ok({ ...shown.picked, ...expanded });
}

function managerOf(people: Pick<People, 'find'>, request: GraphRequest, id: string): Answer {
  const person = people.find(id);
  if (person === undefined) return notFound(id);
  const manager = people.find(person.managerId ?? '');
  if (manager === undefined) return notFound('manager');
  const shown = show(manager, request, namesIn(request.query.get('$select')));
  return 'refused' in shown ? shown.refused : ok(shown.picked);
}

function show(
  { groups: _groups, managerId: _managerId, ...user }: DirectoryPerson,
  request: GraphRequest,
  names?: string[],
) {
  const chosen = select(user, names ?? DEFAULT_PROPERTIES, TYPE);
  if ('refused' in chosen) return chosen;
  const context = `${request.origin}/${request.version}/$metadata#users/$entity`;
  return { picked: { '@odata.context': context, ...chosen.picked } };
}

// `$expand=manager` or `$expand=manager($select=id,mail)`; other relations have no part in this tenant.
function expandManager(people: Pick<People, 'find'>, person: DirectoryPerson, request: GraphRequest) {
  const expand = request.query.get('$expand');
  if (expand === null) return {};
  const match = /^manager(?:\(\$select=([^)]*)\))?$/i.exec(expand);
  if (match === null)
    return { refused: refuse(400, 'BadRequest', `Parsing OData Select and Expand failed: '${expand}'.`) };
  const manager = people.find(person.managerId ?? '');
  if (manager === undefined) return {};
  const shown = show(manager, request, namesIn(match[1] ?? null));
  return 'refused' in shown ? shown : { manager: { '@odata.type': `#${TYPE}`, ...shown.picked } };
}

// Graph checks at most 20 groups at a time.
const CheckedGroups = z.object({ groupIds: z.array(z.string()).min(1).max(20) });

function memberGroups(people: Pick<People, 'find'>, request: GraphRequest, id: string): Answer {
  const person = people.find(id);
  if (person === undefined) return notFound(id);
  const asked = CheckedGroups.safeParse(request.body);
  if (!asked.success)
    return refuse(400, 'Request_BadRequest', "Invalid value specified for property 'groupIds'.");
  const value = asked.data.groupIds.filter((group) => person.groups.includes(group));
  return ok({
    '@odata.context': `${request.origin}/${request.version}/$metadata#Collection(Edm.String)`,
    value,
  });
}

function notFound(what: string): Answer {
  const message = `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
  return refuse(404, 'Request_ResourceNotFound', message);
}
