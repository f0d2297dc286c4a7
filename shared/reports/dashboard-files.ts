import type { Answer } from './answer.ts';

const HTML = 'text/html; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** The page itself. */
export const DASHBOARD_PAGE = 'index.html';

/** The only files that are served, by name: nothing a caller sends ever becomes part of a path. */
export const DASHBOARD_FILES: ReadonlyMap<string, string> = new Map([
  [DASHBOARD_PAGE, HTML],
  ['dashboard.css', CSS],
  ['summary.css', CSS],
  ['list.css', CSS],
  ['finding.css', CSS],
  ['dashboard.js', SCRIPT],
  ['element.js', SCRIPT],
  ['filter-form.js', SCRIPT],
  ['filters.js', SCRIPT],
  ['finding-view.js', SCRIPT],
  ['findings-api.js', SCRIPT],
  ['group.js', SCRIPT],
  ['list-view.js', SCRIPT],
  ['summary-view.js', SCRIPT],
  ['times.js', SCRIPT],
  ['words.js', SCRIPT],
]);

// Only our own files run and are asked. Trusted types make a browser refuse every way of turning text into HTML.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Answers with one file of the page. Asked for anew each time, so that an update reaches open browsers. */
export function fileAnswer(contentType: string, body: string): Answer {
  return {
    status: 200,
    headers: { ...PAGE_HEADERS, 'cache-control': 'no-cache', 'content-type': contentType },
    body,
  };
}

/** Answers that the page has no such file. */
export function noSuchFile(): Answer {
  return {
    status: 404,
    headers: { ...PAGE_HEADERS, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
    body: 'The dashboard has no such file. Its page is at /api/dashboard.\n',
  };
}
