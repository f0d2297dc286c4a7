import { z } from 'zod';
import { isLoopback } from './loopback.ts';

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
  return z.coerce.number({ error: 'must be a number' }).refine(...within(min, max));
}

/** A whole number within limits, as text. */
export function whole(min: number, max: number) {
  return z.coerce
    .number({ error: 'must be a number' })
    .refine(Number.isInteger, { error: 'must be a whole number', abort: true })
    .refine(...within(min, max));
}

function within(min: number, max: number): [(value: number) => boolean, { error: string }] {
  return [(value) => value >= min && value <= max, { error: `must be from ${min} to ${max}` }];
}

/** An address without a final slash. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with https://' })
  .refine((address) => address.startsWith('https://') || isLoopback(address), {
    error: 'plain http:// is accepted only on loopback; use https://',
  })
  .transform((address) => address.replace(/\/+$/, ''));

/** NCRONTAB, six fields with seconds first. */
export const schedule = z
  .string()
  .regex(/^(\S+\s+){5}\S+$/, { error: 'must be an NCRONTAB expression of six fields' });

/** One rhythm of re-reading: every so many minutes, everything of the last so many hours. */
export const Tier = z.strictObject({ everyMinutes: z.number().min(1), overHours: z.number().positive() });
export type Tier = z.infer<typeof Tier>;
