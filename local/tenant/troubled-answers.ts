import { type Answer, ok, refuse } from './answering.ts';
import { DAMAGES } from './damages.ts';
import type { Trouble } from './faults.ts';
import { tooManyRequests } from './throttle.ts';

const NAMES: Readonly<Record<number, string>> = {
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'UnknownError',
};

/** The answer that a trouble gives in place of the real one, or undefined where the real one is needed first. */
export function answerInstead(trouble: Trouble | undefined): Answer | undefined {
  if (trouble?.kind === 'throttled') return tooManyRequests(trouble.retryAfterSeconds);
  if (trouble?.kind === 'body') return ok(trouble.body);
  if (trouble?.kind === 'token-expired') return tokenExpired();
  if (trouble?.kind === 'invalid-skip-token') return invalidSkipToken();
  if (trouble?.kind === 'error' && trouble.afterActing !== true) return errorOf(trouble);
  return undefined;
}

/** The real answer as a trouble leaves it. */
export function spoiled(answer: Answer, trouble: Trouble | undefined, ownUrl: string): Answer {
  if (trouble?.kind === 'error') return errorOf(trouble);
  if (!isPage(answer.body)) return answer;
  const page = answer.body;
  if (trouble?.kind === 'malformed-rows')
    return withBody(answer, { ...page, value: page.value.map(damaged) });
  if (trouble?.kind === 'repeated-rows')
    return withBody(answer, { ...page, value: [...page.value.slice(0, 3), ...page.value] });
  if (trouble?.kind === 'repeated-next-link') return withBody(answer, { ...page, '@odata.nextLink': ownUrl });
  return answer;
}

/** The refusal of a skip token that is too old or was never issued. */
export function invalidSkipToken(): Answer {
  return refuse(400, 'BadRequest', 'Invalid Skip Token.');
}

function tokenExpired(): Answer {
  const message = 'Lifetime validation failed, the token is expired.';
  return refuse(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': 'Bearer realm="", error="invalid_token", error_description="The token is expired."',
  });
}

function errorOf({ status, code, message }: Extract<Trouble, { kind: 'error' }>): Answer {
  return refuse(status, code ?? NAMES[status] ?? 'UnknownError', message ?? '');
}

type Page = { value: unknown[] };

function isPage(body: unknown): body is Page {
  return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
}

function withBody(answer: Answer, body: unknown): Answer {
  return { ...answer, body };
}

const ALL_DAMAGES = Object.values(DAMAGES);

// Every third, so that good rows stand between broken ones, each third broken in another way.
function damaged(row: unknown, index: number): unknown {
  const damage = ALL_DAMAGES[(index / 3) % ALL_DAMAGES.length];
  return damage === undefined || typeof row !== 'object' || row === null ? row : damage(row);
}
