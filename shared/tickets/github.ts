import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { MINUTE, type Clock } from '../clock.ts';
import { PermanentError, TransientError } from '../errors.ts';
import type { DeskAccess } from './desk-access.ts';
import { deskFetch } from './desk-http.ts';
import { hiddenMark, toGitHubMarkdown } from './github-markdown.ts';
import { titleLine } from './inert-text.ts';
import { referenceOf } from './reference.ts';
import type { NewTicket, TicketDesk, TicketNote, TicketRef } from './ticket-desk.ts';
import type { GitHubSettings } from '../settings/ticket-settings.ts';

/** Longest title that GitHub takes. */
const TITLE = 256;
const PER_PAGE = 100;
/** The newest 1,000 of our issues and the first 1,000 comments of one: more than a help desk leaves unread. */
const MOST_PAGES = 10;

const Label = z.union([
  z.string(),
  z.object({ name: z.string().nullish() }).transform(({ name }) => name ?? ''),
]);
const Issue = z.object({
  number: z.int(),
  html_url: z.url({ protocol: /^https?$/ }),
  state: z.enum(['open', 'closed']),
  closed_at: z.string().nullish(),
  body: z.string().nullish(),
  labels: z.array(Label).default([]),
});
type Issue = z.infer<typeof Issue>;
const Comment = z.object({ body: z.string().nullish() });

/**
 * Issues of a GitHub repository. A hidden comment in the body carries the grouping key. GitHub's search runs behind, so
 * our issues are listed by their label instead, newest first. One function, because all steps share this access.
 */
export function gitHubDesk(settings: GitHubSettings, clock: Clock): TicketDesk {
  const access = accessTo(settings, clock);
  const { owner, repository: repo, label } = settings;
  const octokit = clientOf(settings);
  const here = (doing: string, as = access) => ({ owner, repo, request: { fetch: deskFetch(as, doing) } });
  const oneTicket: DeskAccess = { ...access, isOneTicket: true };
  const on = (doing: string, { id }: TicketRef) => ({ ...here(doing, oneTicket), issue_number: Number(id) });

  async function find(groupingKey: string): Promise<TicketRef | undefined> {
    const mark = hiddenMark('ticket', referenceOf(groupingKey));
    const newestFirst = {
      labels: label,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: PER_PAGE,
    } as const;
    const { rest } = await octokit();
    const issue = await firstOf(access, 'looking for a ticket', Issue, {
      page: (page) => rest.issues.listForRepo({ ...here('looking for a ticket'), ...newestFirst, page }),
      is: ({ body }) => (body ?? '').includes(mark),
    });
    return issue && toRef(issue);
  }

  async function open(ticket: NewTicket): Promise<TicketRef> {
    const doing = 'opening a ticket';
    const mark = `${hiddenMark('ticket', referenceOf(ticket.groupingKey))}\n${hiddenMark('note', referenceOf(ticket.deliveryId))}`;
    const { rest } = await octokit();
    const created = rest.issues.create({
      ...here(doing),
      title: titleLine(ticket.title, TITLE),
      body: toGitHubMarkdown(ticket.body, mark),
      labels: [label, `severity-${ticket.severity}`, ...ticket.labels],
    });
    const issue = await told(access, doing, created, Issue);
    if (!issue.labels.includes(label)) throw labelDropped(issue, label);
    return toRef(issue);
  }

  async function isClosed(ref: TicketRef): Promise<boolean> {
    const doing = 'reading a ticket';
    const { rest } = await octokit();
    return (await told(access, doing, rest.issues.get(on(doing, ref)), Issue)).state === 'closed';
  }

  async function carries(ref: TicketRef, note: TicketNote): Promise<boolean> {
    const doing = 'reading a ticket';
    const mark = hiddenMark('note', referenceOf(note.deliveryId));
    const { rest } = await octokit();
    const comment = await firstOf(access, doing, Comment, {
      page: (page) => rest.issues.listComments({ ...on(doing, ref), per_page: PER_PAGE, page }),
      is: ({ body }) => (body ?? '').includes(mark),
    });
    return comment !== undefined;
  }

  async function write(ref: TicketRef, note: TicketNote): Promise<void> {
    const doing = 'commenting on a ticket';
    const body = toGitHubMarkdown(note.text, hiddenMark('note', referenceOf(note.deliveryId)));
    const { rest } = await octokit();
    await told(access, doing, rest.issues.createComment({ ...on(doing, ref), body }), z.unknown());
  }

  async function turn(
    ref: TicketRef,
    doing: string,
    change: { state: 'open' | 'closed'; state_reason: 'completed' | 'reopened' },
  ) {
    const { rest } = await octokit();
    await told(access, doing, rest.issues.update({ ...on(doing, ref), ...change }), Issue);
  }

  // In all three the note comes last: where it stands, everything before it has happened.
  return {
    provider: 'github',
    // Names of owners and repositories are the same in any case.
    place: `${settings.url}/${owner}/${repo}`.toLowerCase(),
    // GitHub ends a request after ten seconds ("Troubleshooting the REST API", time-outs), so it does not run on past ours
    // by more than that. It promises nothing about how soon a list shows what was made; the rest is our margin.
    lookUp: { possible: true, lagMs: MINUTE },
    find,
    open,
    async comment(ref, note) {
      if (!(await carries(ref, note))) await write(ref, note);
    },
    async close(ref, note) {
      if (await carries(ref, note)) return;
      if (!(await isClosed(ref)))
        await turn(ref, 'closing a ticket', { state: 'closed', state_reason: 'completed' });
      await write(ref, note);
    },
    async reopen(ref, note) {
      if (await carries(ref, note)) return 'reopened';
      if (await isClosed(ref))
        await turn(ref, 'reopening a ticket', { state: 'open', state_reason: 'reopened' });
      await write(ref, note);
      return 'reopened';
    },
  };
}

