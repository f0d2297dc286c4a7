/**
 * Takes the place of `app` of `@azure/functions` in dist/functions.cjs: notes what the function files register, and
 * registers nothing. dist/main.cjs registers it, so that functions are known before their code was read.
 */

type Handler = (...args: unknown[]) => unknown;
export type NotedFunction = { kind: Kind; name: string; options: Record<string, unknown>; handler: Handler };
export type NotedHook = { name: HookName; callback: Handler };

const KINDS = ['timer', 'serviceBusTopic', 'http'] as const;
const HOOK_NAMES = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation'] as const;
export type Kind = (typeof KINDS)[number];
export type HookName = (typeof HOOK_NAMES)[number];

export const noted = { functions: [] as NotedFunction[], hooks: [] as NotedHook[] };

function noteFunction(kind: Kind) {
  return (name: string, { handler, ...options }: { handler: Handler }): void => {
    noted.functions.push({ kind, name, options, handler });
  };
}

function noteHook(name: HookName) {
  return (callback: Handler): void => {
    noted.hooks.push({ name, callback });
  };
}

export const app = {
  ...Object.fromEntries(KINDS.map((kind) => [kind, noteFunction(kind)])),
  hook: Object.fromEntries(HOOK_NAMES.map((name) => [name, noteHook(name)])),
};
