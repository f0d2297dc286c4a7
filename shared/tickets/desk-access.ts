import type { Clock } from '../clock.ts';

/** How to reach a desk, and what may never be told about it. */
export type DeskAccess = {
  /** As sentences name it: `ServiceNow`, `the webhook receiver`. */
  desk: string;
  /** Without a slash at the end. Never part of an error: the address of a webhook can hold a secret. */
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  /** Texts that are cut out of everything the desk tells us before it becomes part of an error. */
  secrets: readonly string[];
  /** Names of the settings to look at when the desk does not know us or the place. */
  settings: { credentials: string; place: string };
  timeoutMs: number;
  /** Set for requests to the address of one ticket: what is not found there is the ticket, or else the whole place. */
  isOneTicket?: true;
  clock: Clock;
};

/** What the desk answered, with its body as text. */
export type DeskAnswer = { status: number; headers: Headers; text: string };
