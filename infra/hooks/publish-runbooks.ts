import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const API = '2024-10-23';

// The upload is answered before it is done, and publishing is refused until then: a minute at most.
const TRIES = 7;
const PAUSE_MS = 10_000;

/** Runs the Azure CLI with these arguments; throws when it fails. */
export type RunAz = (...args: string[]) => void;

/** Where the files lie; how the Azure CLI is called and how it is waited. */
export type Publishing = { folder: string; az?: RunAz; wait?: (ms: number) => void };

/** Gives these runbooks of an Automation account the text of their files and publishes them, and touches no others. */
export function publishRunbooks(
  accountId: string,
  names: readonly string[],
  { folder, az = runAz, wait = pause }: Publishing,
): void {
  for (const name of names) {
    const runbook = `${accountId}/runbooks/${name}`;
    const content = [
      '--headers',
      'Content-Type=text/powershell',
      '--body',
      `@${join(folder, `${name}.ps1`)}`,
    ];
    az('rest', '--method', 'put', '--url', `${runbook}/draft/content?api-version=${API}`, ...content);
    persist(() => az('rest', '--method', 'post', '--url', `${runbook}/publish?api-version=${API}`), wait);
  }
}

function persist(publish: () => void, wait: (ms: number) => void, left = TRIES - 1): void {
  try {
    publish();
  } catch (error) {
    if (left === 0) throw error;
    wait(PAUSE_MS);
    persist(publish, wait, left - 1);
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

// On Windows az is a command script, which only a shell can start.
function runAz(...args: string[]): void {
  execFileSync('az', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
}
