import type { TokenCredential } from '@azure/identity';

let credential: Promise<TokenCredential> | undefined;

/**
 * The managed identity in Azure, a developer's own sign-in on a laptop. The library is loaded with the first token, so
 * that a start which needs none does not pay for it.
 */
export function azureCredential(): TokenCredential {
  return {
    async getToken(scopes, options) {
      credential ??= import('@azure/identity').then(
        ({ DefaultAzureCredential }) => new DefaultAzureCredential(),
      );
      return (await credential).getToken(scopes, options);
    },
  };
}
