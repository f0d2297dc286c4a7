import { GraphPassing, GraphRefusal, type Graph } from '../shared/graph/graph.ts';
import { GRAPH_USES, type PermittedUse } from '../shared/permissions/graph-permissions.ts';
import type { Settings } from '../shared/settings/read-settings.ts';
import { firstLine, type Check, type Seen, type State } from './doctor-check.ts';
import { TOLD, type Probe } from './doctor-uses.ts';

/** How Microsoft Graph took a question. */
export type Taken =
  | { kind: 'answered' }
  /** There is no such thing; whoever may not ask is refused instead. */
  | { kind: 'not there' }
  | { kind: 'refused'; code: string }
  | { kind: 'no answer'; why: string; isAway: boolean }
  /** No call shows the right without using it, or Graph has not answered before. */
  | { kind: 'not asked'; why: string };

type Asked = {
  graph: Graph;
  settings: Settings;
  /** The permissions in our own token; undefined where it holds none, as that of a person. */
  roles: readonly string[] | undefined;
};

/** One check for each use of a permission. Where there is no way to Graph, the rest is not asked any more. */
export async function checkUses({
  graph,
  settings,
  roles,
}: Asked): Promise<{ checks: Check[]; isAway: boolean }> {
  const checks: Check[] = [];
  let isAway = false;
  for (const use of GRAPH_USES) {
    const isUsed = TOLD[use.name].isUsed(settings);
    const taken: Taken = isAway
      ? NOT_AGAIN
      : await put(graph, isUsed ? questionOf(use, settings) : undefined);
    isAway ||= taken.kind === 'no answer' && taken.isAway;
    const seen = isUsed ? judgeUse(use, taken, roles) : notUsed(use);
    checks.push({ name: `graph/${use.name}`, source: 'docs/permissions.md', ...seen });
  }
  return { checks, isAway };
}

const NOT_AGAIN: Taken = { kind: 'not asked', why: 'not asked, since Microsoft Graph does not answer.' };
const NO_CALL: Taken = { kind: 'not asked', why: 'no call shows it without acting.' };

function questionOf({ name }: PermittedUse, settings: Settings): Probe | undefined {
  return TOLD[name].probe?.(settings);
}

/** Asked once; and again with patience where Graph is there and puts us off, but not where there is no way to it. */
async function put(graph: Graph, probe: Probe | undefined): Promise<Taken> {
  if (probe === undefined) return NO_CALL;
  const first = await ask(graph, { ...probe, options: { ...probe.options, once: true } });
  return first.kind === 'no answer' && !first.isAway ? ask(graph, probe) : first;
}

async function ask(graph: Graph, { path, query, options, body }: Probe): Promise<Taken> {
  try {
    await (body === undefined ? graph.get(path, query, options) : graph.post(path, body, options));
    return { kind: 'answered' };
  } catch (error) {
    if (error instanceof GraphRefusal && error.status === 403) return { kind: 'refused', code: error.code };
    if (error instanceof GraphRefusal && error.status === 404) return { kind: 'not there' };
    const isAway = error instanceof GraphPassing && error.status === undefined;
    return { kind: 'no answer', why: firstLine(error), isAway };
  }
}

/** What an answer, and the permissions in our token, mean for one use. */
export function judgeUse(use: PermittedUse, taken: Taken, roles: readonly string[] | undefined): Seen {
  const { permission } = use;
  if (taken.kind === 'no answer') return unanswered(use, taken);
  if (taken.kind === 'refused') return refused(use, taken.code);
  const isHeld =
    roles && [permission.name, ...(permission.orElse ?? [])].some((name) => roles.includes(name));
  // A permission on one mailbox is never in the token.
  if (isHeld === false && permission.reach === 'tenant') return missing(use, 'The token does not hold it.');
  if (taken.kind !== 'not asked')
    return { state: 'ok', found: `${permission.name}: Microsoft Graph answers.` };
  if (isHeld === true) return heldInToken(use);
  const why = permission.reach === 'one mailbox' ? 'granted in Exchange Online; see "mailbox".' : taken.why;
  return { state: 'skipped', found: `${permission.name}: ${why}` };
}

function unanswered({ permission }: PermittedUse, { why, isAway }: Taken & { kind: 'no answer' }): Seen {
  const state = isAway || permission.need === 'required' ? 'problem' : 'warning';
  const network = 'Look at GRAPH_BASE_URL, and whether the network lets this machine out.';
  return { state, found: why, mend: isAway ? network : 'Run the command again in a few minutes.' };
}

function heldInToken({ permission }: PermittedUse): Seen {
  if (permission.reach === 'tenant') return { state: 'ok', found: `${permission.name} is in the token.` };
  return {
    state: 'warning',
    found: `${permission.name} is in the token: it reaches every mailbox of the tenant.`,
    mend: permission.narrower,
  };
}

function notUsed({ permission, when }: PermittedUse): Seen {
  const found =
    when === undefined
      ? `${permission.name} is needed only where the log is refused without it.`
      : `${permission.name} is used only where ${when}.`;
  return { state: 'skipped', found };
}

function refused(use: PermittedUse, code: string): Seen {
  if (/NonPremiumTenant/i.test(code)) {
    return {
      state: 'warning',
      found: `The licences of the tenant do not include this log (${code}). Without it ${use.stops}.`,
      mend: 'It comes with Microsoft Entra ID P1.',
    };
  }
  return missing(use, `Microsoft Graph refuses the call (403 ${code}).`);
}

function missing(use: PermittedUse, why: string): Seen {
  const { permission, stops } = use;
  const state = gravity(use);
  const found = `${permission.name} is missing. ${why} Without it ${stops}.`;
  return state === 'ok' ? { state, found } : { state, found, mend: mendFor(use) };
}

/** What the settings ask for has to work; what is by choice and asked for by no setting may be refused. */
function gravity({ permission: { need }, when }: PermittedUse): State {
  if (need === 'required' || when !== undefined) return 'problem';
  return need === 'recommended' ? 'warning' : 'ok';
}

function mendFor({ permission }: PermittedUse): string {
  const also = permission.need === 'by choice' ? ` --also ${permission.name}` : '';
  return `npx writeback-watch grant --principal <object id of the identity>${also}`;
}
