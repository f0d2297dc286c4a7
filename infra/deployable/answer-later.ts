import { SECOND } from '../../shared/clock.ts';
import { messageOf } from '../../shared/errors.ts';
import type { NotedFunction, noted } from './note-registrations.ts';

type Handler = NotedFunction['handler'];
type Work = { noted: typeof noted };
type Needs = { load: () => Work; giveUp?: (error: unknown) => void; soon?: (begin: () => void) => void };

/** Handlers and hooks whose code is read once it is needed. */
export type LateApp = {
  /** What is registered for the start of the app. */
  appStart: () => void;
  /** The handler of the function of this name. */
  handler: (name: string) => Handler;
  /** The callback of the hook that was noted at this place. */
  hook: (place: number) => Handler;
};

/** By then the host has asked which functions there are; reading the code any earlier would make it wait. */
const AFTER_INDEXING_MS = SECOND;

/**
 * Reads the code with the first call, or a second after the start. What checks the app at its start runs then, before any
 * function. If it throws, the process ends: a worker that stays would take messages that it cannot handle.
 */
export function answerLater({ load, giveUp = endProcess, soon = afterIndexing }: Needs): LateApp {
  let begun: Promise<Work['noted']> | undefined;

  function begin(): Promise<Work['noted']> {
    begun ??= start(load).catch((error: unknown) => {
      giveUp(error);
      throw error;
    });
    return begun;
  }

  return {
    // A failure has ended the process by then (giveUp); nobody waits for this promise.
    appStart: () => soon(() => void begin().catch(() => {})),
    handler:
      (name) =>
      async (...args) =>
        handlerOf(await begin(), name)(...args),
    hook:
      (place) =>
      async (...args) =>
        (await begin()).hooks[place]?.callback(...args),
  };
}

async function start(load: () => Work): Promise<Work['noted']> {
  const { noted: all } = load();
  for (const { name, callback } of all.hooks) {
    if (name === 'appStart') await callback();
  }
  return all;
}

function handlerOf({ functions }: Work['noted'], name: string): Handler {
  const found = functions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`functions.cjs does not hold ${name}: it is of another build`);
  return found.handler;
}

function afterIndexing(begin: () => void): void {
  setTimeout(begin, AFTER_INDEXING_MS).unref();
}

function endProcess(error: unknown): void {
  console.error(`The app cannot start: ${messageOf(error)}`);
  process.exit(1);
}
