import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { aDirectoryAudit } from '../attempts/told.ts';

const COMMAND = fileURLToPath(new URL('../../cli/writeback-watch.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'long-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RESETS = 20_000;
const ROWS_OF_A_RESET = 6;
const NIGHT = Date.parse('2026-07-01T00:00:00.000Z');

/** One row of many resets, each of which takes six rows and 30 seconds; each tenth of them fails. */
function rowOf(index: number): string {
  const reset = Math.floor(index / ROWS_OF_A_RESET);
  const isEnd = index % ROWS_OF_A_RESET === ROWS_OF_A_RESET - 1;
  const failed = isEnd && reset % 10 === 0;
  const id = `${String(reset % 5_000).padStart(8, '0')}-0000-4000-8000-000000000001`;
  const person = { id, displayName: null, userPrincipalName: `person-${reset % 5_000}@contoso.example` };
  return JSON.stringify(
    aDirectoryAudit({
      id: `SSPR_${index}`,
      correlationId: `${String(reset).padStart(8, '0')}-0000-4000-8000-000000000002`,
      activityDateTime: new Date(NIGHT + index * 5_000).toISOString(),
      activityDisplayName: isEnd
        ? 'Reset password (self-service)'
        : 'Self-service password reset flow activity progress',
      result: failed ? 'failure' : 'success',
      resultReason: failed
        ? 'FuzzyPolicyViolationInvalidPassword'
        : isEnd
          ? 'Successfully completed reset.'
          : 'User submitted their user ID',
      initiatedBy: { user: person, app: null },
      targetResources: [{ ...person, type: 'User', modifiedProperties: [] }],
      additionalDetails: [],
      // Other fields of real rows, which are read and forgotten.
      userAgent: 'x'.repeat(200),
    }),
  );
}

function* listOnOneLine(): Generator<string> {
  for (let index = 0; index < RESETS * ROWS_OF_A_RESET; index += 1)
    yield `${index === 0 ? '[' : ','}${rowOf(index)}`;
  yield ']';
}

it(
  'reads a list of a hundred megabytes, on one line, in a heap that could not hold it',
  { timeout: 240_000 },
  async () => {
    const file = join(folder, 'export.json');
    await pipeline(Readable.from(listOnOneLine()), createWriteStream(file));
    // The sizes of both generations are given, because the young one alone grows to this by itself.
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=96', '--max-semi-space-size=16', COMMAND, 'triage', file, '--format', 'json'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let problems = '';
    let findings = 0;
    child.stdout
      .setEncoding('utf8')
      .on('data', (text: string) => (findings += text.split('"cause":"banned-password"').length - 1));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
    const [exitCode] = (await once(child, 'close')) as [number];

    expect(problems).toBe('Read 120,000 rows from 1 file, 120,000 about password resets.\n');
    expect(exitCode).toBe(0);
    expect(findings).toBeGreaterThan(RESETS / 10 / 2);
  },
);
