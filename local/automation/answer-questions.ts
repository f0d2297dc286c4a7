import type { DeskTicket } from '../desk/desk-book.ts';
import type { Desk } from '../desk/start-desk.ts';

/** The answer that somebody gives to every question of a ticket. */
export type TicketAnswer = 'approve' | 'deny';

type Asked = { answer: TicketAnswer; desk: Pick<Desk, 'tickets'>; baseUrl: string };

const TOKEN = /(?<=approve\?token=)[\w.-]+/g;

/** Somebody who reads the tickets when called and answers each new question once, by the form behind its link. */
export function answerQuestions({ answer, desk, baseUrl }: Asked): () => Promise<void> {
  const answered = new Set<string>();
  return async () => {
    const asked = new Set(desk.tickets().flatMap((ticket) => textOf(ticket).match(TOKEN) ?? []));
    for (const token of asked.difference(answered)) {
      answered.add(token);
      await press(answer, token, baseUrl);
    }
  };
}

function textOf({ body, fields, comments }: DeskTicket): string {
  return [body, ...Object.values(fields), ...comments.map((comment) => comment.body)].join('\n');
}

async function press(decision: TicketAnswer, token: string, baseUrl: string): Promise<void> {
  const body = new URLSearchParams({ token, decision });
  const { status } = await fetch(`${baseUrl}/api/repairs/approve`, { method: 'POST', body });
  if (status !== 200) throw new Error(`The page of a repair's question took no "${decision}": ${status}`);
}
