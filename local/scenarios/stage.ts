import { MINUTE } from '../../shared/clock.ts';
import type { DelayModel } from '../tenant/delays.ts';
import type { Journey } from '../tenant/journey-rows.ts';
import type { DirectoryPerson } from '../tenant/people.ts';
import { type Random, seeded, seedOf } from '../tenant/seeded.ts';
import type { Tenant } from '../tenant/start-tenant.ts';
import type { Scenario } from './scenario.ts';

/** When something happens: minutes after the start of the scenario, or before it where negative. */
export type Cue = { minute: number; delay?: DelayModel };

/** A scenario's way of letting things happen in a tenant. The same tenant seed always gives the same play. */
export type Stage = {
  random: Random;
  tenant: Tenant;
  at(minute: number): Date;
  plays(person: DirectoryPerson, journey: Journey, cue: Cue): void;
  /** Each of so many new people makes this journey once, at chance minutes of the stretch. */
  crowdPlays(
    count: number,
    journey: Journey,
    cue: { from: number; to: number; delay?: DelayModel },
  ): DirectoryPerson[];
};

/** Prepares the stage for a scenario. */
export function stageFor({ name, startsAt }: Pick<Scenario, 'name' | 'startsAt'>, tenant: Tenant): Stage {
  const random = seeded(seedOf(`${tenant.seed} ${name}`));
  const start = Date.parse(startsAt);
  const at = (minute: number) => new Date(start + Math.round(minute * MINUTE));

  function plays(person: DirectoryPerson, journey: Journey, { minute, delay }: Cue): void {
    tenant.plays(journey(random, person, at(minute)), delay);
  }

  function crowdPlays(
    count: number,
    journey: Journey,
    { from, to, ...cue }: Parameters<Stage['crowdPlays']>[2],
  ) {
    const people = tenant.people.addCrowd(count);
    for (const person of people)
      plays(person, journey, { ...cue, minute: from + random.fraction() * (to - from) });
    return people;
  }

  return { random, tenant, at, plays, crowdPlays };
}
