import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../shared/errors.ts';
import { registered, registeringFrom, registersHooks, type Registration } from './functions-core.ts';

/**
 * Imports every function file of a folder (or one bundle), unmodified, and returns what they register.
 * Fails with the file's name where one cannot be loaded or registers nothing.
 */
export async function loadFunctions(path: string): Promise<Registration[]> {
  const files = await functionFiles(path);
  const found: Registration[] = [];
  for (const file of files) found.push(...(await loadOne(file)));
  return found;
}

async function functionFiles(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  if (names.length === 0) throw new Error(`There is no function file (*.ts) in ${path}.`);
  return names.sort().map((name) => join(path, name));
}

async function loadOne(file: string): Promise<Registration[]> {
  try {
    await registeringFrom(file, () => import(pathToFileURL(file).href));
  } catch (error) {
    throw new Error(`The function file ${basename(file)} could not be loaded: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const own = registered().filter((registration) => madeBy(file, registration));
  if (own.length === 0 && !registersHooks(file)) throw new Error(registersNothing(file));
  return own;
}

// A file that somebody imported earlier registered outside our sight; its functions then carry its name.
function madeBy(file: string, registration: Registration): boolean {
  if (registration.file !== undefined) return registration.file === file;
  return registration.metadata.name === basename(file, '.ts');
}

function registersNothing(file: string): string {
  return (
    `The function file ${basename(file)} registers neither a function nor a hook. It needs a call such as app.timer, app.serviceBusTopic or app.http; ` +
    'if it has one, something imported the file before local/host did: import local/host first.'
  );
}
