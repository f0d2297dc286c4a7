import { z } from 'zod';

/** Text that holds JSON of the given shape. */
export function json<Shape extends z.ZodType>(shape: Shape) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: `must be JSON; this is not: ${text.slice(0, 60)}` });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** A number within limits, as text. */
export function count(min: number, max: number) {
  return z.coerce
    .number({ error: ({ code }) => (code === 'invalid_type' ? 'must be a number' : undefined) })
    .min(min)
    .max(max);
}

/** A whole number within limits, as text. */
export function whole(min: number, max: number) {
  return z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(min)
    .max(max);
}
