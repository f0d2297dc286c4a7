/** A route template such as `api/findings/{id?}`, ready to be compared with paths. */
export type Route = {
  /** Values of the route's parameters, or undefined where the path is another one. */
  match(path: string): Record<string, string> | undefined;
  /** Compares two routes that match one path: the more particular one sorts first. */
  rank: string;
};

// The route constraints of ASP.NET that functions are commonly given.
const CONSTRAINTS: Readonly<Record<string, RegExp>> = {
  int: /^-?\d+$/,
  long: /^-?\d+$/,
  guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  alpha: /^[a-z]+$/i,
  bool: /^(true|false)$/i,
};

type Segment = { literal: string } | Parameter;
type Parameter = { name: string; optional: boolean; rest: boolean; constraint: RegExp | undefined };

/** Reads a route template. Fails on constraints and shapes this host does not know. */
export function parseRoute(template: string): Route {
  const segments = split(template).map(parseSegment);
  const early = segments
    .slice(0, -1)
    .find((segment) => !('literal' in segment) && (segment.optional || segment.rest));
  if (early !== undefined)
    throw new Error(`the route "${template}" has an optional part that is not its last`);
  return { match: (path) => match(segments, path), rank: segments.map(rankOf).join('') };
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function parseSegment(text: string): Segment {
  const [, star, name, constraint, optional] = /^\{(\*{0,2})(\w+)(?::(\w+))?(\?)?\}$/.exec(text) ?? [];
  if (name === undefined) return literal(text);
  return {
    name,
    optional: optional === '?',
    rest: star !== '',
    constraint: constraintNamed(constraint, text),
  };
}

function literal(text: string): Segment {
  if (/[{}]/.test(text))
    throw new Error(
      `the route part "${text}" is not understood; write {name}, {name?}, {name:int} or {*rest}`,
    );
  return { literal: text.toLowerCase() };
}

function constraintNamed(name: string | undefined, text: string): RegExp | undefined {
  if (name === undefined) return undefined;
  const constraint = CONSTRAINTS[name];
  if (constraint !== undefined) return constraint;
  throw new Error(
    `the route part "${text}" has the unknown constraint "${name}"; known are ${Object.keys(CONSTRAINTS).join(', ')}`,
  );
}

// Letters, then constrained parameters, then plain ones, then the rest of the path: the order of ASP.NET routing.
function rankOf(segment: Segment): string {
  if ('literal' in segment) return 'a';
  if (segment.rest) return 'd';
  return segment.constraint === undefined ? 'c' : 'b';
}

function match(segments: readonly Segment[], path: string): Record<string, string> | undefined {
  const parts = decoded(path);
  const last = segments.at(-1);
  const openEnded = last !== undefined && !('literal' in last) && last.rest;
  if (parts === undefined || (parts.length > segments.length && !openEnded)) return undefined;
  const values: Record<string, string> = {};
  const fits = segments.every((segment, place) => take(segment, parts.slice(place), values));
  return fits ? values : undefined;
}

/** Puts the value of one segment into `values`; false where the path does not fit. */
function take(segment: Segment, parts: readonly string[], values: Record<string, string>): boolean {
  const [part] = parts;
  if ('literal' in segment) return part?.toLowerCase() === segment.literal;
  if (part === undefined) return segment.optional || segment.rest;
  const value = segment.rest ? parts.join('/') : part;
  if (segment.constraint?.test(value) === false) return false;
  values[segment.name] = value;
  return true;
}

function decoded(path: string): string[] | undefined {
  try {
    return split(path).map(decodeURIComponent);
  } catch {
    return undefined; // A stray per cent sign names no function.
  }
}
