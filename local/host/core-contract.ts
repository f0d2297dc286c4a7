/**
 * The part of the worker's built-in module `@azure/functions-core` that the library `@azure/functions` 4 relies on,
 * as its own source and the Node.js worker's type file describe it.
 */

/** A value on its way between the host and the worker. Exactly one field is given; none means null. */
export type TypedData = {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
  http?: HttpData;
  collectionString?: { string: string[] };
  collectionSint64?: { sint64: number[] };
};

type NullableText = { value?: string };

/** An HTTP request on its way to the worker, or an answer on its way back. */
export type HttpData = {
  url?: string;
  method?: string;
  nullableHeaders?: Record<string, NullableText>;
  nullableQuery?: Record<string, NullableText>;
  nullableParams?: Record<string, NullableText>;
  body?: TypedData | null;
  statusCode?: string;
  headers?: Record<string, string>;
  cookies?: HttpCookie[];
};

/** A cookie as the library hands it back; absent values are wrapped or left out. */
export type HttpCookie = {
  name: string;
  value: string;
  domain?: { value: string };
  path?: { value: string };
  expires?: { value: { seconds: number } };
  secure?: { value: boolean };
  httpOnly?: { value: boolean };
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  maxAge?: { value: number };
};

/** One trigger, input or output of a function, with whatever its kind needs beside `type`. */
export type BindingInfo = { type: string; direction: 'in' | 'out'; [detail: string]: unknown };

/** When and how often a failed run is repeated; intervals in seconds. */
export type RetryOptions = {
  retryStrategy: 'fixedDelay' | 'exponentialBackoff';
  /** -1 means without end. */
  maxRetryCount: number;
  delayInterval?: { seconds: number };
  minimumInterval?: { seconds: number };
  maximumInterval?: { seconds: number };
};

/** What one `app.*` call registers. */
export type FunctionMetadata = {
  name: string;
  bindings: Record<string, BindingInfo>;
  retryOptions?: RetryOptions;
};

export type FunctionCallback = (...inputs: unknown[]) => unknown;

/** Told to a function whose run is a repetition. */
export type RetryContext = { retryCount: number; maxRetryCount: number; exception?: { message: string } };

export type InvocationRequest = {
  invocationId: string;
  inputData: { name: string; data: TypedData }[];
  triggerMetadata?: Record<string, TypedData>;
  retryContext?: RetryContext;
};

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';
export type LogCategory = 'user' | 'system' | 'customMetric';

/** What the worker tells the programming model about one invocation. */
export type CoreInvocationContext = {
  invocationId: string;
  request: InvocationRequest;
  metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
};

export type InvocationResponse = {
  invocationId?: string;
  returnValue?: TypedData | null;
  outputData?: { name: string; data: TypedData }[];
};

/** How `@azure/functions` runs one invocation; the steps are called in this order. */
export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
};

export type Capabilities = Record<string, string>;

export type ProgrammingModel = {
  name: string;
  version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities?(worker: Capabilities): Promise<Capabilities>;
};

export const HOOK_NAMES = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;
export type HookName = (typeof HOOK_NAMES)[number];
export type HookCallback = (context: object) => void | Promise<void>;
