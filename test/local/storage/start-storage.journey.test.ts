import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TableClient } from '@azure/data-tables';
import { afterEach, describe, expect, it } from 'vitest';
import { startStorage, type Storage } from '../../../local/storage/start-storage.ts';

const OWNER = fileURLToPath(new URL('fixtures/owner.ts', import.meta.url));

let storage: Storage | undefined;

afterEach(async () => {
  await storage?.stop();
  storage = undefined;
});

function tableOf({ connectionString }: Storage): TableClient {
  return TableClient.fromConnectionString(connectionString, 'findings', { allowInsecureConnection: true });
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`);
    return true;
  } catch {
    return false;
  }
}

describe('startStorage', () => {
  it('keeps and returns entities through the real client', async () => {
    storage = await startStorage();
    const table = tableOf(storage);
    await table.createTable();
    await table.createEntity({ partitionKey: 'tenant', rowKey: 'one', cause: 'unknown' });
    expect(await table.getEntity('tenant', 'one')).toMatchObject({ cause: 'unknown' });
  });

  it('starts empty each time and leaves nothing listening when it is stopped', async () => {
    storage = await startStorage();
    await tableOf(storage).createTable();
    const { port } = storage;
    await storage.stop();
    expect(await answers(port)).toBe(false);
    storage = await startStorage({ port });
    await expect(tableOf(storage).getEntity('tenant', 'one')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('says which port is taken', async () => {
    storage = await startStorage();
    await expect(startStorage({ port: storage.port })).rejects.toThrow(
      `port ${storage.port} is already taken by another program`,
    );
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const owner = fork(OWNER, { execArgv: [] });
    const [port] = (await once(owner, 'message')) as [number];
    expect(await answers(port)).toBe(true);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(false);
  });
});
