import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadFunctions } from '../../../local/host/load-functions.ts';
import { messageOf } from '../../../shared/errors.ts';
import { readRegistrations } from '../../../local/host/read-registrations.ts';

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

async function problemsOf(name: string, settings: Record<string, string>): Promise<string[]> {
  const registrations = await loadFunctions(fixture(name));
  try {
    readRegistrations(registrations, settings, 'api');
    return [];
  } catch (error) {
    return messageOf(error).split('\n- ');
  }
}

describe('loading and reading functions', () => {
  it('names every problem of every function at once, with what to do', async () => {
    const problems = await problemsOf('settings', {
      BUS: 'Endpoint=sb://…',
      CLOUD_BUS__fullyQualifiedNamespace: 'x',
    });
    expect(problems).toEqual([
      'The function app cannot start:',
      'unknown-setting: "%NOT_SET%" names the setting NOT_SET, which is not set. Add NOT_SET to the settings.',
      expect.stringContaining('bad-schedule: "*/5 * * * *" is not a schedule: it has 5 fields.'),
      'no-connection: The connection setting NO_BUS is not set. Set NO_BUS to a connection string.',
      expect.stringContaining(
        'identity-only: CLOUD_BUS__fullyQualifiedNamespace asks for a managed identity',
      ),
      expect.stringContaining('a-queue: topicName: only topic subscriptions are supported here'),
      expect.stringContaining('another-trigger: this host does not know the trigger queueTrigger'),
      expect.stringContaining('odd-route: the route part "{id:even}" has the unknown constraint "even"'),
    ]);
  });

  it('names both files that register the same function name', async () => {
    const problems = await problemsOf('twins', {});
    expect(problems[1]).toBe(
      'twin: this name is registered 2 times, in first.ts and second.ts; names must differ',
    );
  });

  it('reads the same functions again for a second host of the same process', async () => {
    const first = await loadFunctions(fixture('app'));
    const second = await loadFunctions(fixture('app'));
    expect(second).toEqual(first);
    expect(first.map(({ metadata }) => metadata.name).sort()).toEqual([
      'any-number',
      'each-minute',
      'each-ten-seconds',
      'no-answer',
      'one-number',
      'say-hello',
    ]);
  });

  it('names the file that cannot be loaded, and keeps its reason', async () => {
    await expect(loadFunctions(fixture('broken'))).rejects.toThrow(
      'The function file cannot-load.ts could not be loaded: a function file that breaks while it is loaded',
    );
  });

  it('names the file that registers nothing', async () => {
    await expect(loadFunctions(fixture('silent'))).rejects.toThrow(
      'registers-nothing.ts registers neither a function nor a hook',
    );
  });
});
