import type { Cause } from '../catalogue/causes.ts';
import { messageOf, PermanentError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import { readNotice, type Notice } from './reminder-message.ts';

/** What a message is about, as far as it can be read. */
export type Gist = {
  kind: 'finding' | 'reminder' | 'unreadable';
  cause?: Cause;
  findingId?: string;
  revision?: number;
  /** What is wrong with one that cannot be read. */
  problem?: string;
};

/** The gist of a body; of one that is no message of ours, what is wrong with it. */
export function gistOf(body: string): Gist {
  const notice = noticeIn(body);
  if ('problem' in notice) return { kind: 'unreadable', ...notice };
  const { cause, id: findingId, revision } = findingOf(notice);
  return { kind: notice.kind, cause, findingId, revision };
}

/** The notice of a body, or what is wrong with it. */
export function noticeIn(body: string): Notice | { problem: string } {
  try {
    return readNotice(JSON.parse(body));
  } catch (error) {
    if (error instanceof PermanentError || error instanceof SyntaxError) return { problem: messageOf(error) };
    throw error;
  }
}

function findingOf(notice: Notice): Finding {
  return notice.kind === 'finding' ? notice.finding : notice.reminder.finding;
}
