import type { TokenCredential } from '@azure/identity';
import type { Clock, Wait } from '../shared/clock.ts';
import { openGraph } from '../shared/graph/graph.ts';
import type { HeardAnswer } from '../shared/graph/hear-answers.ts';
import { azureCredential, tenantCredential } from '../shared/http/azure-credential.ts';
import { rolesInToken } from '../shared/pipeline/token-roles.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import { isLoopback } from '../shared/settings/schema.ts';
import { auditChecks } from './doctor-audit.ts';
import { firstLine, lookAt, type Check, type Seen } from './doctor-check.ts';
import { checkUses } from './doctor-graph.ts';
import { outletChecks } from './doctor-outlets.ts';

export type TenantNeeds = { settings: Settings; clock: Clock; wait: Wait };

type SignIn = { seen: Seen; credential: TokenCredential | undefined; roles: readonly string[] | undefined };

/** Everything that one tenant has for itself: its Graph, its audit log, its mailbox and its desk. */
export async function checkTenant({ settings, clock, wait }: TenantNeeds): Promise<Check[]> {
  const { seen, credential, roles } = await signIn(settings);
  const first: Check = { name: 'sign-in', source: 'GRAPH_APPLICATION_ID', ...seen };
  if (seen.state === 'problem') return [first];
  let heardAt: Seen = { state: 'skipped', found: 'Microsoft Graph has not told the time.' };
  const heard = ({ date }: HeardAnswer): void => {
    const theirsMs = Date.parse(date ?? '');
    if (!Number.isNaN(theirsMs)) heardAt = judgeClock(clock().getTime() - theirsMs, settings);
  };
  const graph = openGraph({ baseUrl: settings.graphBaseUrl, credential, wait, heard });
  const { checks: uses, isAway } = await checkUses({ graph, settings, roles });
  const readsAudit = uses.some(({ name, state }) => name === 'graph/audit-events' && state === 'ok');
  const rest = [
    ...(readsAudit ? auditChecks({ graph, settings, nowMs: clock().getTime() }) : []),
    // The mailbox is reached through Graph.
    ...outletChecks({ settings, graph, clock }).filter(({ name }) => !isAway || name !== 'mailbox'),
  ];
  const looked: Check[] = [];
  for (const one of rest) looked.push(await lookAt(one));
  return [first, ...uses, { name: 'clock', source: 'PIPELINE_CLOCK_MINUTES', ...heardAt }, ...looked];
}

function judgeClock(aheadMs: number, { pipeline }: Settings): Seen {
  const limitMs = pipeline.rules.clockMs;
  const told = `${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} Microsoft Graph`;
  if (Math.abs(aheadMs) <= limitMs) return { state: 'ok', found: `The clock of this machine is ${told}.` };
  return {
    state: 'problem',
    found: `The clock of this machine is ${told}: rows would be looked for at the wrong time.`,
    mend: 'Let this machine take its time from a time server.',
  };
}

/** A token for Microsoft Graph, as the app would get one; on loopback none is needed. */
async function signIn(settings: Settings): Promise<SignIn> {
  const { graphBaseUrl, tenantId, graphApplicationId } = settings;
  if (isLoopback(graphBaseUrl)) {
    const seen: Seen = { state: 'skipped', found: 'No sign-in is needed on loopback.' };
    return { seen, credential: undefined, roles: undefined };
  }
  const credential =
    graphApplicationId === undefined ? azureCredential() : tenantCredential(tenantId, graphApplicationId);
  try {
    const token = await credential.getToken(`${graphBaseUrl}/.default`);
    const roles = rolesInToken(token?.token ?? '');
    return { seen: judgeToken(roles), credential, roles };
  } catch (error) {
    const mend = 'On a laptop run "az login"; in Azure give the app its managed identity.';
    const seen: Seen = { state: 'problem', found: `There is no token: ${firstLine(error)}`, mend };
    return { seen, credential, roles: undefined };
  }
}

/** What the token says about who we are. */
export function judgeToken(roles: readonly string[] | undefined): Seen {
  if (roles !== undefined) return { state: 'ok', found: `Signed in as an app with ${roles.join(', ')}.` };
  return {
    state: 'warning',
    found: 'Signed in as a person: what follows about rights is about yours, not about those of the app.',
    mend: 'Name the identity of the app with --principal <object id> to see what it holds.',
  };
}
