import type { TokenCredential } from '@azure/identity';
import { PermanentError } from '../errors.ts';

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

/** Names the managed identity to other tenants, which trust it through their app registration. */
const EXCHANGE = 'api://AzureADTokenExchange/.default';

/**
 * Our one multi-tenant app registration, as it was consented to in that tenant; our own identity stands for it as its
 * federated credential, so that there is no secret anywhere.
 */
export function tenantCredential(tenantId: string, applicationId: string): TokenCredential {
  let theirs: Promise<TokenCredential> | undefined;
  const ours = azureCredential();
  return {
    async getToken(scopes, options) {
      theirs ??= import('@azure/identity').then(
        ({ ClientAssertionCredential }) =>
          new ClientAssertionCredential(tenantId, applicationId, async () => {
            const token = await ours.getToken(EXCHANGE);
            if (token === null)
              throw new PermanentError('The managed identity gave no token for the exchange');
            return token.token;
          }),
      );
      return (await theirs).getToken(scopes, options);
    },
  };
}
