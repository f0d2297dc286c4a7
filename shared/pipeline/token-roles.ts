import { z } from 'zod';

const Claims = z.object({ roles: z.array(z.string()) });

/**
 * The application permissions that an access token of ours holds; undefined where it does not say. Only a hint: the token
 * is Graph's to judge, so it is read without being verified.
 */
export function rolesInToken(token: string): readonly string[] | undefined {
  try {
    const [, payload = ''] = token.split('.');
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).roles;
  } catch {
    return undefined;
  }
}
