import Table from 'cli-table3';
import type { Waiting } from './replay.ts';

const REASON_WIDTH = 60;

/** What is waiting, or what was sent again, for people. */
export function replayText(messages: readonly Waiting[], isShown: boolean, hasChoice: boolean): string {
  if (messages.length === 0) return 'No such message is waiting: no dead letter, none set aside.\n';
  const table = new Table({
    head: ['Where', 'Since (UTC)', 'Cause', 'Message', isShown ? 'Reason' : 'Sent again as'],
    colWidths: [null, null, null, null, REASON_WIDTH],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const message of messages) table.push(rowOf(message, isShown));
  return `${table.toString()}\n${closing(messages, isShown, hasChoice)}\n`;
}

function rowOf(message: Waiting, isShown: boolean): string[] {
  const { from, where, at, cause, kind, messageId, reason, cannot, replayedAs } = message;
  const place = from === 'set-aside' ? `${where} (set aside)` : where;
  const hindrance = cannot === undefined ? '' : `Cannot be sent again: ${cannot}`;
  const last = isShown
    ? [reason, hindrance].filter((text) => text !== '').join('. ')
    : (replayedAs ?? hindrance);
  return [place, at.slice(0, 19).replace('T', ' '), cause ?? kind, printable(messageId), printable(last)];
}

/** Reasons can quote what a message held: nothing in it may steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function closing(messages: readonly Waiting[], isShown: boolean, hasChoice: boolean): string {
  if (!isShown) {
    const sent = messages.filter(({ replayedAs }) => replayedAs !== undefined).length;
    return `${sent} sent again, under new ids since the bus drops repeated ones; ${messages.length - sent} left.`;
  }
  const how = hasChoice
    ? 'Run it again with --yes to send them again.'
    : 'Choose with --subscription, --cause, --id or --set-aside, and send those again with --yes.';
  return `${messages.length} waiting. Nothing was changed. ${how}`;
}

/** The same for programs: one array. */
export function replayJson(messages: readonly Waiting[]): string {
  return `${JSON.stringify(messages, undefined, 2)}\n`;
}
