import type { MailPerson } from '../../../shared/mail/mail-person.ts';
import type { History } from './history.ts';
import type { PeopleReads } from './rules-from-settings.ts';

/** Answers about people from the log alone: everybody reads mail under the name they sign in with, in this zone, and is in no group. */
export function peopleInLog({ attempts }: History, timeZone: string): PeopleReads {
  const people = new Map(
    attempts.flatMap(({ person }) => (person === undefined ? [] : [[person.id, person]])),
  );
  return {
    personFacts: async () => undefined,
    recipient: async (personId): Promise<MailPerson> => {
      const person = people.get(personId) ?? { id: personId };
      const { userPrincipalName } = person;
      return {
        ...person,
        ...(userPrincipalName === undefined ? {} : { workAddress: userPrincipalName }),
        otherAddresses: [],
        isGuest: userPrincipalName?.toUpperCase().includes('#EXT#') === true,
        languages: [],
        timeZone,
        groups: [],
      };
    },
  };
}
