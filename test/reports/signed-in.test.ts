import { describe, expect, it } from 'vitest';
import { answerAbout } from '../../functions/query-findings.ts';
import { mayRead, signedIn } from '../../shared/reports/signed-in.ts';
import { signInOf } from '../../shared/settings/sign-in.ts';

function callerWith(...roles: string[]): Headers {
  const claims = roles.map((val) => ({ typ: 'roles', val }));
  return new Headers({
    'x-ms-client-principal': Buffer.from(JSON.stringify({ claims })).toString('base64'),
    'x-ms-client-principal-name': 'hypatia@contoso.example',
  });
}

describe('the sign-in', () => {
  it.each([
    ['is the business of the platform where it says so', { WEBSITE_AUTH_ENABLED: 'True' }, 'platform'],
    ['is needless where no platform is', {}, 'needless'],
    ['is needless with Core Tools', { WEBSITE_HOSTNAME: 'localhost:7071' }, 'needless'],
    ['is missing where others can call', { WEBSITE_HOSTNAME: 'app.azurewebsites.net' }, 'missing'],
    [
      'is missing where it is switched off',
      { WEBSITE_HOSTNAME: 'app.azurewebsites.net', WEBSITE_AUTH_ENABLED: 'False' },
      'missing',
    ],
  ])('%s', (_what, env, signIn) => {
    expect(signInOf(env)).toBe(signIn);
  });
});

describe('whoever calls', () => {
  it('is nobody in particular where nobody has to sign in, whatever a caller claims', () => {
    expect(signedIn(callerWith('Findings.Operate'), 'needless')).toBeUndefined();
    expect(mayRead(new Headers(), 'needless')).toBe(true);
  });

  it.each([
    ['Findings.Read', true],
    ['Findings.Operate', true],
    ['Somebody.Else', false],
  ])('with the role %s may read: %s', (role, allowed) => {
    expect(mayRead(callerWith(role), 'platform')).toBe(allowed);
  });

  it.each([new Headers(), new Headers({ 'x-ms-client-principal': 'nothing of the kind' }), callerWith()])(
    'without a role reads no finding',
    async (headers) => {
      const request = { params: {}, query: new URLSearchParams(), headers };
      const all = { tenants: [], signIn: 'platform' } as const;
      expect(await answerAbout(all, request as never)).toMatchObject({ status: 403 });
    },
  );

  it('reads no finding where the sign-in is missing, and hears what to mend', async () => {
    const request = { params: {}, query: new URLSearchParams(), headers: callerWith('Findings.Read') };
    const answer = await answerAbout({ tenants: [], signIn: 'missing' }, request);
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.body).toContain('The sign-in of the platform is switched off');
  });
});
