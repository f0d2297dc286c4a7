import { describe, expect, it } from 'vitest';
import { createPeople } from '../../../local/tenant/people.ts';

const clock = () => new Date('2026-11-23T05:00:00Z');

describe('people of a tenant', () => {
  it('keep their ids whoever else is there, and get others in another tenant', () => {
    const alone = createPeople(clock, 1).add('ada');
    const crowd = createPeople(clock, 1);
    crowd.addCrowd(20, { groups: [] });

    expect(crowd.find('ada@contoso.example')?.id).toBe(alone.id);
    expect(createPeople(clock, 2).add('ada').id).not.toBe(alone.id);
  });

  it('are a crowd of any size, each with a name of their own', () => {
    const people = createPeople(clock, 1);
    people.add('ada');
    const crowd = people.addCrowd(700, { preferredLanguage: 'de-DE' });

    expect(new Set(crowd.map(({ id }) => id)).size).toBe(700);
    expect(crowd.some(({ userPrincipalName }) => userPrincipalName === 'ada@contoso.example')).toBe(false);
    expect(people.all()).toHaveLength(701);
    expect(crowd.at(-1)).toMatchObject({ preferredLanguage: 'de-DE', onPremisesSyncEnabled: true });
  });

  it('cannot be two by one name', () => {
    const people = createPeople(clock, 1);
    people.add('ada');

    expect(() => people.add('ada')).toThrow('already a person');
  });
});
