import type { PersonFacts } from '../../../shared/attempts/person.ts';
import type { Judged } from '../../../shared/classify/verdict.ts';

/** What was known about people at an instant of the past. */
export type FactsInTime = {
  /** Everything that was told so far. */
  known: ReadonlyMap<string, PersonFacts>;
  /** Takes in how an attempt ended; in order of time. */
  note(judged: Judged): void;
  of(personId: string, atMs: number): Promise<PersonFacts | undefined>;
};

/**
 * The directory tells only the latest change of a password, which may have come after the instant we look at; the log
 * tells the changes that it saw.
 */
export function factsInTime(
  personFacts: (personId: string) => Promise<PersonFacts | undefined>,
): FactsInTime {
  const changes = new Map<string, number>();
  const asked = new Map<string, Promise<PersonFacts | undefined>>();
  const known = new Map<string, PersonFacts>();

  function note({ attempt, verdict }: Judged): void {
    if (verdict.kind !== 'ended-well' || attempt.activity === 'unlock' || attempt.person === undefined)
      return;
    const { id } = attempt.person;
    changes.set(id, Math.max(verdict.atMs, changes.get(id) ?? 0));
  }

  async function of(personId: string, atMs: number): Promise<PersonFacts | undefined> {
    const answer = asked.get(personId) ?? personFacts(personId);
    asked.set(personId, answer);
    const facts = asOf(await answer, { personId, changeMs: changes.get(personId), atMs });
    if (facts !== undefined) known.set(personId, facts);
    return facts;
  }

  return { known, note, of };
}

type Then = { personId: string; changeMs: number | undefined; atMs: number };

function asOf(today: PersonFacts | undefined, { personId, changeMs, atMs }: Then): PersonFacts | undefined {
  const { lastPasswordChangeAt, ...rest } = today ?? { id: personId };
  const told = Date.parse(lastPasswordChangeAt ?? '');
  const changes = [told, changeMs ?? NaN].filter((ms) => ms <= atMs);
  if (changes.length === 0) return today === undefined ? undefined : rest;
  return { ...rest, lastPasswordChangeAt: new Date(Math.max(...changes)).toISOString() };
}
