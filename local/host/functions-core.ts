import { AsyncLocalStorage } from 'node:async_hooks';
import Module from 'node:module';
import {
  HOOK_NAMES,
  type FunctionCallback,
  type FunctionMetadata,
  type HookCallback,
  type HookName,
  type LogCategory,
  type LogLevel,
  type ProgrammingModel,
} from './core-contract.ts';

/** One `app.*` call: what it registered and which file made it, where that is known. */
export type Registration = {
  metadata: FunctionMetadata;
  callback: FunctionCallback;
  file: string | undefined;
};

type SystemLog = (level: LogLevel, category: LogCategory, message: string) => void;

// Everything here is one per process: the library asks for its core module once and keeps it, and a function file
// registers only the first time it is imported. Several hosts, one after the other, share what was registered.
const registrations: Registration[] = [];
const hooks = new Map<HookName, HookCallback[]>(HOOK_NAMES.map((name) => [name, []]));
const filesWithHooks = new Set<string | undefined>();
const systemLogs = new Set<SystemLog>();
const fileBeingLoaded = new AsyncLocalStorage<string>();
const appHookData: Record<string, unknown> = {};
let programmingModel: ProgrammingModel | undefined;

class Disposable {
  static from(...parts: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => parts.forEach((part) => part.dispose()));
  }

  #onDispose: (() => unknown) | undefined;

  constructor(onDispose: () => unknown) {
    this.#onDispose = onDispose;
  }

  dispose(): void {
    const onDispose = this.#onDispose;
    this.#onDispose = undefined;
    onDispose?.();
  }
}

function remove<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}

function registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
  const registration = { metadata, callback, file: fileBeingLoaded.getStore() };
  registrations.push(registration);
  return new Disposable(() => remove(registrations, registration));
}

function registerHook(name: string, callback: HookCallback): Disposable {
  const known = HOOK_NAMES.find((hook) => hook === name);
  if (known === undefined)
    throw new RangeError(`Unrecognized hook "${name}". Known hooks: ${HOOK_NAMES.join(', ')}.`);
  filesWithHooks.add(fileBeingLoaded.getStore());
  const callbacks = hooksNamed(known);
  callbacks.push(callback);
  return new Disposable(() => remove(callbacks, callback));
}

const core = {
  // Any version from 4.34 on: the library refuses log hooks and streaming on older hosts.
  version: '3.13.0',
  hostVersion: '4.1045.0',
  Disposable,
  registerFunction,
  registerHook,
  setProgrammingModel: (model: ProgrammingModel): void => {
    programmingModel = model;
  },
  getProgrammingModel: (): ProgrammingModel | undefined => programmingModel,
  log: (level: LogLevel, category: LogCategory, message: string): void => {
    for (const log of systemLogs) log(level, category, message);
  },
};

// As the Node.js worker does it: the module exists only as an answer to `require`, so this must run before any user code.
const prototype: { require: (this: unknown, id: string) => unknown } = Module.prototype;
const originalRequire = prototype.require;
prototype.require = function require(id) {
  return id === '@azure/functions-core' ? core : originalRequire.call(this, id);
};

/** Everything registered so far in this process. */
export function registered(): readonly Registration[] {
  return registrations;
}

/** Runs `load` so that whatever it registers is known to come from `file`. */
export function registeringFrom<T>(file: string, load: () => Promise<T>): Promise<T> {
  return fileBeingLoaded.run(file, load);
}

/** The model that `@azure/functions` set; absent until a function file was loaded. */
export function currentProgrammingModel(): ProgrammingModel | undefined {
  return programmingModel;
}

/** The callbacks of one hook, in the order of their registration. */
export function hooksNamed(name: HookName): HookCallback[] {
  return hooks.get(name) ?? [];
}

/** True where the file registered a hook, or where hooks were registered before we could see by whom. */
export function registersHooks(file: string): boolean {
  return filesWithHooks.has(file) || filesWithHooks.has(undefined);
}

/** Data that hooks share over the whole life of the app. */
export function sharedHookData(): Record<string, unknown> {
  return appHookData;
}

/** Sends the library's own messages to `log` until the returned function is called. */
export function listenToSystemLog(log: SystemLog): () => void {
  systemLogs.add(log);
  return () => systemLogs.delete(log);
}
