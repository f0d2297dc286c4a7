import { oneLine } from '../shared/tickets/inert-text.ts';
import type { Terminal } from './terminal.ts';

/** One line that says how far the reading of a file has come. */
export type Progress = {
  bytes(read: number): void;
  rows(total: number): void;
  /** Takes the line away, so that something else can be written. */
  end(): void;
};

// Below this a file is read before anyone wonders.
const WORTH_SHOWING = 32 * 1024 * 1024;
const EVERY = 8 * 1024 * 1024;

// Back to the beginning of the line, and clear it.
const CLEAR_LINE = '\r\u001b[2K';

/** Shows progress on long files where somebody watches; otherwise does nothing. */
export function progress(name: string, size: number | undefined, { err, isWatched }: Terminal): Progress {
  let read = 0;
  let shownAt = WORTH_SHOWING;
  let isShown = false;
  if (!isWatched || (size !== undefined && size < WORTH_SHOWING)) return SILENT;
  return {
    bytes(more) {
      read += more;
    },
    rows(total) {
      if (read < shownAt) return;
      shownAt = read + EVERY;
      isShown = true;
      err(`${CLEAR_LINE}${oneLine(name)}: ${howFar(read, size)}, ${total.toLocaleString('en')} rows`);
    },
    end() {
      if (isShown) err(CLEAR_LINE);
      isShown = false;
    },
  };
}

const SILENT: Progress = { bytes: () => undefined, rows: () => undefined, end: () => undefined };

function howFar(read: number, size: number | undefined): string {
  if (size === undefined) return `${Math.floor(read / 1_000_000)} MB`;
  return `${Math.floor((read / Math.max(size, 1)) * 100)} %`;
}