const quiet = () => undefined;
/** The library would write addresses of requests to the console, past our log. */
const NO_LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Made at the first use: the library takes its time to load, and most companies use another desk. */
function clientOf({ url, token }: GitHubSettings): () => Promise<Octokit> {
  let client: Promise<Octokit> | undefined;
  const make = async () => {
    const library = await import('@octokit/rest');
    return new library.Octokit({ auth: token, baseUrl: url, log: NO_LOG, userAgent: 'writeback-watch' });
  };
  return () => (client ??= make());
}

function accessTo({ url, token, timeoutMs }: GitHubSettings, clock: Clock): DeskAccess {
  return {
    desk: 'GitHub',
    baseUrl: url,
    headers: {},
    secrets: [token],
    settings: {
      credentials: 'GITHUB_TOKEN',
      place: 'GITHUB_URL, GITHUB_REPOSITORY and that issues are enabled there',
    },
    timeoutMs,
    clock,
  };
}

type Pages<T> = { page: (page: number) => Promise<{ data: unknown }>; is: (item: T) => boolean };

/** The first item that fits, page by page. */
async function firstOf<T>(
  access: DeskAccess,
  doing: string,
  shape: z.ZodType<T>,
  { page, is }: Pages<T>,
): Promise<T | undefined> {
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const items = await told(access, doing, page(number), z.array(shape));
    const found = items.find(is);
    if (found !== undefined || items.length < PER_PAGE) return found;
  }
  return undefined;
}

/** The checked answer of a call. The client wraps what our `fetch` throws; the wrapping holds the request and is left behind. */
async function told<T>(
  access: DeskAccess,
  doing: string,
  call: Promise<{ data: unknown }>,
  shape: z.ZodType<T>,
): Promise<T> {
  const data = await call.then(
    (answer) => answer.data,
    (error: unknown) => {
      throw namedOutcomeIn(error);
    },
  );
  const answer = shape.safeParse(data);
  if (answer.success) return answer.data;
  throw new PermanentError(`${access.desk} answered in a form that we do not know while ${doing}`);
}

function namedOutcomeIn(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof TransientError || cause instanceof PermanentError ? cause : error;
}

function toRef(issue: Issue): TicketRef {
  const id = String(issue.number);
  const common = { provider: 'github', id, key: `#${id}`, url: issue.html_url, state: issue.state } as const;
  const closedAt = issue.closed_at == null ? undefined : new Date(issue.closed_at).toISOString();
  return closedAt === undefined || issue.state === 'open' ? common : { ...common, closedAt };
}

function labelDropped({ number }: Issue, label: string): PermanentError {
  return new PermanentError(
    `GitHub opened #${number} but dropped its label "${label}", so it could never be found again: GITHUB_TOKEN needs the right to label issues (write access). Close #${number} by hand and replay this message`,
  );
}
