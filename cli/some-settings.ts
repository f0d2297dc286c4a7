import { z } from 'zod';
import { PermanentError } from '../shared/errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of this shape and no others, for commands that do not need all that the app does. Throws one
 * error that lists every problem as the app lists them.
 */
export function readSome<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Environment,
): z.output<z.ZodObject<Shape>> {
  const told = z.object(shape).safeParse(
    // The host hands unset settings over as empty text.
    Object.fromEntries(Object.keys(shape).map((name) => [name, env[name]?.trim() || undefined])),
  );
  if (told.success) return told.data;
  const problems = told.error.issues.map(sentenceOf);
  throw new PermanentError(
    `The settings cannot be used. ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nEach setting is described in docs/settings.md.`,
  );
}

function sentenceOf({ path: [name, ...rest], message }: z.core.$ZodIssue): string {
  const where = rest.length > 0 ? ` (at ${rest.join('.')})` : '';
  return `${String(name)}${where} ${message}`;
}
