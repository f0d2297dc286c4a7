import { z } from 'zod';
import type { DeskAccess } from './desk-access.ts';
import { askDesk } from './desk-http.ts';

/** An issue with the fields that we read. */
export const JiraIssue = z.object({
  id: z.string().regex(/^\d+$/),
  key: z.string(),
  fields: z.object({
    labels: z.array(z.string()).default([]),
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    resolutiondate: z.string().nullish(),
    statuscategorychangedate: z.string().nullish(),
  }),
});
export type JiraIssue = z.infer<typeof JiraIssue>;
export const ISSUE_FIELDS = ['labels', 'status', 'resolutiondate', 'statuscategorychangedate'];

const Found = z.object({ issues: z.array(z.object({ id: z.string(), key: z.string() })).default([]) });
const Fetched = z.object({ issues: z.array(JiraIssue).default([]) });

/** What one bulk request may name (its documentation). */
const BATCH = 100;
/** Issues are not indexed in the order of their numbers, so the walk begins a little before the newest indexed one. */
const BEFORE = 20;
/** 2,000 issues made and not yet indexed: far beyond the minutes that the index may be behind. */
const MOST_BATCHES = 20;

/**
 * The newest issue of the project that carries the label, also when Jira's search does not know it yet. Search runs seconds to minutes
 * behind ("Search and reconcile", Atlassian), but issues asked for by their keys come as they are. So: search, and
 * besides read by key the issues around and after the newest number that search knows.
 */
export async function newestWithLabel(
  access: DeskAccess,
  project: string,
  label: string,
): Promise<JiraIssue | undefined> {
  const indexed = await search(
    access,
    `project = "${project}" AND labels = "${label}" ORDER BY created DESC`,
    20,
  );
  const newest = await search(access, `project = "${project}" ORDER BY key DESC`, 1);
  const walked = await walk(access, project, numberOf(newest[0]?.key ?? ''));
  const found = await fetchIssues(
    access,
    indexed.map(({ id }) => id),
  );
  return [...found, ...walked]
    .filter(({ fields }) => fields.labels.includes(label))
    .sort((a, b) => Number(b.id) - Number(a.id))[0];
}

async function search(
  access: DeskAccess,
  jql: string,
  maxResults: number,
): Promise<{ id: string; key: string }[]> {
  const body = { jql, maxResults, fields: ['status'] };
  const question = {
    doing: 'looking for a ticket',
    method: 'POST',
    path: '/rest/api/3/search/jql',
    body,
  } as const;
  return (await askDesk(access, question, Found)).issues;
}

/** All issues from a little before `newest` up to where no numbers are taken any more. */
async function walk(access: DeskAccess, project: string, newest: number): Promise<JiraIssue[]> {
  const found: JiraIssue[] = [];
  let from = Math.max(newest - BEFORE, 1);
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const numbers = Array.from({ length: BATCH }, (_, index) => from + index);
    const issues = await fetchIssues(
      access,
      numbers.map((number) => `${project}-${number}`),
    );
    found.push(...issues);
    if (!issues.some(({ key }) => numberOf(key) >= from + BATCH - BEFORE)) break;
    from += BATCH;
  }
  return found;
}

/** Those of the issues that exist and that we may see; the others are left out. */
async function fetchIssues(access: DeskAccess, issueIdsOrKeys: string[]): Promise<JiraIssue[]> {
  if (issueIdsOrKeys.length === 0) return [];
  const body = { issueIdsOrKeys, fields: ISSUE_FIELDS };
  const question = {
    doing: 'reading tickets',
    method: 'POST',
    path: '/rest/api/3/issue/bulkfetch',
    body,
  } as const;
  return (await askDesk(access, question, Fetched)).issues;
}

function numberOf(key: string): number {
  return Number(/-(\d+)$/.exec(key)?.[1] ?? 0);
}
