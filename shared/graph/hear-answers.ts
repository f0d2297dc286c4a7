import type { Middleware } from '@microsoft/microsoft-graph-client';

/** How Microsoft Graph answered one call. `code` is its own word for a refusal, `date` its clock as the header says it. */
export type HeardAnswer = { path: string; status: number; code: string; date: string | null };

const FORBIDDEN = 403;

/** Tells about each answer that comes, whatever it is. */
export function hearAnswers(http: Middleware, heard: (answer: HeardAnswer) => void): Middleware {
  return {
    async execute(context) {
      await http.execute(context);
      const { response } = context;
      if (response === undefined) return;
      const request: unknown = context.request;
      const path = new URL(request instanceof Request ? request.url : String(request)).pathname;
      const code = response.status === FORBIDDEN ? codeIn(await response.clone().text()) : '';
      heard({ path, status: response.status, code, date: response.headers.get('date') });
    },
  };
}

function codeIn(text: string): string {
  return /"code"\s*:\s*"([\w.-]{1,100})"/.exec(text)?.[1] ?? '';
}
