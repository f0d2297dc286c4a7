import type { IncomingHttpHeaders } from 'node:http';

/** One request to a face, with everything before the face's own path taken off. */
export type DeskRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** As it came, for signatures. */
  text: string;
  /** Parsed JSON, or undefined. */
  body: unknown;
  /** Address of this face, such as `http://127.0.0.1:40000/jira`. */
  origin: string;
};

export type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** What a request is about; faults are injected by these. */
export type Operation = 'find' | 'read' | 'open' | 'comment' | 'close' | 'reopen';

/** A request that was understood: what it is about, and the doing of it, which may still be refused. */
export type Move = { operation: Operation; act: () => Answer };

/** One of the four desks. */
export type DeskFace = {
  /** Undefined where the real desk has nothing at this path. */
  understand(request: DeskRequest): Move | undefined;
  /** This status in the desk's own words. */
  refuse(status: number): Answer;
  /** Turns a ticket as somebody at the desk would; `status` in the desk's own words. */
  stateOf(status: string): 'open' | 'closed';
  /** Settings with which the product reaches this face. */
  settings(origin: string, role: Role): Record<string, string>;
};

/** `reader` may look but not write; `guest` may write but not label (GitHub), else it is like `reader`. */
export type Role = 'writer' | 'reader' | 'guest';

/** The value as an object with text keys, or an empty one: desks treat a missing body like an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The value as text; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; everything else in it is left out. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A whole number from a query, or the default. */
export function countOf(text: string | null, standard: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : standard;
}
