import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Table storage on this machine: Azurite as a child process that ends with this one. Nothing is kept on disk. */
export type Storage = {
  port: number;
  /** For TABLES and AzureWebJobsStorage. */
  connectionString: string;
  stop(): Promise<void>;
};

const StorageReport = z.union([z.object({ port: z.int() }), z.object({ problem: z.string() })]);
/** What the child tells: where it listens, or why it cannot. */
export type StorageReport = z.infer<typeof StorageReport>;

const CHILD = fileURLToPath(new URL('azurite-child.ts', import.meta.url));

// Azurite's well-known account, the same on every machine that develops against it. Not a secret.
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Starts table storage and returns as soon as it answers; on a free port where none is given. */
export async function startStorage({ port = 0 }: { port?: number } = {}): Promise<Storage> {
  // Without the flags of a test runner or debugger that this process may run under.
  const child = fork(CHILD, [String(port)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const report = await firstReport(child);
  if ('problem' in report) {
    await stop(child);
    throw new Error(explained(report.problem, port));
  }
  return { port: report.port, connectionString: connectionStringOf(report.port), stop: () => stop(child) };
}

async function firstReport(child: ChildProcess): Promise<StorageReport> {
  const listening = new AbortController();
  const { signal } = listening;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => StorageReport.parse(message)),
      once(child, 'exit', { signal }).then(([code]) => ({
        problem: `its process ended with code ${String(code)}`,
      })),
    ]);
  } finally {
    listening.abort();
  }
}

function explained(problem: string, port: number): string {
  if (!problem.includes('EADDRINUSE')) return `Table storage (Azurite) could not start: ${problem}.`;
  return `Table storage (Azurite) could not start: port ${port} is already taken by another program. Choose another one, or 0 for any free port.`;
}

function connectionStringOf(port: number): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${ACCOUNT}`,
    `AccountKey=${ACCOUNT_KEY}`,
    `TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT}`,
  ].join(';');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL'); // Nothing of it is worth saving.
  await ended;
}
