import { PermanentError, TransientError } from '../shared/errors.ts';
import { firstLine } from './doctor-check.ts';
import { isNotSignedIn, SIGN_IN } from './my-sign-in.ts';

/** Calls a place outside. What goes wrong there names the setting that says where the place is. */
export async function reach<Answer>(setting: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (cause) {
    throw new PermanentError(whyNot(setting, cause), { cause });
  }
}

/** The reason in one line. */
export function whyNot(setting: string, error: unknown): string {
  if (isNotSignedIn(error)) return SIGN_IN;
  const isOurs = error instanceof TransientError && error.cause !== undefined;
  const text = isOurs ? `${firstLine(error)}: ${firstLine(error.cause)}` : firstLine(error);
  // So a lookup of a name ends: not found, or found nobody to ask.
  const host = /getaddrinfo \w+ (?<host>[^\s/]+)/.exec(text)?.groups?.['host'];
  if (host !== undefined) return `${setting}: the host ${host} cannot be found. Is its name right?`;
  // The library of the bus puts the code in front of a sentence that holds it.
  return `${setting}: ${text.replace(/^(\w+): (?=.*\b\1\b)/, '')}`;
}
