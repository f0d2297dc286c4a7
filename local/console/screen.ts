import { SECOND } from '../../shared/clock.ts';

/** Lines for people, with one line below them that tells how far things are. */
export type Screen = {
  print: (line: string) => void;
  stop: () => void;
};

// Often enough to be seen on a terminal; seldom enough not to fill a log.
const ON_A_TERMINAL_MS = SECOND / 4;
const IN_A_LOG_MS = 10 * SECOND;

const CLEAR_LINE = '\r\u001B[2K';

/**
 * Writes to a stream, and `progress()` below it: over and over on the last line of a terminal, else as a line of its own
 * now and then.
 */
export function showOn(stream: NodeJS.WriteStream, progress: () => string): Screen {
  const terminal = stream.isTTY;
  const show = (): boolean => stream.write(terminal ? `${CLEAR_LINE}${progress()}` : `${progress()}\n`);
  const timer = setInterval(show, terminal ? ON_A_TERMINAL_MS : IN_A_LOG_MS);
  return {
    print: (line) => void stream.write(`${terminal ? CLEAR_LINE : ''}${line}\n`),
    stop() {
      clearInterval(timer);
      if (terminal) stream.write(CLEAR_LINE);
    },
  };
}
