import type { DeskTicket } from './desk-book.ts';
import { countOf, recordOf, textOf, textsOf, type Answer, type DeskRequest } from './desk-face.ts';
import { objectionTo } from './jira-document-check.ts';
import { statusOf } from './jira-workflow.ts';

export const PROJECT = 'DESK';
const ISSUE_TYPES = ['Task', 'Service Request'];

/** An issue as Jira writes it. */
export function issueOf(issue: DeskTicket) {
  const { id, key, labels, status, closedAt } = issue;
  const resolutiondate = closedAt?.replace('Z', '+0000') ?? null;
  return { id, key, fields: { summary: issue.title, labels, status: statusOf(status), resolutiondate } };
}

/** One page of an issue's comments. */
export function commentsOf(issue: DeskTicket, { query }: DeskRequest): Answer {
  const startAt = countOf(query.get('startAt'), 0);
  const maxResults = Math.min(countOf(query.get('maxResults'), 50), 100);
  const ordered = query.get('orderBy') === '-created' ? issue.comments.toReversed() : issue.comments;
  const page = ordered
    .slice(startAt, startAt + maxResults)
    .map(({ id, at, body }) => ({ id: String(id), created: at, body: parsed(body) }));
  return { status: 200, body: { startAt, maxResults, total: issue.comments.length, comments: page } };
}

/** What Jira says against the fields of a new issue, by field. */
export function objectionsTo(fields: Record<string, unknown>): Record<string, string> {
  const summary = textOf(fields['summary']);
  const description = fields['description'] === undefined ? undefined : objectionTo(fields['description']);
  const spaced = textsOf(fields['labels']).find((label) => /\s/.test(label));
  const found: [string, string | undefined][] = [
    [
      'project',
      textOf(recordOf(fields['project'])['key']) === PROJECT ? undefined : 'valid project is required',
    ],
    [
      'issuetype',
      ISSUE_TYPES.includes(textOf(recordOf(fields['issuetype'])['name']))
        ? undefined
        : 'Specify a valid issue type',
    ],
    ['summary', summary === '' ? 'You must specify a summary of the issue.' : undefined],
    [
      'summary',
      /[\r\n]/.test(summary) ? 'The summary is invalid because it contains newline characters.' : undefined,
    ],
    ['summary', summary.length > 255 ? 'Summary must be less than 255 characters.' : undefined],
    ['description', description],
    ['labels', spaced === undefined ? undefined : `The label '${spaced}' contains spaces which is invalid.`],
  ];
  return Object.fromEntries(
    found.flatMap(([field, message]) => (message === undefined ? [] : [[field, message]])),
  );
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}
