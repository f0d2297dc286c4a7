import { idText, optionalText } from './kept-text.ts';
import type { Person } from './person.ts';
import { entriesOf, isRecord } from './record.ts';

/** Who did it: a user, else an application. */
export function initiatorOf(initiatedBy: unknown): Person | undefined {
  if (!isRecord(initiatedBy)) return undefined;
  return personFrom(initiatedBy['user']) ?? applicationFrom(initiatedBy['app']);
}

/** The affected person: the first target that can be a person, else who did it (graph-facts 3.1). */
export function affectedPerson(targets: unknown, initiator: Person | undefined): Person | undefined {
  const target = firstPerson(entriesOf(targets));
  if (target === undefined || initiator === undefined) return target ?? initiator;
  return completed(target, initiator);
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
  return named({ id }, userPrincipalName, told['displayName']);
}

function applicationFrom(told: unknown): Person | undefined {
  if (!isRecord(told)) return undefined;
  const id = objectId(told['servicePrincipalId']) ?? objectId(told['appId']);
  return id === undefined ? undefined : named({ id }, undefined, told['displayName']);
}

function named(person: Person, userPrincipalName: string | undefined, displayName: unknown): Person {
  if (userPrincipalName !== undefined) person.userPrincipalName = userPrincipalName;
  const shown = optionalText(displayName);
  if (shown !== undefined) person.displayName = shown;
  return person;
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
