import { z } from 'zod';
import { HOUR } from '../../clock.ts';
import { known, listOf, readList, readOne, type Ask, type Read } from '../ask.ts';
import { SSPR_ENDS, type End } from '../rhythm.ts';
import type { Facts, SwitchRow } from '../snapshot.ts';

const SERVICE = 'Self-service Password Management';
const AUDITS = '/auditLogs/directoryAudits';

/** Activities by which a watched switch is changed (Microsoft Entra audit activity reference). */
const SWITCHES: Readonly<Record<string, SwitchRow['change']>> = {
  'disable password writeback for directory': 'writeback-off',
  'enable password writeback for directory': 'writeback-on',
  'self-service password reset policy changes': 'sspr-policy',
  'set dirsyncenabled flag': 'sync-flag',
  'update authorization policy': 'authorization',
  'set dirsync feature': 'sync-feature',
  'set domain authentication': 'domain',
};

const SPELLED = [
  'Disable password writeback for directory',
  'Enable password writeback for directory',
  'Self-service password reset policy changes',
  'Set DirSyncEnabled flag',
  'Update authorization policy',
  'Set DirSync feature',
  'Set domain authentication',
];

const Initiator = z.object({
  user: z.object({ userPrincipalName: z.string().nullish(), id: z.string().nullish() }).nullish(),
  app: z.object({ displayName: z.string().nullish() }).nullish(),
});

const Row = z.object({
  id: z.string(),
  activityDateTime: z.iso.datetime({ offset: true }),
  activityDisplayName: z.string(),
  result: z.string().nullish(),
  initiatedBy: Initiator.nullish(),
  targetResources: z.array(z.object({ displayName: z.string().nullish() })).nullish(),
});

/** The most that Graph gives out at once: a busy switch is not to crowd out the last row of a quiet one. */
const PAGE = 999;

/** The newest row of each switch, with who turned it. */
export function readSwitches(ask: Ask): Promise<Read<Facts<'switches'>>> {
  const filter = SPELLED.map((activity) => `activityDisplayName eq '${activity}'`).join(' or ');
  const query = { $filter: filter, $orderby: 'activityDateTime desc', $top: PAGE };
  return readOne(ask, { path: AUDITS, query }, listOf(Row), ({ value }) => {
    const newest = new Map<string, SwitchRow>();
    for (const row of value.flatMap(toSwitchRow)) {
      const name = `${row.change} ${row.target ?? ''}`;
      const best = newest.get(name);
      if (best === undefined || Date.parse(row.at) > Date.parse(best.at)) newest.set(name, row);
    }
    const inOrder = [...newest].sort(([a], [b]) => (a < b ? -1 : 1));
    return known({ rows: inOrder.map(([, row]) => row) });
  });
}

function toSwitchRow(told: z.infer<typeof Row>): SwitchRow[] {
  const { id, activityDateTime, activityDisplayName, result, initiatedBy, targetResources } = told;
  const change = SWITCHES[activityDisplayName.trim().toLowerCase()];
  if (change === undefined || result !== 'success') return [];
  const by = initiatedBy?.user?.userPrincipalName ?? initiatedBy?.user?.id ?? initiatedBy?.app?.displayName;
  const target = change === 'domain' ? targetResources?.[0]?.displayName?.toLowerCase() : undefined;
  return [
    {
      id,
      at: activityDateTime,
      change,
      activity: activityDisplayName.trim(),
      ...(by === null || by === undefined ? {} : { by }),
      ...(target === undefined ? {} : { target }),
    },
  ];
}

const EndRow = z.object({
  id: z.string(),
  activityDateTime: z.iso.datetime({ offset: true }),
  activityDisplayName: z.string(),
  result: z.string().nullish(),
  resultReason: z.string().nullish(),
  additionalDetails: z.array(z.object({ key: z.string(), value: z.string().nullish() })).nullish(),
});

/** The company's directory answered, if only to refuse: the way there is open. */
const ANSWERED = /^(OnPremisesPolicyViolation|OnPremisesSuccess|OnPremUserAccount)/i;

/** Rows mostly come within an hour (graph-facts 2.4); whole hours are counted anew, so late ones are counted too. */
const OVERLAP_MS = 2 * HOUR;

/** A look reads at most so many pages, the newest rows first. */
const MOST_PAGES = 3;

/** From when on ends have to be read again, a whole hour. */
export function endsFromMs(lastReadMs: number): number {
  return Math.floor((lastReadMs - OVERLAP_MS) / HOUR) * HOUR;
}

/** How attempts ended since an instant. */
export async function readEnds(ask: Ask, fromMs: number): Promise<Read<{ ends: End[] }>> {
  const ends = SSPR_ENDS.map((activity) => `activityDisplayName eq '${activity}'`).join(' or ');
  const filter = `loggedByService eq '${SERVICE}' and activityDateTime ge ${new Date(fromMs).toISOString()} and (${ends})`;
  const question = {
    path: AUDITS,
    query: { $filter: filter, $orderby: 'activityDateTime desc', $top: PAGE },
  };
  const read = await readList(ask, question, { item: EndRow, pages: MOST_PAGES });
  return read.state === 'unknown' ? read : known({ ends: onceEach(read.items).map(toEnd) });
}

function toEnd({ activityDateTime, result, resultReason, additionalDetails }: z.infer<typeof EndRow>): End {
  const agent = additionalDetails?.find(({ key }) => key === 'OnPremisesAgent')?.value;
  const isAnswered = result === 'success' || ANSWERED.test(resultReason ?? '');
  return { atMs: Date.parse(activityDateTime), reached: isAnswered && agent?.toLowerCase() !== 'none' };
}

/** A link that leads back to its page brings the same rows again. */
function onceEach(rows: readonly z.infer<typeof EndRow>[]): z.infer<typeof EndRow>[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
