import { html } from '../../shared/mail/html.ts';

/** What the pages of `preview` have in common: light or dark as the reader's system is, and its own typeface. */
export const PAGE_STYLE = html`<style>
  :root {
    color-scheme: light dark;
  }
  body {
    margin: 0;
    padding: 20px;
    font:
      15px/1.5 -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      Arial,
      sans-serif;
    overflow-wrap: break-word;
  }
</style>`;
