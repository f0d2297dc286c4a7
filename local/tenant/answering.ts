import type { IncomingHttpHeaders } from 'node:http';

/** One request to Graph, alone or as part of a batch. */
export type GraphRequest = {
  method: string;
  version: 'v1.0' | 'beta';
  /** Path after the version, as sent, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, text where the content type says so, or undefined where there was none. */
  body: unknown;
  /** Everything before the version: `http://127.0.0.1:PORT`. */
  origin: string;
  partOfBatch: boolean;
};

/** What Graph says to a request. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** The values of the `{placeholders}` of a route's path. */
export type PathValues = Readonly<Record<string, string>>;

/** One method of one resource. `path` is written as in Graph's documentation, such as `/users/{id}`. */
export type Route = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  answer(request: GraphRequest, values: PathValues): Answer | Promise<Answer>;
};

/** An error as Graph words it; the ids and the date are added when it is sent. */
export function refuse(
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): Answer {
  const body = { error: { code, message, innerError: {} } };
  return headers === undefined ? { status, body } : { status, headers, body };
}

/** A good answer. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The resource a request asks for: its documented path, and its answer. */
export type Target = { resource: string; answer(): Promise<Answer> };

type Found = { route: Route; values: PathValues };

/** Finds whichever route fits a request; paths are compared without case, as Graph does. */
export function createRouter(routes: readonly Route[]): (request: GraphRequest) => Target {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));

  return function find(request) {
    const found = compiled.flatMap(({ route, pattern }) => fits(route, pattern, request.path));
    const chosen = found.find(({ route }) => route.method === request.method);
    const resource = (chosen ?? found[0])?.route.path ?? request.path;
    return { resource, answer: async () => answerFrom(chosen, found.length > 0, request) };
  };
}

function answerFrom(
  chosen: Found | undefined,
  pathIsKnown: boolean,
  request: GraphRequest,
): Answer | Promise<Answer> {
  if (chosen !== undefined) return chosen.route.answer(request, chosen.values);
  if (!pathIsKnown)
    return refuse(400, 'BadRequest', `Resource not found for the segment '${lastSegment(request.path)}'.`);
  return refuse(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

function patternOf(path: string): RegExp {
  const literal = path.replaceAll(/[$()]/g, (sign) => `\\${sign}`);
  return new RegExp(`^${literal.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`, 'i');
}

function fits(route: Route, pattern: RegExp, path: string): Found[] {
  const match = pattern.exec(path);
  if (match === null) return [];
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) values[name] = decodeURIComponent(value);
  return [{ route, values }];
}

function lastSegment(path: string): string {
  return path.split('/').findLast((segment) => segment !== '') ?? '';
}

/** Keeps the properties named by `$select`; names what does not exist, as Graph does. */
export function select(
  resource: Readonly<Record<string, unknown>>,
  names: readonly string[],
  type: string,
): { picked: Record<string, unknown> } | { refused: Answer } {
  const unknown = names.find((name) => !Object.hasOwn(resource, name));
  if (unknown !== undefined) {
    const message = `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type '${type}'.`;
    return { refused: refuse(400, 'BadRequest', message) };
  }
  return { picked: Object.fromEntries(names.map((name) => [name, resource[name]])) };
}

/** The names in `$select` or `$expand`, or undefined where the option is absent. */
export function namesIn(option: string | null): string[] | undefined {
  if (option === null) return undefined;
  return option
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
