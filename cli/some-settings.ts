import { z } from 'zod';
import { describeIssue, unusable, type Environment } from '../shared/settings/read-settings.ts';

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
  throw unusable(told.error.issues.map(describeIssue));
}
