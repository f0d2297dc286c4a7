import { app, type HttpRequest } from '@azure/functions';
import type { Clock } from '../shared/clock.ts';
import { PermanentError } from '../shared/errors.ts';
import { Finding } from '../shared/findings/finding.ts';
import { nextStep } from '../shared/guidance/next-step.ts';
import { runbooksOf } from '../shared/guidance/runbooks.ts';
import { type Answer, badParameters, jsonAnswer, problemAnswer } from '../shared/reports/answer.ts';
import { readFindingQuery, unexpectedParameters } from '../shared/reports/finding-query.ts';
import { mayRead } from '../shared/reports/signed-in.ts';
import { tenantAsked, type NamedTenant } from '../shared/reports/tenant-asked.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import type { Findings } from '../shared/store/findings-table.ts';
import { deployment, parts, type Deployment } from '../shared/wiring.ts';

type Needs = {
  findings: Pick<Findings, 'list' | 'get'>;
  settings: Pick<Settings, 'tenantId'> & Partial<Pick<Settings, 'runbookBaseUrl'>>;
  /** Tells the page what time it is here; without it the page goes by its own clock. */
  clock?: Clock;
  /** All that can be asked about, where there are several. */
  tenants?: readonly NamedTenant[];
};

/** Answers questions of dashboards and programs about the findings table: a page of findings, or one by its id. */
export async function queryFindings(
  needs: Needs,
  request: Pick<HttpRequest, 'params' | 'query'>,
): Promise<Answer> {
  const id = request.params['id'] ?? '';
  return id === '' ? listFindings(needs, request.query) : oneFinding(needs, id, request.query);
}

async function listFindings(
  { findings, settings, clock, tenants }: Needs,
  parameters: URLSearchParams,
): Promise<Answer> {
  const read = readFindingQuery(parameters);
  if ('problems' in read) return badParameters(read.problems);
  try {
    const page = await findings.list({ ...read.filter, tenantId: settings.tenantId });
    const asOf = clock === undefined ? {} : { asOf: clock().toISOString() };
    const choice = tenants === undefined ? {} : { tenants };
    return jsonAnswer({ ...page, ...asOf, ...choice, ...guidanceOf(page.findings, settings) });
  } catch (error) {
    // A continuation is the one thing that only the table can judge.
    if (read.filter.continuation === undefined || !(error instanceof PermanentError)) throw error;
    return badParameters([
      { parameter: 'continuation', detail: 'is not one that a page before gave; ask again without it' },
    ]);
  }
}

async function oneFinding(
  { findings, settings }: Needs,
  id: string,
  parameters: URLSearchParams,
): Promise<Answer> {
  const unexpected = unexpectedParameters(parameters);
  if (unexpected.length > 0) return badParameters(unexpected);
  const finding = Finding.shape.id.safeParse(id).success
    ? await findings.get(settings.tenantId, id)
    : undefined;
  if (finding !== undefined) return jsonAnswer({ finding, ...guidanceOf([finding], settings) });
  return problemAnswer({
    status: 404,
    title: 'No such finding',
    detail: 'No finding of this tenant has that id.',
  });
}

type CauseGuidance = { nextSteps: Record<string, string>; runbooks?: Record<string, string> };

/** What whoever looks after the matter does next and, where the docs are published, the page about it; by cause. */
function guidanceOf(findings: Finding[], { runbookBaseUrl }: Needs['settings']): CauseGuidance {
  const causes = findings.map(({ cause }) => cause);
  const nextSteps = Object.fromEntries(causes.map((cause) => [cause, nextStep(cause)]));
  if (runbookBaseUrl === undefined) return { nextSteps };
  return { nextSteps, runbooks: runbooksOf(causes, runbookBaseUrl) };
}

const NOT_ALLOWED = {
  platform: 'Reading takes the app role Findings.Read or Findings.Operate.',
  missing:
    'The sign-in of the platform is switched off, so nobody may read. Switch it on; see docs/deploying.md.',
};

function notAllowed(signIn: keyof typeof NOT_ALLOWED): Answer {
  return problemAnswer({ status: 403, title: 'You may not read findings', detail: NOT_ALLOWED[signIn] });
}

/** Where several tenants are watched a question is about one of them, and a list names all. */
export async function answerAbout(
  { tenants, signIn }: Pick<Deployment, 'tenants' | 'signIn'>,
  request: Pick<HttpRequest, 'params' | 'query' | 'headers'>,
): Promise<Answer> {
  if (signIn !== 'needless' && !mayRead(request.headers, signIn)) return notAllowed(signIn);
  const asked = tenantAsked(request.query, tenants);
  if ('problems' in asked) return badParameters(asked.problems);
  const needs = { ...parts(asked.tenantId), ...(tenants.length > 1 ? { tenants } : {}) };
  return queryFindings(needs, { params: request.params, query: asked.query });
}

app.http('query-findings', {
  route: 'findings/{id?}',
  methods: ['GET'],
  // Platform authentication stands before the app in Azure (infra/); on loopback the findings are open.
  authLevel: 'anonymous',
  handler: (request) => answerAbout(deployment(), request),
});
