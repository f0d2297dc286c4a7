import type { Clock } from '../../shared/clock.ts';
import { DAY } from '../../shared/clock.ts';
import { seeded, seedOf } from './seeded.ts';

/** A person of the directory: the properties of Graph's `user` that readers may ask for. */
export type DirectoryUser = {
  id: string;
  displayName: string | null;
  givenName: string | null;
  surname: string | null;
  jobTitle: string | null;
  officeLocation: string | null;
  businessPhones: string[];
  mobilePhone: string | null;
  userPrincipalName: string;
  mail: string | null;
  otherMails: string[];
  preferredLanguage: string | null;
  userType: 'Member' | 'Guest';
  accountEnabled: boolean;
  assignedPlans: {
    servicePlanId: string;
    service: string;
    capabilityStatus: string;
    assignedDateTime: string;
  }[];
  usageLocation: string | null;
  passwordPolicies: string | null;
  lastPasswordChangeDateTime: string | null;
  onPremisesSyncEnabled: boolean | null;
  onPremisesLastSyncDateTime: string | null;
  onPremisesDomainName: string | null;
  onPremisesSamAccountName: string | null;
  onPremisesUserPrincipalName: string | null;
  onPremisesDistinguishedName: string | null;
  onPremisesImmutableId: string | null;
  onPremisesSecurityIdentifier: string | null;
  onPremisesExtensionAttributes: Record<string, string | null>;
  onPremisesProvisioningErrors: {
    category: string;
    occurredDateTime: string;
    propertyCausingError: string;
    value: string;
  }[];
};

/** A person with what Graph keeps elsewhere: the ids of their groups, nested ones included, and of their manager. */
export type DirectoryPerson = DirectoryUser & { groups: string[]; managerId?: string };

/** The people of a tenant. They are found by object id or by user principal name, without case. */
export type People = {
  /** Adds a person by first name: `ada` becomes `ada@contoso.example`, synchronised from `corp.contoso.example`. */
  add(name: string, details?: Partial<DirectoryPerson>): DirectoryPerson;
  /** Adds so many people, named after scientists, with a number from the second round on. */
  addCrowd(count: number, details?: Partial<DirectoryPerson>): DirectoryPerson[];
  /** The person as the directory shows them now. */
  find(idOrName: string): DirectoryPerson | undefined;
  all(): DirectoryPerson[];
  /** The directory shows this as the last password change from that instant on. */
  changePassword(id: string, at: Date): void;
};

// First names of scientists, for sample people.
const SCIENTISTS = `
  ada grace emmy marie lise rosalind dorothy barbara hedy katherine mary sofia maria chien rita
  vera jocelyn cecilia henrietta annie caroline ida irene gerty alan albert blaise carl charles
  edsger enrico ernest erwin evariste galileo georg gottfried henri isaac james johannes john
  joseph kurt leonhard linus louis max michael niels nikola paul pierre richard robert srinivasa
  tycho werner wolfgang zhang
`
  .trim()
  .split(/\s+/);

// Older than any usual minimum age, younger than the usual maximum of 42 days (graph-facts 6.1).
const USUAL_PASSWORD_AGE_MS = 30 * DAY;

export function createPeople(clock: Clock, seed: number): People {
  const byKey = new Map<string, DirectoryPerson>();
  const changes = new Map<string, number[]>();

  function add(name: string, details: Partial<DirectoryPerson> = {}): DirectoryPerson {
    const person = { ...usualPerson(name, seed, clock()), ...details };
    const keys = [person.id, person.userPrincipalName].map((key) => key.toLowerCase());
    if (keys.some((key) => byKey.has(key)))
      throw new Error(`There is already a person ${person.userPrincipalName}; choose another name`);
    for (const key of keys) byKey.set(key, person);
    return person;
  }

  function addCrowd(count: number, details?: Partial<DirectoryPerson>): DirectoryPerson[] {
    const free = crowdNames().filter((name) => !byKey.has(principalName(name)));
    return free
      .take(count)
      .map((name) => add(name, details))
      .toArray();
  }

  function asOfNow(person: DirectoryPerson): DirectoryPerson {
    const nowMs = clock().getTime();
    const latest = Math.max(...(changes.get(person.id) ?? []).filter((at) => at <= nowMs));
    return latest === -Infinity ? person : { ...person, lastPasswordChangeDateTime: toTheSecond(latest) };
  }

  function find(idOrName: string): DirectoryPerson | undefined {
    const person = byKey.get(idOrName.toLowerCase());
    return person === undefined ? undefined : asOfNow(person);
  }

  function changePassword(id: string, at: Date): void {
    changes.set(id, [...(changes.get(id) ?? []), at.getTime()]);
  }

  return { add, addCrowd, find, all: () => [...new Set(byKey.values())].map(asOfNow), changePassword };
}

function* crowdNames(): Generator<string> {
  for (let round = 1; ; round += 1) {
    for (const name of SCIENTISTS) yield round === 1 ? name : `${name}${round}`;
  }
}

function principalName(name: string): string {
  return `${name}@contoso.example`;
}

// Graph shows this property without fractions.
function toTheSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function usualPerson(name: string, seed: number, now: Date): DirectoryPerson {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  const common = {
    // From the name, so that a story keeps its ids whoever else is added.
    id: seeded(seedOf(`${seed} ${name}`)).guid(),
    displayName,
    givenName: displayName,
    surname: null,
    jobTitle: null,
    officeLocation: null,
    businessPhones: [],
    mobilePhone: null,
    userPrincipalName: principalName(name),
    mail: principalName(name),
    otherMails: [`${name}@fabrikam.example`],
    preferredLanguage: 'en-GB',
    userType: 'Member' as const,
    accountEnabled: true,
    usageLocation: 'GB',
    groups: [],
  };
  return { ...common, ...passwordFacts(now), ...onPremisesFacts(name, displayName, now) };
}

// Microsoft Entra ID P1, which covers writeback (graph-facts 4.3).
const PREMIUM_PLAN = {
  servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  service: 'AADPremiumService',
  capabilityStatus: 'Enabled',
  assignedDateTime: '2025-01-07T08:00:00Z',
};

function passwordFacts(
  now: Date,
): Pick<DirectoryUser, 'assignedPlans' | 'passwordPolicies' | 'lastPasswordChangeDateTime'> {
  const changedAtMs = now.getTime() - USUAL_PASSWORD_AGE_MS;
  return {
    assignedPlans: [PREMIUM_PLAN],
    passwordPolicies: null,
    lastPasswordChangeDateTime: toTheSecond(changedAtMs),
  };
}

function onPremisesFacts(name: string, displayName: string, now: Date) {
  return {
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: toTheSecond(now.getTime() - DAY),
    onPremisesDomainName: 'corp.contoso.example',
    onPremisesSamAccountName: name,
    onPremisesUserPrincipalName: principalName(name),
    onPremisesDistinguishedName: `CN=${displayName},OU=People,DC=corp,DC=contoso,DC=example`,
    onPremisesImmutableId: null,
    onPremisesSecurityIdentifier: null,
    onPremisesExtensionAttributes: {},
    onPremisesProvisioningErrors: [],
  };
}
