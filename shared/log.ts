/** A constant sentence and the facts beside it. Names and addresses of people never go in (promise 8). */
export type Log = {
  error(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  info(message: string, facts?: Record<string, unknown>): void;
};
