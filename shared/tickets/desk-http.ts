import type { z } from 'zod';
import { PermanentError, TransientError } from '../errors.ts';
import type { DeskAccess, DeskAnswer } from './desk-access.ts';
import { errorFor, webPageError } from './desk-errors.ts';

/** A page of a hundred issues with long bodies has about 1 MB; more than this is not an answer to our questions. */
const MOST_BYTES = 8 * 1024 * 1024;

export type Question = {
  /** What we are doing, as the end of a sentence: `opening a ticket`. */
  doing: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Behind the base address; its values are encoded already. */
  path: string;
  body?: unknown;
};

/** Asks the desk and checks the shape of its answer; an empty body is `undefined`. Throws the named outcomes only. */
export async function askDesk<T>(access: DeskAccess, question: Question, shape: z.ZodType<T>): Promise<T> {
  const { doing, method, path, body } = question;
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json', ...access.headers };
  const answer = await exchange(access, doing, access.baseUrl + path, { method, headers, ...sent });
  return understood(access, doing, answer, shape);
}

/** A `fetch` for client libraries that has our time-out, our limit and our named outcomes. */
export function deskFetch(access: DeskAccess, doing: string): typeof fetch {
  return async (input, init) => {
    const answer = await exchange(access, doing, input instanceof Request ? input.url : input, init ?? {});
    refuseWebPage(access, doing, answer);
    return new Response(answer.text === '' ? null : answer.text, {
      status: answer.status,
      headers: answer.headers,
    });
  };
}

/** One request and its whole answer. Resolves for 2xx only. */
export async function exchange(
  access: DeskAccess,
  doing: string,
  url: string | URL,
  init: RequestInit,
): Promise<DeskAnswer> {
  const answer = await reach(access, doing, url, init);
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw errorFor(access, doing, answer);
}

async function reach(
  access: DeskAccess,
  doing: string,
  url: string | URL,
  init: RequestInit,
): Promise<DeskAnswer> {
  const signal = AbortSignal.timeout(access.timeoutMs);
  try {
    // Never followed: a redirect mostly leads to a sign-in page, and credentials must not travel on.
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, text: await bodyOf(response) };
  } catch (error) {
    const seconds = access.timeoutMs / 1000;
    if (signal.aborted)
      throw new TransientError(`${access.desk} did not answer within ${seconds} s while ${doing}`, {
        cause: error,
      });
    if (error instanceof TooLong)
      throw new PermanentError(`${access.desk} answered far more than we asked for while ${doing}`);
    throw new TransientError(
      `${access.desk} could not be reached or broke off while ${doing} (${codeOf(error)})`,
      {
        cause: error,
      },
    );
  }
}

class TooLong extends Error {}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> | null = response.body;
  for await (const part of stream ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new TooLong();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`: fetch hides it in the cause. */
function codeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error && 'code' in inner && typeof inner.code === 'string'
    ? inner.code
    : 'connection lost';
}

function understood<T>(access: DeskAccess, doing: string, answer: DeskAnswer, shape: z.ZodType<T>): T {
  refuseWebPage(access, doing, answer);
  const told = shape.safeParse(parsed(access, doing, answer.text));
  if (told.success) return told.data;
  const where = told.error.issues[0]?.path.join('.') ?? '';
  throw new PermanentError(
    `${access.desk} answered in a form that we do not know while ${doing} (at "${where}")`,
  );
}

/** True for anything that begins like a page; some receivers call a plain "ok" text/html, and that is fine. */
export function isWebPage(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text);
}

function refuseWebPage(access: DeskAccess, doing: string, { text }: DeskAnswer): void {
  if (isWebPage(text)) throw webPageError(access, doing);
}

function parsed(access: DeskAccess, doing: string, text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: the parser quotes the text, and that can hold names.
    throw new TransientError(`${access.desk} broke off in the middle of its answer while ${doing}`);
  }
}
