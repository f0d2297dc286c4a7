/** Worth trying again later: the bus brings the message back. `retryAfterMs` says how long the far side asked us to wait. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Trying again cannot help: the message is set aside at once, with this text as its reason. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** Somebody else changed the same record first: read again and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** The sentence of any thrown value, for reasons that are stored or shown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
