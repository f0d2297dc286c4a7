import { systemClock, type Clock } from '../shared/clock.ts';

/** Where a command reads and writes. */
export type Terminal = {
  stdin: AsyncIterable<Uint8Array>;
  /** Results. */
  out: (text: string) => void;
  /** Progress and problems. */
  err: (text: string) => void;
  /** True where a person watches the problems scroll by. */
  isWatched: boolean;
  /** Characters in a line of results. */
  columns: number;
  timeZone: string;
  clock: Clock;
};

// For results that go into a file or another program: wide enough for every column without breaking words.
const COLUMNS_OF_A_FILE = 160;

/** The terminal of this process. */
export function thisTerminal(): Terminal {
  process.stdout.on('error', stopWhenNobodyReads);
  return {
    stdin: process.stdin,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY,
    columns: process.stdout.isTTY ? process.stdout.columns : COLUMNS_OF_A_FILE,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    clock: systemClock,
  };
}

/** `… | head` closes the pipe when it has seen enough. */
function stopWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
