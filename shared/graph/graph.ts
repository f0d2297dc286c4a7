import {
  AuthenticationHandler,
  Client,
  GraphError,
  HTTPMessageHandler,
  ResponseType,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { SECOND, type Wait } from '../clock.ts';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import { hearAnswers, type HeardAnswer } from './hear-answers.ts';

/** Graph said no to one call; repeating it as it is cannot help. `code` is Graph's own. */
export class GraphRefusal extends PermanentError {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(`Microsoft Graph refused the call (${status} ${code}): ${message}`);
    this.status = status;
    this.code = code;
  }
}

/**
 * The call passed unanswered or was put off. `status` is absent where no answer came: then it may have had its effect,
 * unless `neverLeft` says that there was no connection to send it over. `throttled` is a 429 of Graph's own, which names
 * a wait: then nothing was done.
 */
export class GraphPassing extends TransientError {
  readonly status: number | undefined;
  readonly neverLeft: boolean;
  readonly throttled: boolean;

  constructor(message: string, { status, neverLeft = false, throttled = false, ...options }: PassingOptions) {
    super(message, options);
    this.status = status;
    this.neverLeft = neverLeft;
    this.throttled = throttled;
  }
}

type PassingOptions = ErrorOptions & {
  retryAfterMs?: number | undefined;
  status?: number | undefined;
  neverLeft?: boolean | undefined;
  throttled?: boolean;
};

export type GraphQuery = Readonly<Record<string, string | number>>;

export type GraphOptions = {
  headers?: Readonly<Record<string, string>>;
  /** For calls that must not be repeated unseen: tried once, the caller decides what comes next. */
  once?: boolean;
};

/** Calls to Microsoft Graph. Paths begin with a slash; a full address is taken where Graph gave it out. */
export type Graph = {
  get(path: string, query?: GraphQuery, options?: GraphOptions): Promise<unknown>;
  /** Text goes as it is, anything else as JSON. */
  post(path: string, body: unknown, options?: GraphOptions): Promise<unknown>;
  patch(path: string, body: unknown, options?: GraphOptions): Promise<unknown>;
};

export type GraphAccess = {
  baseUrl: string;
  /** None on loopback. */
  credential?: TokenCredential | undefined;
  wait: Wait;
  /** 0 to 1, for jitter. */
  random?: () => number;
  /** Told of each answer. */
  heard?: (answer: HeardAnswer) => void;
};

const TRIES = 6;
const CALL_TIMEOUT_MS = 60 * SECOND;

/** Longer waits than this are left to the next run of the timer. */
const LONGEST_WAIT_MS = 60 * SECOND;

export function openGraph(access: GraphAccess): Graph {
  const client = graphClient(access);
  const request = (address: string, query: GraphQuery, { headers = {} }: GraphOptions) => {
    const { path, version } = placeOf(address, access.baseUrl);
    return client
      .api(path)
      .version(version)
      .headers({ ...headers })
      .query(encoded(query))
      .responseType(ResponseType.RAW)
      .option('signal', AbortSignal.timeout(CALL_TIMEOUT_MS));
  };
  return {
    get: (path, query = {}, options = {}) =>
      persist(access, options, () => request(path, query, options).get() as Promise<unknown>),
    post: (path, body, options = {}) =>
      persist(access, options, () => request(path, {}, options).post(body) as Promise<unknown>),
    patch: (path, body, options = {}) =>
      persist(access, options, () => request(path, {}, options).patch(body) as Promise<unknown>),
  };
}

function graphClient({ baseUrl, credential, heard = () => {} }: GraphAccess): Client {
  const http = hearAnswers(keepingReasons(new HTTPMessageHandler()), heard);
  const scope = `${baseUrl}/.default`;
  // The credential renews its token by itself, so asking it for each call also covers a token that ends in mid scan.
  const provider = {
    getAccessToken: async (): Promise<string> => (await credential?.getToken(scope))?.token ?? '',
  };
  return Client.initWithMiddleware({
    baseUrl: `${baseUrl}/`,
    customHosts: new Set([new URL(baseUrl).hostname]),
    middleware: credential === undefined ? http : [new AuthenticationHandler(provider), http],
  });
}

// The client library makes an error of its own of each failed request and keeps only its name and its sentence.
const NO_CONNECTION = 'NoConnection';

/** Steps of making a connection, as Node.js names them in errors: nothing of a request has left by then. */
const CONNECTING: readonly unknown[] = ['connect', 'getaddrinfo'];

