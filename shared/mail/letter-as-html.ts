import { html, htmlText, type Html } from './html.ts';
import { LETTER_STYLE } from './letter-style.ts';
import type { Letter, Link, Section } from './letter.ts';

/** The letter as a whole HTML page: headings in order, one column, no images, no links but the letter's own. */
export function letterAsHtml(letter: Letter): string {
  const { locale, headline, greeting, opening, sections, notes, links } = letter;
  const page = html`<!doctype html>
    <html lang="${locale}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>${headline}</title>
        ${LETTER_STYLE}
      </head>
      <body>
        <table role="presentation" class="page">
          <tbody>
            <tr>
              <td class="edge">
                <table role="presentation" class="card">
                  <tbody>
                    <tr>
                      <td class="content">
                        <h1>${headline}</h1>
                        <p>${greeting}</p>
                        <p>${linked(opening, links)}</p>
                        ${sections.map((section) => sectionAsHtml(section, links))}
                        <div class="notes">${notes.map((note) => html`<p>${linked(note, links)}</p>`)}</div>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html> `;
  return htmlText(page);
}

function sectionAsHtml(section: Section, links: readonly Link[]): Html {
  const { heading } = section;
  if ('text' in section)
    return html`<h2>${heading}</h2>
      <p>${linked(section.text, links)}</p>`;
  const steps = section.steps.map((step) => html`<li>${linked(step, links)}</li>`);
  return html`<h2>${heading}</h2>
    <ul>
      ${steps}
    </ul>`;
}

/** Escapes a sentence and makes the known link texts in it clickable. */
function linked(sentence: string, links: readonly Link[]): Html {
  const link = links.find(({ text }) => sentence.includes(text));
  if (link === undefined) return html`${sentence}`;
  const at = sentence.indexOf(link.text);
  const before = linked(sentence.slice(0, at), links);
  const after = linked(sentence.slice(at + link.text.length), links);
  return html`${before}<a href="${link.href}">${link.text}</a>${after}`;
}
