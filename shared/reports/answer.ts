import type { ParameterProblem } from './finding-query.ts';

/** An HTTP answer, complete with its headers. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** What went wrong, for a program and for a person (RFC 9457). `errors` names each bad parameter. */
export type Problem = { status: 400 | 403 | 404; title: string; detail: string; errors?: ParameterProblem[] };

// Findings name people: no copy may stay in a browser or a proxy, and nothing may be taken for a page.
const CONFIDENTIAL = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Answers with data. */
export function jsonAnswer(data: unknown): Answer {
  return {
    status: 200,
    headers: { ...CONFIDENTIAL, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(data),
  };
}

/** Answers with what is wrong. The type stays `about:blank`: the status says all a program has to know. */
export function problemAnswer(problem: Problem): Answer {
  return {
    status: problem.status,
    headers: { ...CONFIDENTIAL, 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify({ type: 'about:blank', ...problem }),
  };
}

/** Refuses a request because of its parameters. */
export function badParameters(errors: ParameterProblem[]): Answer {
  const named = errors.map(({ parameter, detail }) => `${parameter} ${detail}`).join('. ');
  return problemAnswer({
    status: 400,
    title: 'The request has parameters that cannot be used',
    detail: `${named}.`,
    errors,
  });
}
