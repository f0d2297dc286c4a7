import { z } from 'zod';
import type { Clock } from '../clock.ts';

/** What came back of one question. A refusal will not change by asking again; no answer may be one next time. */
export type Told =
  | { kind: 'answer'; body: unknown }
  | { kind: 'refused'; status: number; code: string; message: string }
  | { kind: 'no-answer'; why: string };

export type Question = {
  /** Begins with a slash; or the full address of a further page, as it was given out. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  /** Only there in Graph's beta. */
  beta?: true;
};

/** Asks the tenant one thing, at a pace it allows. Never throws for what the far side did. */
export type Ask = (question: Question) => Promise<Told>;

/** Asks no more once so much time has passed: a tenant that answers slowly leaves parts unknown, not the run unfinished. */
export function inTime(ask: Ask, clock: Clock, limitMs: number): Ask {
  const deadlineMs = clock().getTime() + limitMs;
  return async (question) => {
    if (clock().getTime() < deadlineMs) return ask(question);
    return { kind: 'no-answer', why: 'This look had no time left' };
  };
}

/** Why a part of the status is not known. `refusal` is Graph's own code, where it refused. */
export type Unknown = { state: 'unknown'; why: string; refusal?: string };

type Known<Facts> = { state: 'known' } & Facts;

/** One part of the status as it was read. */
export type Read<Facts> = Known<Facts> | Unknown;

export function unknown(why: string, refusal?: string): Unknown {
  return { state: 'unknown', why: why.slice(0, 300), ...(refusal === undefined ? {} : { refusal }) };
}

export function known<Facts>(facts: Facts): Known<Facts> {
  return { state: 'known', ...facts };
}

/** Asks, checks the shape of the answer and makes facts of it; whatever goes wrong makes the part unknown. */
export async function readOne<Shape extends z.ZodType, Facts>(
  ask: Ask,
  question: Question,
  shape: Shape,
  toFacts: (answer: z.infer<Shape>) => Read<Facts>,
): Promise<Read<Facts>> {
  const told = await ask(question);
  if (told.kind !== 'answer') return whyNot(told);
  const answer = shape.safeParse(told.body);
  return answer.success ? toFacts(answer.data) : malformed(answer.error);
}

export function whyNot(told: Exclude<Told, { kind: 'answer' }>): Unknown {
  if (told.kind === 'no-answer') return unknown(told.why);
  return unknown(`${told.status} ${told.code}: ${told.message}`, told.code);
}

export function malformed({ issues: [issue] }: z.core.$ZodError): Unknown {
  return unknown(`The answer has another shape: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** A list as Graph gives it out, of which only this is read. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
}

/** An answer without entries where some must be: not a state, but a reader that may not see them. */
export const EMPTY = unknown('The answer holds no entry');

/** Pages of a list, at most so many; `complete` says whether the last one was reached. */
export async function readList<Item extends z.ZodType>(
  ask: Ask,
  question: Question,
  { item, pages }: { item: Item; pages: number },
): Promise<Read<{ items: z.infer<Item>[]; complete: boolean }>> {
  const items: z.infer<Item>[] = [];
  let next: Question | undefined = question;
  for (let read = 0; next !== undefined && read < pages; read += 1) {
    const told: Told = await ask(next);
    if (told.kind !== 'answer') return whyNot(told);
    const page = listOf(item).safeParse(told.body);
    if (!page.success) return malformed(page.error);
    items.push(...page.data.value);
    const link = page.data['@odata.nextLink'];
    next = link === undefined ? undefined : { path: link };
  }
  return known({ items, complete: next === undefined });
}
