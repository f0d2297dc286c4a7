import { randomBytes } from 'node:crypto';
import type { DeskBook, DeskTicket } from './desk-book.ts';
import {
  countOf,
  recordOf,
  textOf,
  textsOf,
  type Answer,
  type DeskFace,
  type DeskRequest,
  type Move,
  type Role,
} from './desk-face.ts';

const OWNER = 'contoso';
const REPOSITORY = 'help-desk';
const HOME = `/repos/${OWNER}/${REPOSITORY}`;

/**
 * GitHub's REST API for the issues of one repository. `lagMs` is how far its search is behind; lists are not.
 * One function, because all its routes share the book and the credentials of this start.
 */
export function gitHubFace(book: DeskBook, lagMs: () => number): DeskFace {
  const tokens: Record<Role, string> = { writer: token(), reader: token(), guest: token() };
  const issues = () => book.of('github');

  function understand(request: DeskRequest): Move | undefined {
    const move = route(request);
    return move && { ...move, act: () => guarded(request, move) };
  }

  function guarded(request: DeskRequest, { operation, act }: Move): Answer {
    const role = roleOf(request);
    if (role === undefined) return refuse(401);
    return role === 'reader' && operation !== 'find' && operation !== 'read' ? refuse(403) : act();
  }

  function roleOf({ headers }: DeskRequest): Role | undefined {
    const [, sent] = /^(?:token|Bearer) (.+)$/i.exec(headers.authorization ?? '') ?? [];
    return ROLES.find((role) => tokens[role] === sent);
  }

  function route(request: DeskRequest): Move | undefined {
    if (request.path === '/search/issues') return { operation: 'find', act: () => search(request) };
    if (!request.path.startsWith('/repos/')) return undefined;
    if (!request.path.startsWith(`${HOME}/`)) return { operation: 'find', act: () => refuse(404) };
    if (request.path === `${HOME}/issues`)
      return request.method === 'GET'
        ? { operation: 'find', act: () => list(request) }
        : { operation: 'open', act: () => create(request) };
    return onIssue(request);
  }

  function onIssue(request: DeskRequest): Move | undefined {
    const [, number, part = ''] = /\/issues\/(\d+)(\/comments)?$/.exec(request.path) ?? [];
    const issue = issues().find((candidate) => candidate.number === Number(number));
    const missing = () => (book.wasRemoved('github', Number(number)) ? deleted() : refuse(404));
    const on = (act: (issue: DeskTicket) => Answer) => () => (issue === undefined ? missing() : act(issue));
    const moves: Record<string, Move> = {
      'GET ': {
        operation: 'read',
        act: on((found) => ({ status: 200, body: issueOf(found, request.origin) })),
      },
      'PATCH ': {
        operation: textOf(recordOf(request.body)['state']) === 'open' ? 'reopen' : 'close',
        act: on((found) => update(found, request)),
      },
      'GET /comments': {
        operation: 'read',
        act: on((found) =>
          paged(
            found.comments.map(({ id, body }) => ({ id, body })),
            request,
          ),
        ),
      },
      'POST /comments': { operation: 'comment', act: on((found) => addComment(found, request)) },
    };
    return number === undefined ? undefined : moves[`${request.method} ${part}`];
  }

  function list(request: DeskRequest): Answer {
    const { query, origin } = request;
    const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
    const state = query.get('state') ?? 'open';
    const found = issues().filter(
      (issue) =>
        labels.every((label) => issue.labels.includes(label)) && (state === 'all' || issue.state === state),
    );
    const ordered = query.get('direction') === 'asc' ? found : found.toReversed();
    return paged(
      ordered.map((issue) => issueOf(issue, origin)),
      request,
    );
  }

  function search({ query, origin }: DeskRequest): Answer {
    const known = book.clock().getTime() - lagMs();
    const words = (query.get('q') ?? '').split(/\s+/).filter((word) => word !== '' && !word.includes(':'));
    const indexed = issues().filter(({ openedAt }) => Date.parse(openedAt) <= known);
    const found = indexed.filter(({ title, body }) =>
      words.every((word) => `${title} ${body}`.includes(word)),
    );
    const items = found.toReversed().map((issue) => issueOf(issue, origin));
    return { status: 200, body: { total_count: items.length, incomplete_results: false, items } };
  }

  function create(request: DeskRequest): Answer {
    const sent = recordOf(request.body);
    const wrong = objectionTo(sent);
    if (wrong !== undefined) return invalid(wrong);
    const number = book.nextNumber('github');
    const issue = book.open({
      face: 'github',
      id: String(number),
      key: `#${number}`,
      title: textOf(sent['title']),
      body: textOf(sent['body']),
      // Labels of somebody without write access are dropped without a word (documentation of "Create an issue").
      labels: roleOf(request) === 'guest' ? [] : textsOf(sent['labels']),
      fields: {},
      status: 'open',
    });
    return { status: 201, body: issueOf(issue, request.origin) };
  }

  function update(issue: DeskTicket, { body, origin }: DeskRequest): Answer {
    const state = textOf(recordOf(body)['state']);
    if (state !== 'open' && state !== 'closed') return invalid({ field: 'state', code: 'invalid' });
    if (issue.state !== state) book.turn(issue, state, state);
    issue.fields['state_reason'] = textOf(recordOf(body)['state_reason']);
    return { status: 200, body: issueOf(issue, origin) };
  }

  function addComment(issue: DeskTicket, { body }: DeskRequest): Answer {
    const text = textOf(recordOf(body)['body']);
    if (text === '' || text.length > 65_536)
      return invalid({ field: 'body', code: text === '' ? 'missing_field' : 'too_long' });
    const comment = book.comment(issue, text);
    return { status: 201, body: { id: comment.id, body: text } };
  }

  function settings(origin: string, role: Role): Record<string, string> {
    return {
      TICKET_PROVIDER: 'github',
      GITHUB_URL: origin,
      GITHUB_TOKEN: tokens[role],
      GITHUB_REPOSITORY: `${OWNER}/${REPOSITORY}`,
    };
  }

  return { understand, refuse, stateOf: (status) => (status === 'closed' ? 'closed' : 'open'), settings };
}

