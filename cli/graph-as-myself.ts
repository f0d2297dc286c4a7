import { systemWait, type Wait } from '../shared/clock.ts';
import type { Graph } from '../shared/graph/graph.ts';
import { isLoopback, SETTINGS } from '../shared/settings/schema.ts';
import type { Environment } from '../shared/settings/read-settings.ts';
import { readSome } from './some-settings.ts';

/** Microsoft Graph with the sign-in of whoever runs the command. Throws a PermanentError where nobody is signed in. */
export async function graphAsMyself(env: Environment, wait: Wait = systemWait): Promise<Graph> {
  const { GRAPH_BASE_URL: baseUrl } = readSome({ GRAPH_BASE_URL: SETTINGS.GRAPH_BASE_URL }, env);
  // Loaded by the commands that need it only.
  const { openGraph } = await import('../shared/graph/graph.ts');
  if (isLoopback(baseUrl)) return openGraph({ baseUrl, wait });
  const { mySignIn } = await import('./my-sign-in.ts');
  return openGraph({ baseUrl, credential: await mySignIn(`${baseUrl}/.default`), wait });
}
