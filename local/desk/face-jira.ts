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
import { commentsOf, issueOf, objectionsTo, PROJECT } from './jira-forms.ts';
import { objectionTo } from './jira-document-check.ts';
import { directionOf, stateOf, transitionsFrom } from './jira-workflow.ts';
import { searched } from './jql.ts';

type JiraOptions = {
  /**
   * How far search is behind, asked at each search. */
  lagMs: () => number;
  /** A workflow in which nothing leads away from a done status. */
  oneWay: () => boolean;
};

/**
 * Jira Cloud's REST version 3 for one project, with search that runs behind and the workflow To Do, In Progress, Done.
 * One function, because all its routes share the book and the credentials of this start.
 */
export function jiraFace(book: DeskBook, options: JiraOptions): DeskFace {
  const tokens: Record<Role, string> = { writer: token(), reader: token(), guest: token() };
  const email = 'watch@contoso.example';
  const basic = (role: Role) => `Basic ${Buffer.from(`${email}:${tokens[role]}`).toString('base64')}`;
  const issues = () => book.of('jira');

  function understand(request: DeskRequest): Move | undefined {
    const move = route(request);
    return move && { ...move, act: () => guarded(request, move) };
  }

  function guarded({ headers }: DeskRequest, { operation, act }: Move): Answer {
    const role = ROLES.find((candidate) => headers.authorization === basic(candidate));
    if (role === undefined) return refuse(401);
    return role !== 'writer' && operation !== 'find' && operation !== 'read' ? refuse(403) : act();
  }

  function route(request: DeskRequest): Move | undefined {
    const called = `${request.method} ${request.path}`;
    const fixed: Record<string, Move> = {
      'POST /rest/api/3/search/jql': { operation: 'find', act: () => search(request) },
      'POST /rest/api/3/search': { operation: 'find', act: removed },
      'GET /rest/api/3/search': { operation: 'find', act: removed },
      'POST /rest/api/3/issue/bulkfetch': { operation: 'find', act: () => fetchMany(request) },
      'POST /rest/api/3/issue': { operation: 'open', act: () => create(request) },
    };
    return fixed[called] ?? onIssue(request);
  }

  function onIssue(request: DeskRequest): Move | undefined {
    const [, name = '', part = ''] =
      /^\/rest\/api\/3\/issue\/([^/]+)(?:\/(comment|transitions))?$/.exec(request.path) ?? [];
    const issue = issues().find(({ id, key }) => id === name || key === name);
    const on = (act: (issue: DeskTicket) => Answer) => () => (issue === undefined ? refuse(404) : act(issue));
    const moves: Record<string, Move> = {
      'GET ': { operation: 'read', act: on((found) => ({ status: 200, body: issueOf(found) })) },
      'GET comment': { operation: 'read', act: on((found) => commentsOf(found, request)) },
      'POST comment': { operation: 'comment', act: on((found) => addComment(found, request)) },
      'GET transitions': { operation: 'read', act: on((found) => offered(found, request)) },
      'POST transitions': {
        operation: directionOf(transitionId(request)),
        act: on((found) => transition(found, request)),
      },
    };
    return name === '' ? undefined : moves[`${request.method} ${part}`];
  }

  function search({ body }: DeskRequest): Answer {
    const { jql, maxResults, nextPageToken } = recordOf(body);
    const known = book.clock().getTime() - options.lagMs();
    const indexed = issues().filter(({ openedAt }) => Date.parse(openedAt) <= known);
    const from = countOf(textOf(nextPageToken) || null, 0);
    const size = Math.min(typeof maxResults === 'number' ? maxResults : 50, 5000);
    try {
      const found = searched(indexed, textOf(jql), PROJECT);
      const page = found.slice(from, from + size).map((issue) => issueOf(issue));
      const more =
        from + size < found.length ? { nextPageToken: String(from + size), isLast: false } : { isLast: true };
      return { status: 200, body: { issues: page, ...more } };
    } catch (error) {
      return objection([error instanceof Error ? error.message : String(error)]);
    }
  }

  function fetchMany({ body }: DeskRequest): Answer {
    const names = textsOf(recordOf(body)['issueIdsOrKeys']);
    if (names.length > 100) return objection(['The maximum number of issues that can be fetched is 100.']);
    const found = issues().filter(({ id, key }) => names.includes(id) || names.includes(key));
    return { status: 200, body: { issues: found.map((issue) => issueOf(issue)), issueErrors: [] } };
  }

  function create({ body, origin }: DeskRequest): Answer {
    const fields = recordOf(recordOf(body)['fields']);
    const errors = objectionsTo(fields);
    if (Object.keys(errors).length > 0) return objection([], errors);
    const number = book.nextNumber('jira');
    const issue = book.open({
      face: 'jira',
      id: String(10_000 + number),
      key: `${PROJECT}-${number}`,
      title: textOf(fields['summary']),
      body: JSON.stringify(fields['description'] ?? null),
      labels: textsOf(fields['labels']),
      fields: {},
      status: 'To Do',
    });
    return {
      status: 201,
      body: { id: issue.id, key: issue.key, self: `${origin}/rest/api/3/issue/${issue.id}` },
    };
  }

  function addComment(issue: DeskTicket, { body }: DeskRequest): Answer {
    const document = recordOf(body)['body'];
    const wrong = objectionTo(document);
    if (wrong !== undefined) return objection([], { comment: wrong });
    const comment = book.comment(issue, JSON.stringify(document));
    return { status: 201, body: { id: String(comment.id), created: comment.at, body: document } };
  }

  function offered(issue: DeskTicket, { query }: DeskRequest): Answer {
    const transitions = transitionsFrom(issue.status, options.oneWay());
    const plain = transitions.map(({ id, name, to }) => ({ id, name, to }));
    return {
      status: 200,
      body: { transitions: query.get('expand') === 'transitions.fields' ? transitions : plain },
    };
  }

  function transition(issue: DeskTicket, { body }: DeskRequest): Answer {
    const { transition: wanted, fields } = recordOf(body);
    const chosen = transitionsFrom(issue.status, options.oneWay()).find(
      ({ id }) => id === textOf(recordOf(wanted)['id']),
    );
    if (chosen === undefined)
      return objection(['It seems that you have tried to perform an illegal workflow operation.']);
    const needs = 'resolution' in chosen.fields && recordOf(fields)['resolution'] === undefined;
    if (needs) return objection([], { resolution: 'Resolution is required.' });
    book.turn(issue, chosen.to.name, stateOf(chosen.to.name));
    return { status: 204 };
  }

  function settings(origin: string, role: Role): Record<string, string> {
    return {
      TICKET_PROVIDER: 'jira',
      JIRA_URL: origin,
      JIRA_EMAIL: email,
      JIRA_TOKEN: tokens[role],
      JIRA_PROJECT: PROJECT,
    };
  }

  return { understand, refuse, stateOf, settings };
}

const ROLES: readonly Role[] = ['writer', 'reader', 'guest'];

function token(): string {
  return `ATATT3x${randomBytes(18).toString('base64url')}`;
}

function transitionId({ body }: DeskRequest): string {
  return textOf(recordOf(recordOf(body)['transition'])['id']);
}

function removed(): Answer {
  return {
    status: 410,
    body: {
      errorMessages: [
        'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
      ],
      errors: {},
    },
  };
}

function objection(errorMessages: string[], errors: Record<string, string> = {}): Answer {
  return { status: 400, body: { errorMessages, errors } };
}

function refuse(status: number): Answer {
  if (status === 401)
    return {
      status,
      headers: { 'content-type': 'text/plain' },
      body: 'Client must be authenticated to access this resource.',
    };
  return {
    status,
    body: { errorMessages: [WORDS[status] ?? 'Service temporarily unavailable'], errors: {} },
  };
}

const WORDS: Readonly<Record<number, string>> = {
  403: 'You do not have permission to perform this operation in this project.',
  404: 'Issue does not exist or you do not have permission to see it.',
  409: 'The issue could not be updated because of a conflicting update.',
  429: 'Rate limit exceeded.',
};
