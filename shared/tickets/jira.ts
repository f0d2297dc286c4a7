import { z } from 'zod';
import { MINUTE, type Clock } from '../clock.ts';
import { PermanentError } from '../errors.ts';
import type { DeskAccess } from './desk-access.ts';
import { askDesk, type Question } from './desk-http.ts';
import { titleLine } from './inert-text.ts';
import { carriesReference, JiraComment, toJiraDocument } from './jira-document.ts';
import { ISSUE_FIELDS, JiraIssue, newestWithLabel } from './jira-search.ts';
import {
  closingTransition,
  reopeningTransition,
  transitionBody,
  Transitions,
  type Transition,
} from './jira-transitions.ts';
import { referenceOf } from './reference.ts';
import type { NewTicket, TicketDesk, TicketNote, TicketRef } from './ticket-desk.ts';
import type { JiraSettings } from '../settings/ticket-settings.ts';

/** Longest summary that Jira takes. */
const SUMMARY = 255;
/** What one page of comments holds, and how many pages are searched for an earlier note. */
const COMMENTS_PER_PAGE = 100;
const COMMENT_PAGES = 10;

const Created = z.object({ id: z.string(), key: z.string() });
const Comments = z.object({ comments: z.array(JiraComment).default([]), total: z.number().default(0) });

/**
 * Issues of Jira Cloud through REST version 3. The grouping key stands, shortened, as a label.
 * One function, because all steps share this access.
 */
export function jiraDesk(settings: JiraSettings, clock: Clock): TicketDesk {
  const access = accessTo(settings, clock);
  const ask = <T>(question: Question, shape: z.ZodType<T>) => askDesk(access, question, shape);
  const oneTicket: DeskAccess = { ...access, isOneTicket: true };
  const askOne = <T>(question: Question, shape: z.ZodType<T>) => askDesk(oneTicket, question, shape);

  async function find(groupingKey: string): Promise<TicketRef | undefined> {
    const issue = await newestWithLabel(access, settings.project, referenceOf(groupingKey));
    return issue && toRef(settings, issue);
  }

  async function open(ticket: NewTicket): Promise<TicketRef> {
    const body = { fields: fieldsFrom(ticket, settings) };
    const { id, key } = await ask(
      { doing: 'opening a ticket', method: 'POST', path: '/rest/api/3/issue', body },
      Created,
    );
    return { provider: 'jira', id, key, url: `${settings.url}/browse/${key}`, state: 'open' };
  }

  function read(ref: TicketRef): Promise<JiraIssue> {
    const path = at(ref, `?fields=${ISSUE_FIELDS.join(',')}`);
    return askOne({ doing: 'reading a ticket', method: 'GET', path }, JiraIssue);
  }

  async function carries(ref: TicketRef, note: TicketNote): Promise<boolean> {
    const reference = referenceOf(note.deliveryId);
    for (let page = 0; page < COMMENT_PAGES; page += 1) {
      const startAt = page * COMMENTS_PER_PAGE;
      const path = at(ref, `/comment?orderBy=-created&maxResults=${COMMENTS_PER_PAGE}&startAt=${startAt}`);
      const question = { doing: 'reading a ticket', method: 'GET', path } as const;
      const { comments, total } = await askOne(question, Comments);
      if (comments.some(({ body }) => carriesReference(body, reference))) return true;
      if (startAt + comments.length >= total || comments.length === 0) return false;
    }
    return false;
  }

  async function write(ref: TicketRef, note: TicketNote): Promise<void> {
    const body = { body: toJiraDocument(note.text, referenceOf(note.deliveryId)) };
    await askOne(
      { doing: 'commenting on a ticket', method: 'POST', path: at(ref, '/comment'), body },
      z.unknown(),
    );
  }

  async function offered(ref: TicketRef): Promise<Transition[]> {
    const path = at(ref, '/transitions?expand=transitions.fields');
    return (await askOne({ doing: 'reading the workflow of a ticket', method: 'GET', path }, Transitions))
      .transitions;
  }

  async function move(doing: string, ref: TicketRef, transition: Transition): Promise<void> {
    const question = {
      doing,
      method: 'POST',
      path: at(ref, '/transitions'),
      body: transitionBody(transition),
    } as const;
    await askOne(question, z.unknown());
  }

  async function toDone(ref: TicketRef): Promise<void> {
    const transitions = await offered(ref);
    const transition = closingTransition(transitions, settings.closeTransition);
    if (transition === undefined) throw noWayToClose(ref, transitions);
    await move('closing a ticket', ref, transition);
  }

  // In all three the note comes last: where it stands, everything before it has happened.
  return {
    provider: 'jira',
    place: `${settings.url}/${settings.project}`.toLowerCase(),
    // Atlassian tells no limit for a request; gateways give up after a minute as a rule, and what is behind them may run
    // on. The walk by keys sees at once what search does not, so both minutes are there for that.
    lookUp: { possible: true, lagMs: 2 * MINUTE },
    find,
    open,
    async comment(ref, note) {
      if (!(await carries(ref, note))) await write(ref, note);
    },
    async close(ref, note) {
      if (await carries(ref, note)) return;
      if (!isDone(await read(ref))) await toDone(ref);
      await write(ref, note);
    },
    async reopen(ref, note) {
      if (await carries(ref, note)) return 'reopened';
      if (isDone(await read(ref))) {
        const transition = reopeningTransition(await offered(ref), settings.reopenTransition);
        if (transition === undefined) return 'cannot-reopen';
        await move('reopening a ticket', ref, transition);
      }
      await write(ref, note);
      return 'reopened';
    },
  };
}

