import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { readableTime } from './readable-time.ts';
import type { Mailboxes, StoredMail } from './tenant/mailboxes.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid #8886; border-radius: 0.5rem; padding: 0.75rem 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
.facts { margin: 0.25rem 0 0.75rem; opacity: 0.8; overflow-wrap: anywhere; }
iframe { width: 100%; height: 50rem; resize: vertical; border: 1px solid #8886; border-radius: 0.25rem; background: Canvas; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

const EVERYWHERE = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

// Only our style sheet counts, by its hash; the frames come from here and from nowhere else.
const LIST_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

// Messages bring their own style sheet. Nothing else of them may load, run, submit or open anything.
const MAIL_POLICY = `sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** More would make the page slow; the latest ones are what people look for. */
const SHOWN = 50;

/** A page on loopback to read the e-mails as they look. */
export type MailPage = AsyncDisposable & { url: string; stop: () => Promise<void> };

/** Starts the page over what the mailboxes of a tenant sent; port 0 lets the operating system choose. */
export async function startMailPage(
  mailbox: Pick<Mailboxes, 'sent'>,
  { port = 0 }: { port?: number } = {},
): Promise<MailPage> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    answer(path, mailbox.sent(), response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;

  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  return { url: `http://127.0.0.1:${bound}`, stop, [Symbol.asyncDispose]: stop };
}

function answer(path: string, mails: readonly StoredMail[], response: ServerResponse): void {
  if (path === '/') {
    response.writeHead(200, { ...EVERYWHERE, 'content-security-policy': LIST_POLICY }).end(listOf(mails));
    return;
  }
  const number = /^\/mail\/(\d{1,9})$/.exec(path)?.[1];
  const mail = number === undefined ? undefined : mails[Number(number)];
  const headers = { ...EVERYWHERE, 'content-security-policy': MAIL_POLICY };
  if (mail === undefined) response.writeHead(404, headers).end('There is no such message.');
  else response.writeHead(200, headers).end(mail.html);
}

function listOf(mails: readonly StoredMail[]): string {
  const latest = mails.map((mail, number) => articleOf(mail, number)).slice(-SHOWN);
  const count = mails.length === 1 ? '1 message' : `${mails.length} messages`;
  const cut = mails.length > SHOWN ? `, the latest ${SHOWN} of them here` : '';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>E-mails sent</title><style>${STYLE}</style></head>
<body>
<h1>E-mails sent</h1>
<p>${count}${cut}, newest first.</p>
<main>
${latest.toReversed().join('\n')}
</main>
</body>
</html>
`;
}

function articleOf({ to, from, subject, at, text }: StoredMail, number: number): string {
  const facts = `${readableTime(at)} · to ${to.join(', ')} · from ${from}`;
  return `<article>
<h2>${escaped(subject)}</h2>
<p class="facts">${escaped(facts)}</p>
<iframe sandbox loading="lazy" src="/mail/${number}" title="${escaped(subject)}"></iframe>${plainText(text)}
</article>`;
}

/** The same message for those whose mail program shows no HTML. */
function plainText(text: string | undefined): string {
  if (text === undefined) return '';
  return `
<details><summary>As plain text</summary><pre>${escaped(text)}</pre></details>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
