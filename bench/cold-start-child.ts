// Loads a function app as the Functions Node.js worker does, and prints the milliseconds since this process started at
// which its functions were known, and at which the named one had run once. cold-start.ts bundles it, so that nothing is
// measured but the app.
import Module, { createRequire } from 'node:module';

type Callback = (...args: unknown[]) => unknown;

const [main = '', firstFunction = ''] = process.argv.slice(2);
const functions = new Map<string, Callback>();
const startHooks: Callback[] = [];
let programmingModel: unknown;

const core = {
  version: '3.13.0',
  hostVersion: '4.1045.0',
  registerFunction: ({ name }: { name: string }, callback: Callback) => void functions.set(name, callback),
  registerHook: (name: string, callback: Callback) => {
    if (name === 'appStart') startHooks.push(callback);
  },
  setProgrammingModel: (model: unknown) => {
    programmingModel = model;
  },
  getProgrammingModel: () => programmingModel,
  log: () => {},
};

const prototype: { require: (this: unknown, id: string) => unknown } = Module.prototype;
const original = prototype.require;
prototype.require = function require(id) {
  return id === '@azure/functions-core' ? core : original.call(this, id);
};

async function load(): Promise<void> {
  createRequire(main)(main);
  for (const hook of startHooks) await hook({ hookData: {}, appHookData: {} });
  const indexed = performance.now();
  await functions.get(firstFunction)?.({ params: { file: 'none' } }, {});
  const ran = performance.now();
  process.stdout.write(JSON.stringify({ functions: functions.size, indexed, ran }));
  process.exit();
}

void load();
