/** What Microsoft Graph said no to, as far as the room of e-mail reads it: `status` is HTTP's, `code` Graph's own. */
export type Refused = { status: number; code: string };

/** The refusal in a thrown value; undefined for anything else, such as a time-out. */
export function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof Error) || !('status' in error) || !('code' in error)) return undefined;
  const { status, code } = error;
  return typeof status === 'number' && typeof code === 'string' ? { status, code } : undefined;
}

/** The value, or undefined where Graph refuses to tell: it knows no such thing, or we may not read it. */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (refusalIn(error) === undefined) throw error;
    return undefined;
  }
}
