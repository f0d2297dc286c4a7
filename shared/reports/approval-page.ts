import { createHash } from 'node:crypto';
import { html, htmlText, type Html } from '../mail/html.ts';
import type { ApprovalState } from '../remediation/decide-approval.ts';
import type { Answer } from './answer.ts';

// Without anything that HTML escapes.
const STYLE = [
  ':root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }',
  'body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }',
  'dt { font-weight: 600; }',
  'dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }',
  'button { font: inherit; padding: 0.5rem 1rem; margin-right: 1rem; }',
].join(' ');

/** Nothing may be loaded, run or framed; the address, which may hold the token, is told to nobody; no copy is kept. */
function headersOf(page: string): Record<string, string> {
  // Of the text as it arrives: white space around it counts.
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

/** The page behind a link to approve. Opening it changes nothing; its form does. */
export function approvalPage(state: ApprovalState, token: string): Answer {
  const { status, title, body } = contentOf(state, token);
  const page = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `;
  const text = htmlText(page);
  return { status, headers: headersOf(text), body: text };
}

type Content = { status: number; title: string; body: Html };

function contentOf(state: ApprovalState, token: string): Content {
  if (state.kind === 'open') {
    return { status: 200, title: 'Approve a repair?', body: questionOf(state, token) };
  }
  if (state.kind === 'just-decided') return decidedContent(state);
  const { status, title, text } = CLOSED[state.kind];
  return { status, title, body: html`<p>${text}</p>` };
}

type Open = Extract<ApprovalState, { kind: 'open' }>;

/** The latest pieces of evidence are enough to judge by. */
const EVIDENCE_SHOWN = 3;

function questionOf({ action, finding, details, expiresAtMs }: Open, token: string): Html {
  const seen = finding.evidence.slice(-EVIDENCE_SHOWN).map(({ code, at }) => `${code} (${shown(at)})`);
  const facts: [string, string][] = [
    ['What would be done', action.does],
    ...Object.entries(details),
    ['Because of', `${finding.cause} (${finding.confidence})`],
    ['What was seen', seen.join('; ')],
    ['Subject', subjectOf(finding)],
    ['First seen', shown(finding.firstSeenAt)],
    ['Last seen', shown(finding.lastSeenAt)],
    ['Finding', finding.id],
    ['This link is good until', shown(new Date(expiresAtMs).toISOString())],
  ];
  return html`<p>
      Nothing has been done yet. Whoever approves is recorded where your organisation signs people in to this
      app. Either answer can be given once.
    </p>
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <form method="post">
      <input type="hidden" name="token" value="${token}" />
      <button type="submit" name="decision" value="approve">Approve: ${action.id}</button>
      <button type="submit" name="decision" value="deny">Deny</button>
    </form>`;
}

const KINDS = { user: 'Person', tenant: 'Tenant', connector: 'Connector of the tenant' } as const;

function subjectOf({ subject: { kind, id, displayName } }: Open['finding']): string {
  return `${KINDS[kind]} ${id}${displayName === undefined ? '' : `: ${displayName}`}`;
}

function decidedContent({ decision, action }: Extract<ApprovalState, { kind: 'just-decided' }>): Content {
  const approved = `${action.id} starts within seconds, unless the trouble has ended or a limit holds it back. The record of the repair says what came of it.`;
  const denied = `${action.id} is not taken for this trouble. If it comes back later as a new finding, the question is asked anew.`;
  return decision === 'approved'
    ? { status: 200, title: 'Approved', body: html`<p>${approved}</p>` }
    : { status: 200, title: 'Denied', body: html`<p>${denied}</p>` };
}

const CLOSED = {
  'not-allowed': {
    status: 403,
    title: 'You may not decide this',
    text: 'Approving and denying repairs takes the app role Findings.Operate. Nothing was changed, and the link still waits for somebody who has it.',
  },
  used: {
    status: 410,
    title: 'This link was used',
    text: 'Somebody has approved or denied this repair already. Nothing was changed now.',
  },
  expired: {
    status: 410,
    title: 'This link has expired',
    text: 'It was good for 24 hours. Repair the trouble by hand: the runbook page of its cause says how.',
  },
  over: {
    status: 410,
    title: 'There is nothing to repair any more',
    text: 'The trouble is over, or its repair has come to its end. Nothing was changed now.',
  },
  changed: {
    status: 410,
    title: 'Something else would be done now',
    text: 'The settings of this repair were changed after the question was asked, so no answer is taken. Nothing was changed. Repair the trouble by hand: the runbook page of its cause says how.',
  },
  invalid: {
    status: 403,
    title: 'This link is not valid',
    text: 'It was changed on its way, or it was not made by this app. Open it from the ticket again.',
  },
} as const;

/** UTC, to the minute. */
function shown(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
