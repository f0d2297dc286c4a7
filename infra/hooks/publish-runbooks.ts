import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

const API = '2024-10-23';

/** Runs the Azure CLI with these arguments; throws when it fails. */
export type RunAz = (...args: string[]) => void;

/** Gives the runbooks of an Automation account the text of infra/runbooks and publishes them. Returns their names. */
export function publishRunbooks(accountId: string, folder: string, az: RunAz = runAz): string[] {
  return globSync('*.ps1', { cwd: folder })
    .sort()
    .map((file) => {
      const runbook = `${accountId}/runbooks/${basename(file, '.ps1')}`;
      const content = ['--headers', 'Content-Type=text/powershell', '--body', `@${join(folder, file)}`];
      az('rest', '--method', 'put', '--url', `${runbook}/draft/content?api-version=${API}`, ...content);
      az('rest', '--method', 'post', '--url', `${runbook}/publish?api-version=${API}`);
      return basename(file, '.ps1');
    });
}

// On Windows az is a command script, which only a shell can start.
function runAz(...args: string[]): void {
  execFileSync('az', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
}
