import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { messageOf } from '../../shared/errors.ts';
import type { HttpCookie, HttpData, InvocationResponse } from './core-contract.ts';
import type { LogSink } from './invoke.ts';
import { listen, type PortWish } from './listen.ts';
import type { HttpFunction } from './read-registrations.ts';
import type { Runner } from './runner.ts';

/** Answers HTTP requests through the app's functions, on loopback. */
export type HttpListener = { port: number; stop: () => Promise<void> };

// As the real host accepts at most.
const LARGEST_BODY_BYTES = 100 * 1024 * 1024;

export async function listenToHttp(
  functions: readonly HttpFunction[],
  { runner, log, port }: { runner: Runner; log: LogSink; port: PortWish },
): Promise<HttpListener> {
  const mostParticularFirst = functions.toSorted((a, b) => (a.route.rank < b.route.rank ? -1 : 1));
  const server = createServer((request, response) => {
    answer(mostParticularFirst, runner, request, response).catch((error: unknown) => {
      log({ level: 'warning', source: 'http', text: `A request could not be answered: ${messageOf(error)}` });
      response.destroy();
    });
  });
  const actualPort = await listen(server, port);
  return {
    port: actualPort,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  functions: readonly HttpFunction[],
  runner: Runner,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request);
  const found = url && findFunction(functions, request.method ?? '', url.pathname);
  if (!found) return end(response, 404);
  const body = await bodyOf(request);
  if (body === undefined) return end(response, 413);
  const outcome = await runner.run(found.fn, {
    input: { http: toHttpData(request, url, { body, params: found.params }) },
  });
  if (!outcome.ok) return end(response, 500, 'The function failed. The log of the host says why.');
  send(response, outcome.response, request.method === 'HEAD');
}

type Found = { fn: HttpFunction; params: Record<string, string> };

function findFunction(functions: readonly HttpFunction[], method: string, path: string): Found | undefined {
  for (const fn of functions) {
    const params = fn.methods.includes(method) ? fn.route.match(path) : undefined;
    if (params !== undefined) return { fn, params };
  }
  return undefined;
}

function urlOf(request: IncomingMessage): URL | undefined {
  const host = request.headers.host ?? '127.0.0.1';
  return URL.parse(`http://${host}${request.url?.startsWith('/') === true ? request.url : '/'}`) ?? undefined;
}

/** The whole body, or undefined where it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toHttpData(
  request: IncomingMessage,
  url: URL,
  rest: { body: Buffer; params: Record<string, string> },
): HttpData {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    url: url.href,
    method: request.method ?? 'GET',
    nullableHeaders: wrapped(headers),
    nullableQuery: wrapped(joined(url.searchParams)),
    nullableParams: wrapped(Object.entries(rest.params)),
    body: rest.body.length > 0 ? { bytes: rest.body } : null,
  };
}

function wrapped(pairs: Iterable<readonly [string, string]>): Record<string, { value: string }> {
  return Object.fromEntries(Array.from(pairs, ([name, value]) => [name, { value }]));
}

// A parameter given several times reaches the worker as one text with commas.
function joined(query: URLSearchParams): [string, string][] {
  return [...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]);
}

function send(response: ServerResponse, { returnValue }: InvocationResponse, bodiless: boolean): void {
  const http = returnValue?.http;
  if (http === undefined) return end(response, 204);
  response.statusCode = Number(http.statusCode ?? 200);
  for (const [name, value] of Object.entries(http.headers ?? {})) response.setHeader(name, value);
  if (http.cookies !== undefined && http.cookies.length > 0)
    response.setHeader('set-cookie', http.cookies.map(toSetCookie));
  const bytes = http.body?.bytes ?? new Uint8Array();
  if (!bodiless) response.end(bytes);
  else response.setHeader('content-length', bytes.length).end();
}

function toSetCookie(cookie: HttpCookie): string {
  const sameSite = cookie.sameSite === 'explicitNone' ? 'none' : cookie.sameSite;
  const parts = [
    `${cookie.name}=${encodeURIComponent(cookie.value)}`,
    cookie.domain && `Domain=${cookie.domain.value}`,
    cookie.path && `Path=${cookie.path.value}`,
    cookie.expires && `Expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`,
    cookie.maxAge && `Max-Age=${cookie.maxAge.value}`,
    cookie.secure?.value === true && 'Secure',
    cookie.httpOnly?.value === true && 'HttpOnly',
    cookie.sameSite !== undefined && cookie.sameSite !== 'none' && `SameSite=${sameSite}`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, text === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
