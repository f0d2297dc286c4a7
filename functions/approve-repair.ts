import { app, type HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { PermanentError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { tenantNamedIn } from '../shared/remediation/approval-token.ts';
import {
  decideApproval,
  lookAtApproval,
  type ApprovalNeeds,
  tokenOf,
  type Decision,
  type Question,
} from '../shared/remediation/decide-approval.ts';
import type { Answer } from '../shared/reports/answer.ts';
import { approvalPage } from '../shared/reports/approval-page.ts';
import { MAY_DECIDE, signedIn } from '../shared/reports/signed-in.ts';
import type { SignIn } from '../shared/settings/sign-in.ts';
import { deployment, parts } from '../shared/wiring.ts';

type NeedsOf = (tenantId: string) => ApprovalNeeds;
type Needs = { signIn: SignIn; needsOf: NeedsOf };
type Request = Pick<HttpRequest, 'method' | 'query' | 'headers' | 'text'>;

/** A form of ours has some 500 characters. */
const LONGEST_FORM = 4_000;

const DECISIONS: Readonly<Record<string, Decision>> = { approve: 'approved', deny: 'denied' };

/**
 * The page behind the link of a ticket. Opening it (GET) shows what would be done and changes nothing, because scanners of
 * e-mail and chat open every link; only its form (POST) decides, once.
 */
export async function approveRepair(request: Request, all: Needs, log: Log): Promise<Answer> {
  if (request.method !== 'POST') return show(request, all);
  const form = await formOf(request);
  const token = form.get('token') ?? '';
  const decision = DECISIONS[form.get('decision') ?? ''];
  const needs = needsFor(tenantNamedIn(token), all.needsOf);
  if (needs === undefined || decision === undefined) return approvalPage(INVALID, token);
  const caller = signedIn(request.headers, all.signIn);
  if (caller !== undefined && !caller.roles.includes(MAY_DECIDE)) return approvalPage(NOT_ALLOWED, token);
  const state = await decideApproval(token, { decision, by: caller?.name }, needs);
  log.info('A link to approve a repair was used', { outcome: state.kind, decision });
  return approvalPage(state, token);
}

/** The address holds the token, or where people sign in only which question it is: the page has the token for them. */
async function show(request: Request, { signIn, needsOf }: Needs): Promise<Answer> {
  const told = request.query.get('token');
  const question = told === null ? questionIn(request.query) : undefined;
  const needs = needsFor(question?.tenantId ?? tenantNamedIn(told ?? ''), needsOf);
  if (needs === undefined) return approvalPage(INVALID, '');
  if (question === undefined) return approvalPage(await lookAtApproval(told ?? '', needs), told ?? '');
  const caller = signedIn(request.headers, signIn);
  if (caller === undefined) return approvalPage(INVALID, '');
  if (!caller.roles.includes(MAY_DECIDE)) return approvalPage(NOT_ALLOWED, '');
  const token = (await tokenOf(question, needs)) ?? '';
  return approvalPage(await lookAtApproval(token, needs), token);
}

const QuestionQuery = z.object({
  tenant: z.string().min(1).max(200),
  repair: z.string().regex(/^[0-9a-f]{32}$/),
});

function questionIn(query: Request['query']): Question | undefined {
  const { data } = QuestionQuery.safeParse({ tenant: query.get('tenant'), repair: query.get('repair') });
  return data === undefined ? undefined : { tenantId: data.tenant, repairId: data.repair };
}

const INVALID = { kind: 'invalid' } as const;
const NOT_ALLOWED = { kind: 'not-allowed' } as const;

/** Nothing is verified here: the tenant is the one that the caller names. */
function needsFor(tenantId: string | undefined, needsOf: NeedsOf): ApprovalNeeds | undefined {
  if (tenantId === undefined) return undefined;
  try {
    return needsOf(tenantId);
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

async function formOf(request: Request): Promise<URLSearchParams> {
  const body = await request.text();
  return new URLSearchParams(body.length > LONGEST_FORM ? '' : body);
}

const needsOf: NeedsOf = (tenantId) => parts(tenantId).remediation.approvals;

app.http('approve-repair', {
  route: 'repairs/approve',
  methods: ['GET', 'POST'],
  // The signed token decides. Platform authentication stands before the app in Azure (infra/) and adds name and roles; there no address holds a token.
  authLevel: 'anonymous',
  handler: (request, context) => approveRepair(request, { signIn: deployment().signIn, needsOf }, context),
});
