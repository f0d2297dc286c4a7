/** What Microsoft Graph said no to, as far as the room of e-mail reads it: `status` is HTTP's, `code` Graph's own. */
export type Refused = { status: number; code: string };

/** The refusal in a thrown value; undefined for anything else, such as a time-out. */
export function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof Error) || !('status' in error) || !('code' in error)) return undefined;
  const { status, code } = error;
  return typeof status === 'number' && typeof code === 'string' ? { status, code } : undefined;
}

/** The value, or undefined where Graph knows no such thing (404) or we may not read it (403). */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    const status = refusalIn(error)?.status;
    if (status === 403 || status === 404) return undefined;
    throw error;
  }
}
