import type { TokenCredential } from '@azure/identity';
import { PermanentError } from '../shared/errors.ts';
import { azureCredential } from '../shared/http/azure-credential.ts';
import { firstLine } from './doctor-check.ts';

/** What to do where no token can be had. */
export const SIGN_IN =
  'You are not signed in to Azure: run `az login` (with --tenant where you have several), then this command again.';

// As the Azure library names its errors; what it says in them tells of every way of signing in that it tried.
const NOBODY_IS_SIGNED_IN: readonly string[] = [
  'CredentialUnavailableError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
];

/** Whether a call failed, at its root, because nobody is signed in. */
export function isNotSignedIn(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return NOBODY_IS_SIGNED_IN.includes(error.name) || isNotSignedIn(error.cause);
}

/** The sign-in of whoever runs the command, tried once: calls without it would be repeated as if the far side were away. */
export async function mySignIn(
  scope: string,
  credential: TokenCredential = azureCredential(),
): Promise<TokenCredential> {
  try {
    await credential.getToken(scope);
  } catch (cause) {
    const told = isNotSignedIn(cause) ? SIGN_IN : `Azure refused your sign-in: ${firstLine(cause)}`;
    throw new PermanentError(told, { cause });
  }
  return credential;
}
