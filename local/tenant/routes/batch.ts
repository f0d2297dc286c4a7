import { z } from 'zod';
import { type Answer, type GraphRequest, ok, refuse, type Route } from '../answering.ts';
import type { Random } from '../seeded.ts';

// Graph takes at most 20 requests in one batch.
const MOST_PARTS = 20;

const Part = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});
type Part = z.infer<typeof Part>;
const Batch = z.object({ requests: z.array(Part).min(1) });

/** `POST /$batch`: several requests at once. Answers come in any order and each can fail on its own. */
export function batchRoutes(handle: (request: GraphRequest) => Promise<Answer>, random: Random): Route[] {
  return [{ method: 'POST', path: '/$batch', answer: (request) => answerBatch(request, handle, random) }];
}

async function answerBatch(
  request: GraphRequest,
  handle: (part: GraphRequest) => Promise<Answer>,
  random: Random,
): Promise<Answer> {
  if (request.partOfBatch) return refuse(400, 'BadRequest', 'A batch cannot hold a batch.');
  const batch = Batch.safeParse(request.body);
  if (!batch.success) return refuse(400, 'BadRequest', 'Invalid batch payload format.');
  const parts = batch.data.requests;
  if (parts.length > MOST_PARTS) {
    return refuse(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${MOST_PARTS}.`,
    );
  }
  const repeated = parts.find(({ id }, index) => parts.findIndex((other) => other.id === id) < index);
  if (repeated !== undefined)
    return refuse(400, 'BadRequest', `Request Id ${repeated.id} has to be unique in a batch.`);
  const responses: unknown[] = [];
  for (const part of parts) {
    const place = random.between(0, responses.length);
    responses.splice(place, 0, toResponse(part, await handle(toRequest(part, request))));
  }
  return ok({ responses });
}

function toRequest(part: Part, batch: GraphRequest): GraphRequest {
  const url = new URL(`${batch.origin}${part.url.startsWith('/') ? '' : '/'}${part.url}`);
  const { method, headers = {}, body } = part;
  return {
    ...batch,
    method: method.toUpperCase(),
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    partOfBatch: true,
  };
}

function toResponse({ id }: Part, { status, headers, body }: Answer): unknown {
  return { id, status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}