const ROLES: readonly Role[] = ['writer', 'reader', 'guest'];

function token(): string {
  return `ghp_${randomBytes(18).toString('base64url')}`;
}

/** One page, with the addresses of its neighbours in `Link`. */
function paged(items: readonly unknown[], { query, path, origin }: DeskRequest): Answer {
  const size = Math.min(countOf(query.get('per_page'), 30), 100);
  const page = countOf(query.get('page'), 1);
  const next = new URLSearchParams({ ...Object.fromEntries(query), page: String(page + 1) }).toString();
  const link = page * size < items.length ? { link: `<${origin}${path}?${next}>; rel="next"` } : undefined;
  return { status: 200, ...(link && { headers: link }), body: items.slice((page - 1) * size, page * size) };
}

function issueOf(issue: DeskTicket, origin: string) {
  return {
    id: 900_000 + issue.number,
    number: issue.number,
    html_url: `${origin}/${OWNER}/${REPOSITORY}/issues/${issue.number}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.fields['state_reason'] ?? null,
    labels: issue.labels.map((name) => ({ name })),
    comments: issue.comments.length,
    created_at: issue.openedAt,
    closed_at: issue.closedAt ?? null,
  };
}

function objectionTo(sent: Record<string, unknown>): { field: string; code: string } | undefined {
  const title = textOf(sent['title']);
  if (title === '') return { field: 'title', code: 'missing_field' };
  if (title.length > 256) return { field: 'title', code: 'too_long' };
  return textOf(sent['body']).length > 65_536 ? { field: 'body', code: 'too_long' } : undefined;
}

function invalid({ field, code }: { field: string; code: string }): Answer {
  return {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ resource: 'Issue', field, code }], status: '422' },
  };
}

/** To whoever may read the repository (documentation of "Get an issue"). */
function deleted(): Answer {
  return { status: 410, body: { message: 'This issue was deleted', status: '410' } };
}

function refuse(status: number): Answer {
  return {
    status,
    body: {
      message: WORDS[status] ?? 'Server Error',
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    },
  };
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Issues are disabled for this repo',
  429: 'API rate limit exceeded',
};
