import type { Cause } from '../catalogue/causes.ts';

/** The page about a cause, below docs/: what an administrator opens from a ticket or the dashboard. */
export function runbookPath(cause: Cause): string {
  return `runbooks/${cause}.md`;
}

/** Address of that page where docs/ is published; undefined where nobody said that it is. */
export function runbookUrl(cause: Cause, baseUrl: string | undefined): string | undefined {
  return baseUrl === undefined ? undefined : `${baseUrl}/${runbookPath(cause)}`;
}

/** The addresses for several causes, by cause; empty where docs/ is not published. */
export function runbooksOf(causes: readonly Cause[], baseUrl: string | undefined): Record<string, string> {
  const known = causes.flatMap((cause) => {
    const url = runbookUrl(cause, baseUrl);
    return url === undefined ? [] : [[cause, url] as const];
  });
  return Object.fromEntries(known);
}