function at(ref: TicketRef, rest = ''): string {
  return `/rest/api/3/issue/${encodeURIComponent(ref.id)}${rest}`;
}

function accessTo({ url, email, token, timeoutMs }: JiraSettings, clock: Clock): DeskAccess {
  const basic = Buffer.from(`${email}:${token}`).toString('base64');
  return {
    desk: 'Jira',
    baseUrl: url,
    headers: { accept: 'application/json', authorization: `Basic ${basic}` },
    secrets: [basic, token],
    settings: { credentials: 'JIRA_EMAIL and JIRA_TOKEN', place: 'JIRA_URL and JIRA_PROJECT' },
    timeoutMs,
    clock,
  };
}

function fieldsFrom(ticket: NewTicket, { project, issueType }: JiraSettings) {
  return {
    project: { key: project },
    issuetype: { name: issueType },
    summary: titleLine(ticket.title, SUMMARY),
    description: toJiraDocument(ticket.body, referenceOf(ticket.deliveryId)),
    labels: [referenceOf(ticket.groupingKey), `severity-${ticket.severity}`, ...ticket.labels],
  };
}

function isDone({ fields }: JiraIssue): boolean {
  return fields.status.statusCategory.key === 'done';
}

function toRef({ url }: JiraSettings, issue: JiraIssue): TicketRef {
  const common = {
    provider: 'jira',
    id: issue.id,
    key: issue.key,
    url: `${url}/browse/${issue.key}`,
  } as const;
  if (!isDone(issue)) return { ...common, state: 'open' };
  const closedAt = instantOf(issue.fields.resolutiondate ?? issue.fields.statuscategorychangedate ?? '');
  return closedAt === undefined ? { ...common, state: 'closed' } : { ...common, state: 'closed', closedAt };
}

/** `2026-11-22T08:54:00.000+0100`: Jira leaves the colon out of the offset. */
function instantOf(told: string): string | undefined {
  const ms = Date.parse(told.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function noWayToClose(ref: TicketRef, offered: readonly Transition[]): PermanentError {
  const names = offered.map(({ name }) => `"${name}"`).join(', ') || 'none';
  return new PermanentError(
    `Jira offers our account no way to close ${ref.key}; its transitions are: ${names}. Name one in JIRA_CLOSE_TRANSITION, or let the workflow lead to a done status`,
  );
}
