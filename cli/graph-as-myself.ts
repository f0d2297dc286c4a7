import { z } from 'zod';
import { systemWait, type Wait } from '../shared/clock.ts';
import { messageOf, PermanentError } from '../shared/errors.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { isLoopback, SETTINGS } from '../shared/settings/schema.ts';
import type { Environment } from './connections.ts';

/** Microsoft Graph with the sign-in of whoever runs the command. Throws a PermanentError where nobody is signed in. */
export async function graphAsMyself(env: Environment, wait: Wait = systemWait): Promise<Graph> {
  const told = z
    .object({ GRAPH_BASE_URL: SETTINGS.GRAPH_BASE_URL })
    .safeParse({ GRAPH_BASE_URL: env['GRAPH_BASE_URL']?.trim() || undefined });
  if (!told.success) throw new PermanentError(z.prettifyError(told.error));
  const baseUrl = told.data.GRAPH_BASE_URL;
  // Loaded by the commands that need it only.
  const { openGraph } = await import('../shared/graph/graph.ts');
  if (isLoopback(baseUrl)) return openGraph({ baseUrl, wait });
  const { azureCredential } = await import('../shared/http/azure-credential.ts');
  const credential = azureCredential();
  try {
    // Without it each call would be tried again and again, as if Graph were away.
    await credential.getToken(`${baseUrl}/.default`);
  } catch (cause) {
    const [why = ''] = messageOf(cause).split('\n');
    throw new PermanentError(`Nobody is signed in to Azure here: run "az login" first. (${why})`, { cause });
  }
  return openGraph({ baseUrl, credential, wait });
}
