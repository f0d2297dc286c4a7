import { messageOf, PermanentError } from '../shared/errors.ts';
import { oneLine } from '../shared/tickets/inert-text.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EISDIR: 'It is a folder, not a file',
  EACCES: 'We may not read it',
  EPERM: 'We may not read it',
};

/** Why a file that was named cannot be read, as a sentence without its full stop. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof PermanentError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? oneLine(messageOf(error));
}
