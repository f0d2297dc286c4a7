import type { Locale } from '../../shared/guidance/locales.ts';
import { html, htmlText, type Html } from '../../shared/mail/html.ts';
import type { Block, TicketText } from '../../shared/tickets/ticket-text.ts';
import { PAGE_STYLE } from './page-style.ts';

const STYLE = html`${PAGE_STYLE}<style>
    h1 {
      font-size: 20px;
      line-height: 1.3;
    }
    h2 {
      font-size: 16px;
      margin: 20px 0 6px;
    }
  </style>`;

/** A ticket as a page; each desk shows it in its own look. */
export function ticketPage(title: string, body: TicketText, locale: Locale): string {
  return htmlText(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${STYLE}
        </head>
        <body>
          <h1>${title}</h1>
          ${body.map(blockAsHtml)}
        </body>
      </html> `,
  );
}

function blockAsHtml(block: Block): Html {
  if (block.kind === 'heading') return html`<h2>${block.text}</h2>`;
  if (block.kind === 'paragraph') return html`<p>${block.text}</p>`;
  if (block.kind === 'link') return html`<p>${block.label}: ${block.href}</p>`;
  return html`<ul>
    ${block.items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}
