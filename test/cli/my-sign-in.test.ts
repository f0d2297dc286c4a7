import type { TokenCredential } from '@azure/identity';
import { describe, expect, it } from 'vitest';
import { mySignIn } from '../../cli/my-sign-in.ts';

const SCOPE = 'https://graph.microsoft.com/.default';

/** Fails as the Azure library does: with an error of this name, over many lines. */
function failing(name: string, message = `${name}\nEnvironmentCredential is unavailable.\nAnd so on.`) {
  const error = Object.assign(new Error(message), { name });
  return { getToken: () => Promise.reject(error) } satisfies TokenCredential;
}

describe('the sign-in of whoever runs a command', () => {
  it.each(['CredentialUnavailableError', 'AggregateAuthenticationError', 'AuthenticationRequiredError'])(
    'that is missing is told in one line that says how to mend it: %s',
    async (name) => {
      await expect(mySignIn(SCOPE, failing(name))).rejects.toThrow(
        /^You are not signed in to Azure: run `az login` .*$/u,
      );
    },
  );

  it('that is refused is told with the reason of Azure, and nothing after it', async () => {
    const refused = failing(
      'AuthenticationError',
      'AADSTS7000215: Invalid client secret provided.\nTrace ID: 1',
    );

    await expect(mySignIn(SCOPE, refused)).rejects.toThrow(
      /^Azure refused your sign-in: AADSTS7000215: Invalid client secret provided\.$/u,
    );
  });

  it('that works is handed on, asked for this scope', async () => {
    const asked: unknown[] = [];
    const getToken = async (scope: string | string[]) => {
      asked.push(scope);
      return { token: 'a token', expiresOnTimestamp: 0 };
    };
    const credential = { getToken };

    expect(await mySignIn(SCOPE, credential)).toBe(credential);
    expect(asked).toEqual([SCOPE]);
  });
});
