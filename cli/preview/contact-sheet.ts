import { html, htmlText, type Html } from '../../shared/mail/html.ts';
import { frameHeight } from './frame-height.ts';
import { PAGE_STYLE } from './page-style.ts';
import { isTicket, type Specimen } from './specimen.ts';

// No script anywhere: which language is shown is decided by radio buttons and the style sheet. The texts stand in frames
// that may do nothing at all; they take over this policy.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The name of the file with one text. */
export function fileNameOf({ cause, purpose, locale }: Specimen): string {
  const what = purpose === 'first' ? cause : `${cause}.${purpose}`;
  return `${what}.${locale}.html`;
}

/** All texts on one page, each in a frame, to be looked through by language. */
export function contactSheet(specimens: readonly Specimen[]): string {
  const locales = [...new Set(specimens.map(({ locale }) => locale))];
  const title = titleOf(specimens);
  return htmlText(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${styleFor(locales, specimens.map(frameHeight))}
        </head>
        <body>
          <header>
            <h1>${title}</h1>
            <p>${countOf(specimens, locales)}</p>
            <fieldset>
              <legend>Language</legend>
              ${['all', ...locales].map(choiceOf)}
            </fieldset>
          </header>
          <main>${specimens.map(cardOf)}</main>
        </body>
      </html> `,
  );
}

function titleOf(specimens: readonly Specimen[]): string {
  const titles = new Set(
    specimens.map(({ purpose }) => (isTicket(purpose) ? TICKET_TITLES[purpose] : 'What people read')),
  );
  return [...titles].join(' · ');
}

const TICKET_TITLES = {
  helpdesk: 'What the help desk reads',
  'directory-admin': 'What administrators read',
} as const;

function countOf(specimens: readonly Specimen[], locales: readonly string[]): string {
  const causes = new Set(specimens.map(({ cause }) => cause)).size;
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const unsent = specimens.filter((specimen) => specimen.unsent !== undefined).length;
  const never = unsent === 0 ? '' : ` ${unsent} of them can be written but never go out, as it says there.`;
  return `${plural(specimens.length, 'text')} about ${plural(causes, 'cause')} in ${plural(locales.length, 'language')}, with sample people.${never} Links in the frames do nothing.`;
}

function choiceOf(locale: string): Html {
  const radio =
    locale === 'all'
      ? html`<input type="radio" name="locale" id="show-${locale}" checked />`
      : html`<input type="radio" name="locale" id="show-${locale}" />`;
  return html`<label>${radio} ${locale}</label>`;
}

function cardOf(specimen: Specimen): Html {
  const { cause, purpose, locale, title, unsent } = specimen;
  const file = fileNameOf(specimen);
  const note = unsent === undefined ? [] : html`<br /><strong>Written, but ${unsent}.</strong>`;
  return html`<article data-locale="${locale}">
    <h2><a href="${file}">${cause}</a></h2>
    <p>${locale} · ${PURPOSES[purpose]}${note}</p>
    <p lang="${locale}">${title}</p>
    <iframe
      sandbox=""
      class="tall-${String(frameHeight(specimen))}"
      loading="lazy"
      title="${`${cause}, ${purpose}, ${locale}`}"
      srcdoc="${specimen.html}"
    ></iframe>
  </article>`;
}

const PURPOSES = {
  first: 'first e-mail',
  reminder: 'reminder',
  'works-again': 'it works again',
  helpdesk: 'ticket, help desk',
  'directory-admin': 'ticket, administrator',
} as const;

function styleFor(locales: readonly string[], heights: readonly number[]): Html {
  const filters = locales.map(
    (locale) =>
      html`body:has(#show-${locale}:checked) article:not([data-locale='${locale}']) { display: none; }`,
  );
  const frames = [...new Set(heights.map(String))].map(
    (height) => html`.tall-${height} { height: ${height}px; }`,
  );
  return html`${PAGE_STYLE}<style>
      h1 {
        margin: 0;
        font-size: 22px;
      }
      header p {
        margin: 4px 0 12px;
      }
      fieldset {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin: 0 0 20px;
        border: 1px solid #8a939c;
        border-radius: 6px;
      }
      main {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(380px, 100%), 1fr));
        gap: 20px;
      }
      h2 {
        margin: 0;
        font-size: 16px;
        line-height: 1.3;
      }
      article p {
        margin: 2px 0;
        overflow-wrap: anywhere;
      }
      iframe {
        box-sizing: border-box;
        width: 100%;
        resize: vertical;
        margin-top: 6px;
        border: 1px solid #8a939c;
        border-radius: 6px;
      }
      ${filters} ${frames}
    </style>`;
}
