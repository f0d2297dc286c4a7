// A process of its own that does with the deployable what the Functions Node.js worker does: answers for
// `@azure/functions-core`, loads `main` of its package.json, and runs what that registered. Told where it is as argument;
// its environment is the app's settings.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { runAppHooks } from '../../local/host/invoke.ts';
import { loadFunctions } from '../../local/host/load-functions.ts';
import { messageOf } from '../../shared/errors.ts';
import type { Told } from './told.ts';

const [folder = '', wish] = process.argv.slice(2);
const inside = pathToFileURL(`${folder}/`).href;
const asked = new Set<string>();

// Whatever code of the deployable asks for, by `require` or by `import`.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (context.parentURL?.startsWith(inside) === true) asked.add(found.url);
    return found;
  },
});

function tell(told: Told): void {
  process.send?.(told);
}

const { main } = z
  .object({ main: z.string() })
  .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
const functions = join(folder, main);

async function index(): Promise<void> {
  const registrations = await loadFunctions(functions);
  await runAppHooks('appStart');
  tell({ kind: 'indexed', functions: registrations.map(({ metadata }) => metadata), asked: [...asked] });
}

async function serve(): Promise<void> {
  const { startHost } = await import('../../local/host/start-host.ts');
  const host = await startHost({
    functions,
    env: process.env,
    onRun: ({ name, error }) =>
      tell({ kind: 'ran', name, ...(error === undefined ? {} : { problem: messageOf(error) }) }),
  });
  tell({ kind: 'listening', baseUrl: host.baseUrl });
  for (const name of host.timers) await host.runTimer(name);
}

// Also keeps the process until it is ended from outside.
process.on('message', () => tell({ kind: 'asked', asked: [...asked] }));
await (wish === 'index' ? index() : serve());
