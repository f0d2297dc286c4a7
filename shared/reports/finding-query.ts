import { z } from 'zod';
import { CAUSE_IDS } from '../catalogue/causes.ts';

/** Largest page that one request may ask for. */
export const MAX_TOP = 200;
const DEFAULT_TOP = 50;

// Longest a user principal name can be is 113 characters; this leaves room and still refuses nonsense.
const MAX_PERSON = 256;
// Table Storage continuation tokens are a few hundred characters.
const MAX_CONTINUATION = 4_000;
// What a wrong value is cut to when it is named in an answer.
const MAX_QUOTED = 60;

const instant = z
  .string()
  .pipe(
    z.iso.datetime({ offset: true, error: 'must be an instant with a zone, such as 2026-11-20T08:00:00Z' }),
  )
  .transform((text) => new Date(text));

const statuses = ['open', 'resolved', 'all'] as const;

const top = z
  .string()
  .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_TOP, {
    error: `must be a whole number from 1 to ${MAX_TOP}`,
  })
  .transform(Number);

const FindingFilter = z
  .strictObject({
    status: z.enum(statuses, { error: `must be one of ${statuses.join(', ')}` }).default('open'),
    cause: z.enum(CAUSE_IDS, { error: `must be one of ${CAUSE_IDS.join(', ')}` }).exactOptional(),
    person: wording('user id or user principal name', MAX_PERSON).exactOptional(),
    from: instant.exactOptional(),
    to: instant.exactOptional(),
    top: top.default(DEFAULT_TOP),
    continuation: wording('continuation of the page before', MAX_CONTINUATION).exactOptional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'must be later than from',
    // Judged also when other parameters are wrong, so that one answer names everything.
    when: ({ value }) => z.object({ from: z.date(), to: z.date() }).safeParse(value).success,
  });

/** What a caller may ask of the findings table: everything but whose tenant it is. */
export type FindingFilter = z.infer<typeof FindingFilter>;

/** One thing wrong with a request: which parameter, and what it has to be. */
export type ParameterProblem = { parameter: string; detail: string };

export type ReadFindingQuery = { filter: FindingFilter } | { problems: ParameterProblem[] };

/** Reads the query of `GET /api/findings`; every wrong, repeated and unknown parameter is named at once. */
export function readFindingQuery(parameters: URLSearchParams): ReadFindingQuery {
  const repeated = namesOf(parameters).filter((name) => parameters.getAll(name).length > 1);
  const read = FindingFilter.safeParse(Object.fromEntries(parameters));
  if (read.success && repeated.length === 0) return { filter: read.data };

  const wrong = read.success ? [] : read.error.issues.flatMap((issue) => toProblems(issue, parameters));
  return { problems: [...repeated.map(givenTwice), ...wrong] };
}

/** What to say about a request that takes no parameters and was given some. */
export function unexpectedParameters(parameters: URLSearchParams): ParameterProblem[] {
  return namesOf(parameters).map((name) => ({
    parameter: quoted(name),
    detail: 'is not known here: one finding is asked for by its id alone',
  }));
}

function wording(what: string, longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: `must be a ${what}, not empty` })
    .max(longest, { error: `must be a ${what} of at most ${longest} characters` });
}

function toProblems(issue: z.core.$ZodIssue, parameters: URLSearchParams): ParameterProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(unknownParameter);
  const parameter = String(issue.path[0]);
  const given = quoted(parameters.get(parameter) ?? '');
  return [{ parameter, detail: `${issue.message}; got "${given}"` }];
}

function unknownParameter(name: string): ParameterProblem {
  const known = Object.keys(FindingFilter.shape).join(', ');
  return { parameter: quoted(name), detail: `is not known; known are ${known}` };
}

function givenTwice(name: string): ParameterProblem {
  return { parameter: quoted(name), detail: 'was given more than once; give it once' };
}

function namesOf(parameters: URLSearchParams): string[] {
  return [...new Set(parameters.keys())];
}

function quoted(value: string): string {
  return value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value;
}
