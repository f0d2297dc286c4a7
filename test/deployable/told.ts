import { z } from 'zod';

/** What the process that stands for the worker tells. */
export const Told = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('indexed'),
    functions: z.array(
      z.object({ name: z.string(), bindings: z.record(z.string(), z.looseObject({ type: z.string() })) }),
    ),
    asked: z.array(z.string()),
  }),
  z.object({ kind: z.literal('listening'), baseUrl: z.string() }),
  z.object({ kind: z.literal('ran'), name: z.string(), problem: z.string().optional() }),
  z.object({ kind: z.literal('asked'), asked: z.array(z.string()) }),
]);
export type Told = z.infer<typeof Told>;
