import { html } from './html.ts';

// Mail programs that drop style sheets show the same headings and lists in their own look, light or dark. The fixed
// width with a maximum is what both Outlook for Windows and phones understand. Text contrast is at least 7:1,
// small print at least 4.5:1, in both schemes.
/** How a letter looks: one column, dark on light or light on dark as the reader prefers. */
export const LETTER_STYLE = html`<style>
  :root {
    color-scheme: light dark;
  }
  body {
    margin: 0;
    padding: 0;
    background: #f3f5f7;
    color: #1b1f24;
    -webkit-text-size-adjust: 100%;
  }
  .page {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }
  .edge {
    padding: 24px 12px;
  }
  .card {
    width: 600px;
    max-width: 100%;
    margin: 0 auto;
    background: #ffffff;
    border: 1px solid #d5dae0;
    border-radius: 8px;
    border-collapse: separate;
  }
  .content {
    padding: 28px 32px;
    font-family:
      -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans',
      Arial, sans-serif;
    font-size: 16px;
    line-height: 1.55;
    overflow-wrap: break-word;
  }
  h1 {
    margin: 0 0 20px;
    text-wrap: balance;
    word-break: auto-phrase;
    font-size: 23px;
    line-height: 1.3;
    font-weight: 600;
  }
  h2 {
    margin: 26px 0 8px;
    font-size: 17px;
    line-height: 1.35;
    font-weight: 600;
  }
  p {
    margin: 0 0 12px;
  }
  ul {
    margin: 0;
    padding: 0 0 0 22px;
  }
  li {
    margin: 0 0 8px;
    padding-left: 4px;
  }
  a {
    color: #0b57a4;
    text-decoration: underline;
  }
  .notes {
    margin-top: 28px;
    padding-top: 16px;
    border-top: 1px solid #d5dae0;
    font-size: 14px;
    line-height: 1.5;
    color: #535c66;
  }
  .notes p {
    margin: 0 0 8px;
  }
  @media (max-width: 480px) {
    .edge {
      padding: 0;
    }
    .card {
      border: 0;
      border-radius: 0;
    }
    .content {
      padding: 22px 18px;
    }
  }
  @media (prefers-color-scheme: dark) {
    body {
      background: #14171a;
      color: #e9ecef;
    }
    .card {
      background: #1e2327;
      border-color: #3a424a;
    }
    a {
      color: #8ec1ff;
    }
    .notes {
      border-color: #3a424a;
      color: #b4bcc4;
    }
  }
</style>`;
