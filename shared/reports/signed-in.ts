import { z } from 'zod';
import type { SignIn } from '../settings/sign-in.ts';

/** Who called, as platform authentication says; it writes its headers over whatever a caller sends. */
export type SignedIn = { name?: string; roles: readonly string[] };

type Headers = { get(name: string): string | null };

const Principal = z.object({ claims: z.array(z.object({ typ: z.string(), val: z.string() })) });

/** The two spellings in which tokens carry app roles. */
const ROLE_CLAIMS = new Set(['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role']);

/**
 * Undefined where nobody has to sign in. Where a sign-in is missing it is somebody without roles: without the platform
 * anybody could claim any name.
 */
export function signedIn(headers: Headers, signIn: SignIn): SignedIn | undefined {
  if (signIn === 'needless') return undefined;
  if (signIn === 'missing') return { roles: [] };
  const name = headers.get('x-ms-client-principal-name')?.slice(0, 320);
  return {
    roles: rolesIn(headers.get('x-ms-client-principal') ?? ''),
    ...(name === undefined || name === '' ? {} : { name }),
  };
}

/** The app role of those who may let repairs be made; reading findings takes less. */
export const MAY_DECIDE = 'Findings.Operate';

/** Whether the caller may read findings: everybody on loopback, else whoever has one of the two app roles. */
export function mayRead(headers: Headers, signIn: SignIn): boolean {
  const caller = signedIn(headers, signIn);
  return caller === undefined || caller.roles.some((role) => role === 'Findings.Read' || role === MAY_DECIDE);
}

function rolesIn(encoded: string): string[] {
  try {
    const { claims } = Principal.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
    return claims.filter(({ typ }) => ROLE_CLAIMS.has(typ)).map(({ val }) => val);
  } catch {
    // No roles that anybody could read: none.
    return [];
  }
}
