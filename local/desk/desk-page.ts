import { createHash } from 'node:crypto';
import type { DeskTicket } from './desk-book.ts';
import { readableTime } from '../readable-time.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid #8886; border-radius: 0.5rem; padding: 0.75rem 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
.facts { margin: 0.25rem 0; opacity: 0.8; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0.5rem 0; }
.closed h2 { text-decoration: line-through; }
`;

/** Nothing may be loaded or run; only this style sheet counts, by its hash. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** All tickets for reading, newest first. Everything in them is text. */
export function deskPage(tickets: readonly DeskTicket[]): string {
  const list = tickets.toReversed().map(articleOf).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ticket desk</title><style>${STYLE}</style></head>
<body>
<h1>Ticket desk</h1>
<p>${tickets.length === 1 ? '1 ticket' : `${tickets.length} tickets`}, newest first.</p>
<main>
${list}
</main>
</body>
</html>
`;
}

function articleOf(ticket: DeskTicket): string {
  const { face, key, title, status, state, openedAt, closedAt, labels } = ticket;
  const facts = [
    face,
    // Desks have their own words, some of them numbers.
    status === state ? state : `${state} (${status})`,
    ...labels,
    `opened ${readableTime(openedAt)}`,
    ...(closedAt === undefined ? [] : [`closed ${readableTime(closedAt)}`]),
  ];
  const comments = ticket.comments.map(
    ({ at, body }) =>
      `<li><time>${escaped(readableTime(at))}</time><pre>${escaped(readable(body))}</pre></li>`,
  );
  return `<article class="${state}">
<h2>${escaped(key)} ${escaped(title)}</h2>
<p class="facts">${escaped(facts.join(' · '))}</p>
<details><summary>Text, ${ticket.comments.length} comments, ${ticket.history.length} changes</summary>
<pre>${escaped(readable(ticket.body))}</pre>
<ol>${comments.join('')}</ol>
<pre>${escaped(ticket.history.map(({ at, what }) => `${readableTime(at)} ${what}`).join('\n'))}</pre>
</details>
</article>`;
}

/** The words of a Jira document; any other text as it is. */
function readable(body: string): string {
  if (!body.startsWith('{"type":"doc"')) return body;
  return [...body.matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
    .map(([, quoted = '""']) => String(JSON.parse(quoted)))
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
