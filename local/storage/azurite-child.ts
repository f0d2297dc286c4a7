// A process of its own: Azurite's table service on loopback, all in memory. Started by start-storage.ts over IPC.
import TableConfiguration from 'azurite/dist/src/table/TableConfiguration.js';
import TableServer from 'azurite/dist/src/table/TableServer.js';
import { messageOf } from '../../shared/errors.ts';
import type { StorageReport } from './start-storage.ts';

// Whatever becomes of the parent, this process ends with it; but an interrupt of the terminal is the parent's to handle,
// so that functions can finish what they are writing.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

function report(message: StorageReport): void {
  process.send?.(message);
}

// Made here rather than by Azurite's command line, which cannot say which free port it took. Telemetry is never set up.
function tableServer(port: number): { start(): Promise<void>; getHttpServerAddress(): string } {
  const inMemory = true;
  const skipApiVersionCheck = true;
  const configuration = new TableConfiguration.default(
    '127.0.0.1',
    port,
    undefined,
    '',
    false,
    false,
    undefined,
    undefined,
    false,
    skipApiVersionCheck,
    undefined,
    undefined,
    undefined,
    undefined,
    false,
    inMemory,
  );
  return new TableServer.default(configuration);
}

async function main(): Promise<void> {
  try {
    const server = tableServer(Number(process.argv[2]));
    await server.start();
    report({ port: Number(new URL(server.getHttpServerAddress()).port) });
  } catch (error) {
    report({ problem: messageOf(error) });
  }
}

await main();
