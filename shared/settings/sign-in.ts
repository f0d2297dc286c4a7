import { isLoopback } from './loopback.ts';

/**
 * Who has people sign in before a request reaches the app: the `platform`, or nobody. That is `needless` where only this
 * machine can call; elsewhere it is `missing`, and then nobody is let in. The variables are those of App Service:
 * https://learn.microsoft.com/azure/app-service/reference-app-settings
 */
export type SignIn = 'platform' | 'needless' | 'missing';

export function signInOf(env: Readonly<Record<string, string | undefined>>): SignIn {
  if (env['WEBSITE_AUTH_ENABLED']?.toLowerCase() === 'true') return 'platform';
  // Core Tools say localhost; a host that says nothing is ours.
  const hostName = env['WEBSITE_HOSTNAME'] ?? 'localhost';
  return isLoopback(`http://${hostName}`) ? 'needless' : 'missing';
}
