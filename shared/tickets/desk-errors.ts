import { z } from 'zod';
import { DAY } from '../clock.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { DeskAccess, DeskAnswer } from './desk-access.ts';
import { cutTo, oneLine } from './inert-text.ts';

/** Long enough for the sentence that helps, short enough for a dead-letter reason. */
const REASON_LENGTH = 200;

/** Statuses that pass by themselves: time-outs, too early, and a change by somebody else at the same moment. */
const PASSING = new Set([408, 409, 423, 425]);

/** Answers at the address of one ticket that was deleted or moved away (GitHub, "Get an issue": 301, 404 and 410). */
const GONE = new Set([301, 404, 410]);

/** Nothing is at the address of this ticket. Where the desk finds nothing at all, its settings are wrong instead. */
export class TicketGone extends PermanentError {}

/** The named outcome of an answer that is not a success. */
export function errorFor(
  access: DeskAccess,
  doing: string,
  answer: DeskAnswer,
): TransientError | PermanentError {
  const { desk, settings } = access;
  const { status } = answer;
  const at = `(${status}) while ${doing}`;
  if (isThrottled(answer)) {
    return new TransientError(`${desk} asked us to slow down ${at}`, {
      retryAfterMs: retryAfter(answer, access),
    });
  }
  if (status >= 500 || PASSING.has(status)) {
    return new TransientError(`${desk} could not answer now ${at}`, {
      retryAfterMs: retryAfter(answer, access),
    });
  }
  const said = reasonIn(access, answer.text);
  const Lost = access.isOneTicket === true && GONE.has(status) ? TicketGone : PermanentError;
  if (status < 400) return new Lost(`${desk} sent us to another address ${at}; check ${settings.place}`);
  if (status === 401)
    return new PermanentError(`${desk} did not accept our credentials ${at}; check ${settings.credentials}`);
  if (status === 403)
    return new PermanentError(`${desk} does not permit our account to do this ${at}${said}`);
  if (status === 404 || status === 410) {
    return new Lost(`${desk} found nothing there ${at}${said}; check ${settings.place}`);
  }
  return new PermanentError(`${desk} turned this down ${at}${said}`);
}

/** A web page where JSON was due: mostly a sign-in page, a proxy or a wrong address. */
export function webPageError({ desk, settings }: DeskAccess, doing: string): PermanentError {
  return new PermanentError(
    `${desk} answered with a web page instead of JSON while ${doing}; check ${settings.place}, and that no sign-in page or proxy answers in its place`,
  );
}

/** GitHub says 403 where others say 429 (its documentation, "Rate limits for the REST API"). */
function isThrottled({ status, headers, text }: DeskAnswer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0' || /rate limit/i.test(text)
  );
}

/** Milliseconds until the desk wants to hear from us again: `Retry-After` as seconds or date, else GitHub's reset time. */
function retryAfter({ headers }: DeskAnswer, { clock }: DeskAccess): number | undefined {
  const told = headers.get('retry-after');
  const reset = headers.get('x-ratelimit-remaining') === '0' ? headers.get('x-ratelimit-reset') : null;
  const until = (instantMs: number) => wholeWait(instantMs - clock().getTime());
  if (told === null) return reset === null ? undefined : until(Number(reset) * 1000);
  if (/^\d+$/.test(told)) return wholeWait(Number(told) * 1000);
  // Only the form of HTTP dates: Date.parse makes a date of nearly anything.
  return /^[A-Z][a-z]{2}, \d/.test(told) ? until(Date.parse(told)) : undefined;
}

function wholeWait(ms: number): number | undefined {
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), DAY) : undefined;
}

const Detail = z
  .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
  .catch('');
const details = z.union([z.array(Detail), z.record(z.string(), Detail)]);
/** The places where the desks put their sentence: ServiceNow, Jira, GitHub, and most others. */
const Spoken = z.object({
  message: z.string().optional(),
  error: z
    .union([z.string(), z.object({ message: z.string().nullish(), detail: z.string().nullish() })])
    .optional(),
  errorMessages: z.array(z.string()).optional(),
  errors: details.optional(),
});

/** The desk's own sentence, ready to be put behind ours; empty where it said nothing we can read. */
function reasonIn(access: DeskAccess, text: string): string {
  const sentence = cutTo(withoutPrivateWords(access, spoken(text)), REASON_LENGTH);
  return sentence === '' ? '' : `: "${sentence}"`;
}

function spoken(text: string): string {
  const told = Spoken.safeParse(parsed(text));
  if (!told.success) return '';
  const { message, error, errorMessages, errors } = told.data;
  const own = typeof error === 'string' ? [error] : [error?.message, error?.detail];
  const parts = [message, ...own, ...(errorMessages ?? []), ...Object.values(errors ?? {})];
  return parts.filter((part) => (part ?? '') !== '').join(' ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Desks quote what they were sent: credentials and addresses of people must not end up in a stored reason. */
function withoutPrivateWords({ secrets }: DeskAccess, text: string): string {
  const withoutSecrets = secrets.reduce((rest, secret) => rest.replaceAll(secret, '(secret)'), text);
  return oneLine(withoutSecrets.replaceAll(/\S+@\S+/g, '(address)'));
}
