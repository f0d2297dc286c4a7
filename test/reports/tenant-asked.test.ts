import { describe, expect, it } from 'vitest';
import { tenantAsked } from '../../shared/reports/tenant-asked.ts';

const TWO = [
  { id: 'contoso.example', name: 'Contoso' },
  { id: 'fabrikam.example', name: 'Fabrikam' },
];
const asked = (query: string) => tenantAsked(new URLSearchParams(query), TWO);

describe('the tenant of a question', () => {
  it('is the first where none is named', () => {
    expect(asked('status=all')).toMatchObject({ tenantId: 'contoso.example' });
  });

  it('is the one that is named, and is no part of the rest of the question', () => {
    const answer = asked('tenant=FABRIKAM.example&status=all');
    expect(answer).toMatchObject({ tenantId: 'fabrikam.example' });
    expect('query' in answer ? answer.query.toString() : '').toBe('status=all');
  });

  it.each(['tenant=adatum.example', 'tenant=', 'tenant=contoso.example&tenant=fabrikam.example'])(
    'is refused for %s',
    (query) => {
      expect(asked(query)).toMatchObject({ problems: [{ parameter: 'tenant' }] });
    },
  );
});