/** Marks failures to connect, so that they can be told from those in the middle of a call. */
function keepingReasons(http: HTTPMessageHandler): Middleware {
  return {
    async execute(context) {
      try {
        await http.execute(context);
      } catch (error) {
        if (error instanceof Error && happenedConnecting(error.cause)) error.name = NO_CONNECTION;
        throw error;
      }
    },
  };
}

/** A name with several addresses fails with one error for each of them. */
function happenedConnecting(cause: unknown): boolean {
  if (cause instanceof AggregateError && cause.errors.length > 0)
    return cause.errors.every(happenedConnecting);
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && cause.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  return 'syscall' in cause && CONNECTING.includes(cause.syscall);
}

function isNoConnection(error: unknown): boolean {
  return error instanceof GraphError && error.code === NO_CONNECTION;
}

/**
 * Path and version of an address. Links that Graph gives out are full addresses; the client library takes those apart
 * for https only, and a link to another host would carry our token there.
 */
function placeOf(address: string, baseUrl: string): { path: string; version: string } {
  if (address.startsWith('/')) return { path: address, version: 'v1.0' };
  const url = new URL(address);
  if (url.host !== new URL(baseUrl).host) {
    throw new PermanentError(`Microsoft Graph gave out a link to another host: ${url.host}`);
  }
  const [, version = 'v1.0', ...rest] = url.pathname.split('/');
  return { path: `/${rest.join('/')}${url.search}`, version };
}

function encoded(query: GraphQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]));
}

/** Tries a call until it is answered, with the pauses Graph asks for or growing ones of our own. */
async function persist(
  { wait, random = Math.random }: GraphAccess,
  { once = false }: GraphOptions,
  call: () => Promise<unknown>,
): Promise<unknown> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt(call);
    if ('answer' in outcome) return outcome.answer;
    const pauseMs = outcome.retryAfterMs ?? 2 ** tried * SECOND * (0.5 + random() / 2);
    if (once || tried === TRIES || pauseMs > LONGEST_WAIT_MS) {
      const { reason, retryAfterMs: asked, ...known } = outcome;
      const throttled = outcome.status === 429 && asked !== undefined;
      throw new GraphPassing(reason, { ...known, throttled, retryAfterMs: pauseMs });
    }
    await wait(pauseMs);
  }
}

type Outcome =
  | { answer: unknown }
  | {
      reason: string;
      cause?: unknown;
      status?: number;
      neverLeft?: boolean;
      retryAfterMs?: number | undefined;
    };

async function attempt(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return await readAnswer(await call());
  } catch (error) {
    if (error instanceof GraphRefusal || error instanceof TransientError) throw error;
    const reason = `Microsoft Graph could not be reached: ${messageOf(error)}`;
    return { reason, cause: error, neverLeft: isNoConnection(error) };
  }
}

async function readAnswer(response: unknown): Promise<Outcome> {
  if (!(response instanceof Response)) throw new TypeError('The Graph client gave no response');
  const text = await response.text();
  if (response.ok) return text === '' ? { answer: undefined } : parse(text, response.status);
  if (isPassing(response.status)) {
    return {
      reason: `Microsoft Graph answered ${response.status}`,
      status: response.status,
      retryAfterMs: retryAfterMs(response.headers),
    };
  }
  const { code, message } = errorIn(text);
  throw new GraphRefusal(response.status, code, message);
}

/** 401 passes once the token was renewed; 408, 429 and 5xx pass by themselves. */
function isPassing(status: number): boolean {
  return status === 401 || status === 408 || status === 429 || status >= 500;
}

/** Half a page, or a page of a gateway on the way: the same call may well be answered properly. */
function parse(text: string, status: number): Outcome {
  try {
    return { answer: JSON.parse(text) };
  } catch (cause) {
    const start = text.slice(0, 80).replace(/\s+/g, ' ');
    return { reason: `Microsoft Graph answered ${status} with something that is not JSON: ${start}`, cause };
  }
}

function retryAfterMs(headers: Headers): number | undefined {
  const told = headers.get('retry-after');
  if (told === null) return undefined;
  const seconds = Number(told);
  const ms = Number.isNaN(seconds)
    ? Date.parse(told) - Date.parse(headers.get('date') ?? '')
    : seconds * SECOND;
  return Number.isNaN(ms) ? undefined : Math.max(ms, SECOND);
}

const GraphProblem = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

function errorIn(text: string): { code: string; message: string } {
  try {
    const { code, message } = GraphProblem.parse(JSON.parse(text)).error;
    return { code, message: message.slice(0, 300) };
  } catch {
    return { code: 'not JSON', message: text.slice(0, 80).replace(/\s+/g, ' ') };
  }
}
