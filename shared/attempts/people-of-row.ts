import { idText, optionalText } from './kept-text.ts';
import type { Person } from './person.ts';
import { entriesOf, isRecord } from './record.ts';

/** Who did it, and whose password it is about: the first target that can be a person, else who did it (graph-facts 3.1). */
export type PeopleOfRow = { initiator: Person | undefined; person: Person | undefined };

/** The people whom a row names in `initiatedBy` and `targetResources`. */
export function peopleOf(initiatedBy: unknown, targets: unknown): PeopleOfRow {
  const user = isRecord(initiatedBy) ? initiatedBy['user'] : undefined;
  const initiator =
    personFrom(user) ?? (isRecord(initiatedBy) ? applicationFrom(initiatedBy['app']) : undefined);
  const entries = entriesOf(targets);
  // In self-service rows both are the same human being in the same words.
  if (isSameTold(user, entries[0])) return { initiator, person: initiator };
  return { initiator, person: affectedPerson(firstPerson(entries), initiator) };
}

function isSameTold(user: unknown, target: unknown): boolean {
  if (!isRecord(user) || !isRecord(target) || typeof user['id'] !== 'string') return false;
  return (
    user['id'] === target['id'] &&
    user['userPrincipalName'] === target['userPrincipalName'] &&
    user['displayName'] === target['displayName'] &&
    isUserType(target['type'])
  );
}

function affectedPerson(target: Person | undefined, initiator: Person | undefined): Person | undefined {
  return target === undefined || initiator === undefined
    ? (target ?? initiator)
    : completed(target, initiator);
}

function firstPerson(targets: readonly unknown[]): Person | undefined {
  for (const target of targets) {
    const person = isRecord(target) && isUserType(target['type']) ? personFrom(target) : undefined;
    if (person !== undefined) return person;
  }
  return undefined;
}

function isUserType(type: unknown): boolean {
  return type === 'User' || typeof type !== 'string' || /^\s*(user|other)?\s*$/iu.test(type);
}

function personFrom(told: unknown): Person | undefined {
  if (!isRecord(told)) return undefined;
  const userPrincipalName = optionalText(told['userPrincipalName']);
  // Without an object id the name has to do; names are compared without case.
  const id = objectId(told['id']) ?? userPrincipalName?.toLowerCase();
  if (id === undefined) return undefined;
  return personWith(id, userPrincipalName, optionalText(told['displayName']));
}

function applicationFrom(told: unknown): Person | undefined {
  if (!isRecord(told)) return undefined;
  const id = objectId(told['servicePrincipalId']) ?? objectId(told['appId']);
  return id === undefined ? undefined : personWith(id, undefined, optionalText(told['displayName']));
}

/** Whole at once: fields that are added later take half as much memory again, and there is a person in every row. */
function personWith(
  id: string,
  userPrincipalName: string | undefined,
  displayName: string | undefined,
): Person {
  if (userPrincipalName === undefined) return displayName === undefined ? { id } : { id, displayName };
  return displayName === undefined ? { id, userPrincipalName } : { id, userPrincipalName, displayName };
}

/** Where both are the same human being, one may know the id and the other the names. */
function completed(target: Person, initiator: Person): Person {
  const sameName = sameText(target.userPrincipalName, initiator.userPrincipalName);
  if (target.id !== initiator.id && !sameName) return target;
  return { ...initiator, ...target, id: target.id.includes('@') ? initiator.id : target.id };
}

function sameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

/** Ids are GUIDs; some exports write them in capitals. */
function objectId(told: unknown): string | undefined {
  return idText(told)?.toLowerCase();
}
