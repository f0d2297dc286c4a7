import { describe, expect, it } from 'vitest';
import { whoIs } from '../../../shared/store/erasure/who-is.ts';

const ADA = '0a11ce00-0000-4000-8000-000000000001';
const OTHER = '0a11ce00-0000-4000-8000-000000000002';
const UPN = 'ada@contoso.example';

function ids(...asked: Parameters<typeof whoIs>): string[] {
  const person = whoIs(...asked);
  return 'ids' in person ? [...person.ids].sort() : ['several', ...person.several];
}

describe('who is meant', () => {
  it.each([
    ['by id, with every name that goes with it', [ADA], [ADA, UPN, 'ada@fabrikam.example']],
    ['by name, with the id and the other names', [UPN], [ADA, UPN, 'ada@fabrikam.example']],
    ['whatever the case', [UPN.toUpperCase()], [ADA, UPN, 'ada@fabrikam.example']],
    ['by a name nobody knows', ['lise@contoso.example'], ['lise@contoso.example']],
    ['by an id nobody knows', [OTHER], [OTHER]],
    [
      'by id and by a name that the tables do not join',
      [ADA, 'lise@contoso.example'],
      [ADA, UPN, 'ada@fabrikam.example', 'lise@contoso.example'],
    ],
  ])('%s', (_how, given, expected) => {
    const known = [
      { id: ADA, name: 'Ada@contoso.example' },
      { id: ADA.toUpperCase(), name: 'ada@fabrikam.example' },
      { id: UPN, name: UPN },
      { id: 'grace@contoso.example', name: 'grace@contoso.example' },
      { id: ADA },
    ];
    expect(ids(given, known)).toEqual(expected.toSorted());
  });

  it('has to be said by id where a name has meant several people', () => {
    const known = [
      { id: ADA, name: UPN },
      { id: OTHER, name: UPN },
    ];
    expect(whoIs([UPN], known)).toEqual({ several: [ADA, OTHER] });
    expect(whoIs([ADA], known)).toEqual({ ids: new Set([ADA]), shared: [UPN] });
    expect(whoIs([ADA, UPN], known)).toEqual({ ids: new Set([ADA]), shared: [UPN] });
  });
});
