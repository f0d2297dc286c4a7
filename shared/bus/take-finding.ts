import { messageOf, PermanentError } from '../errors.ts';
import type { Finding } from '../findings/finding.ts';
import type { Log } from '../log.ts';
import type { Arrived } from './bring-back.ts';
import { fromMessage } from './finding-message.ts';

type SetAside = (message: Arrived & { by: string; reason: string }) => Promise<void>;

/** The finding in a message. A message without one is set aside with its reason and holds nothing else up. */
export async function takeFinding(
  by: string,
  { body, messageId }: Arrived,
  { setAside }: { setAside: SetAside },
  log: Log,
): Promise<Finding | undefined> {
  try {
    return fromMessage(body);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await setAside({ by, messageId, reason: messageOf(error), body });
    log.warn('A message is no finding and was set aside', { by, messageId });
    return undefined;
  }
}
