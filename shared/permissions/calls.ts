import { GRAPH_USES, type PermittedUse } from './graph-permissions.ts';
import type { GraphCall } from './permission.ts';

/** Recognises the path of a documented call, with or without the version before it. */
export function pathPattern(path: string): RegExp {
  const literal = path.replaceAll(/[.$()]/g, (sign) => `\\${sign}`);
  return new RegExp(`^(?:/v1\\.0|/beta)?${literal.replaceAll(/\{\w+\}/g, "[^/']+")}$`, 'i');
}

const PATTERNS = GRAPH_USES.flatMap((use) =>
  use.calls.map((call) => {
    const [method = '', path = ''] = call.split(' ');
    return { use, call, method, pattern: pathPattern(path) };
  }),
);

/** A call as the table writes it; undefined where no row covers it. */
export function documentedCall(method: string, path: string): GraphCall | undefined {
  return rowOf(method, path)?.call;
}

/** What a call is made for, and the permission that it takes; undefined where no row covers it. */
export function useOf(method: string, path: string): PermittedUse | undefined {
  return rowOf(method, path)?.use;
}

function rowOf(method: string, path: string) {
  return PATTERNS.find((one) => one.method === method.toUpperCase() && one.pattern.test(path));
}

/** The same for whoever knows the path only: whatever is done there. */
export function useAt(path: string): PermittedUse | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.use;
}
