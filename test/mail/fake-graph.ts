import { createRouter, type GraphRequest } from '../../local/tenant/answering.ts';
import { createMailboxes, type MailStore } from '../../local/tenant/mailboxes.ts';
import { createPeople, type People } from '../../local/tenant/people.ts';
import { mailRoutes } from '../../local/tenant/routes/mail.ts';
import { userRoutes } from '../../local/tenant/routes/users.ts';
import type { Clock } from '../../shared/clock.ts';
import { GraphPassing, GraphRefusal, type Graph, type GraphOptions } from '../../shared/graph/graph.ts';

/** The routes of the embedded tenant without HTTP between, for many thousand quick runs. */
export function fakeGraph(clock: Clock): { graph: Graph; mail: MailStore; people: People } {
  const people = createPeople(clock, 1);
  const mail = createMailboxes(clock, people, 1);
  const find = createRouter([...mailRoutes({ mail, people }), ...userRoutes(people)]);

  async function ask(
    request: Pick<GraphRequest, 'method' | 'path' | 'query' | 'body'>,
    options: GraphOptions,
  ) {
    const common = { version: 'v1.0', origin: '', partOfBatch: false } as const;
    const { status, body } = await find({ ...common, ...request, headers: { ...options.headers } }).answer();
    if (status < 300) return body;
    if (status === 429)
      throw new GraphPassing('Microsoft Graph answered 429', {
        status,
        throttled: true,
        retryAfterMs: 10_000,
      });
    const { error } = body as { error: { code: string; message: string } };
    throw new GraphRefusal(status, error.code, error.message);
  }

  return {
    mail,
    people,
    graph: {
      get: (path, query = {}, options = {}) => {
        const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
        return ask({ method: 'GET', path, query: new URLSearchParams(entries), body: undefined }, options);
      },
      post: (path, body, options = {}) =>
        ask({ method: 'POST', path, query: new URLSearchParams(), body }, options),
      patch: (path, body, options = {}) =>
        ask({ method: 'PATCH', path, query: new URLSearchParams(), body }, options),
    },
  };
}
