import type { TokenCredential } from '@azure/identity';
import type { Wait } from './clock.ts';
import { openGraph, type Graph } from './graph/graph.ts';
import { azureCredential, tenantCredential } from './http/azure-credential.ts';
import type { CallNotes } from './pipeline/call-notes.ts';
import { isLoopback } from './settings/loopback.ts';
import type { Settings } from './settings/read-settings.ts';

/** Microsoft Graph as one tenant is read; what it answers is noted for the watcher. */
export function graphFor(settings: Settings, wait: Wait, { heard }: CallNotes): Graph {
  const credential = graphCredential(settings);
  return openGraph({ baseUrl: settings.graphBaseUrl, credential, wait, heard });
}

/** None on loopback. */
function graphCredential({
  graphBaseUrl,
  tenantId,
  graphApplicationId,
}: Settings): TokenCredential | undefined {
  if (isLoopback(graphBaseUrl)) return undefined;
  return graphApplicationId === undefined
    ? azureCredential()
    : tenantCredential(tenantId, graphApplicationId);
}

/** The token that calls carry, to see which permissions stand in it. */
export function graphToken(settings: Settings): () => Promise<string | undefined> {
  const credential = graphCredential(settings);
  return async () => (await credential?.getToken(`${settings.graphBaseUrl}/.default`))?.token;
}
