import { z } from 'zod';

/** One page of a list, as readers see it. */
export const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

/** The ids of rows. */
export const Ids = z.array(z.object({ id: z.string() }).transform(({ id }) => id));

/** An error in Graph's shape. */
export const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    innerError: z.object({ date: z.string(), 'request-id': z.string(), 'client-request-id': z.string() }),
  }),
});

/** The answer to a batch. */
export const BatchAnswer = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown() })),
});

/** The page in an answer. */
export async function pageOf(response: Response): Promise<z.infer<typeof Page>> {
  return Page.parse(await response.json());
}
