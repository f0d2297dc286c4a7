import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerAbout } from '../../functions/query-findings.ts';
import { mayRead, signedIn } from '../../shared/reports/signed-in.ts';

function callerWith(...roles: string[]): Headers {
  const claims = roles.map((val) => ({ typ: 'roles', val }));
  return new Headers({
    'x-ms-client-principal': Buffer.from(JSON.stringify({ claims })).toString('base64'),
    'x-ms-client-principal-name': 'hypatia@contoso.example',
  });
}

describe('whoever calls', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is nobody in particular where the platform signs nobody in, whatever a caller claims', () => {
    expect(signedIn(callerWith('Findings.Operate'))).toBeUndefined();
    expect(mayRead(new Headers())).toBe(true);
  });

  it.each([
    ['Findings.Read', true],
    ['Findings.Operate', true],
    ['Somebody.Else', false],
  ])('with the role %s may read: %s', (role, allowed) => {
    vi.stubEnv('WEBSITE_AUTH_ENABLED', 'True');
    expect(mayRead(callerWith(role))).toBe(allowed);
  });

  it.each([new Headers(), new Headers({ 'x-ms-client-principal': 'nothing of the kind' }), callerWith()])(
    'without a role reads no finding',
    async (headers) => {
      vi.stubEnv('WEBSITE_AUTH_ENABLED', 'True');
      const request = { params: {}, query: new URLSearchParams(), headers };
      expect(await answerAbout([], request as never)).toMatchObject({ status: 403 });
    },
  );
});
