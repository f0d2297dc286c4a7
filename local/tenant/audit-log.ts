import { instantKey } from './instants.ts';

type KeyValue = { key: string; value: string | null };
type ModifiedProperty = { displayName: string | null; oldValue: string | null; newValue: string | null };

/** Who did it, as a person: an open type, live rows carry more than the metadata names (graph-facts 2.1). */
export type AuditUser = {
  id: string | null;
  displayName: string | null;
  userPrincipalName: string | null;
  ipAddress: string | null;
  userType: string | null;
  homeTenantId: string | null;
  homeTenantName: string | null;
  roles: string[];
};

export type AuditApp = {
  appId: string | null;
  displayName: string | null;
  servicePrincipalId: string | null;
  servicePrincipalName: string | null;
};

export type AuditTarget = {
  id: string | null;
  displayName: string | null;
  type: string | null;
  userPrincipalName: string | null;
  groupType: string | null;
  modifiedProperties: ModifiedProperty[];
  administrativeUnits: string[];
};

/** A `directoryAudit` as Graph v1.0 sends it. */
export type GraphAuditRow = {
  id: string;
  category: string;
  correlationId: string | null;
  result: string | null;
  resultReason: string | null;
  activityDisplayName: string;
  /** UTC with up to seven fraction digits. */
  activityDateTime: string;
  loggedByService: string | null;
  operationType: string | null;
  initiatedBy: { user: AuditUser | null; app: AuditApp | null };
  targetResources: AuditTarget[] | null;
  additionalDetails: KeyValue[] | null;
};

export type Visibility = {
  /** When readers can first see the row; the time of the act where absent. */
  visibleAt?: Date | string;
  /** What answers carry in place of the row: a damaged version of it. The row itself still decides where it is found. */
  sentAs?: unknown;
};

/** One stored row. `key` and `number` together give every row its place. */
export type StoredRow = {
  key: string;
  number: number;
  visibleAtMs: number;
  row: GraphAuditRow;
  sent: unknown;
};

/** A place between rows: reading goes on after it. */
export type Place = Pick<StoredRow, 'key' | 'number'>;

/** The audit log of a tenant. Rows may be added in any order and long before they are visible. */
export type AuditLog = {
  add(row: GraphAuditRow, visibility?: Visibility): void;
  /** How many rows there are, visible or not. */
  readonly size: number;
  /** The rows from `from` to `to` (spellings of `instantKey`, both included), earliest first or latest first. */
  between(range: {
    from: string;
    to: string;
    latestFirst: boolean;
    after?: Place | undefined;
  }): Iterable<StoredRow>;
};

export function createAuditLog(): AuditLog {
  const rows: StoredRow[] = [];
  let inOrder = true;

  function add(row: GraphAuditRow, visibility: Visibility = {}): void {
    const visibleAtMs = millis(visibility.visibleAt ?? row.activityDateTime);
    const sent = 'sentAs' in visibility ? visibility.sentAs : row;
    const stored = { key: keyOf(row), number: rows.length, visibleAtMs, row, sent };
    const last = rows.at(-1);
    inOrder &&= last === undefined || compare(last, stored) < 0;
    rows.push(stored);
  }

  function sorted(): StoredRow[] {
    if (!inOrder) rows.sort(compare);
    inOrder = true;
    return rows;
  }

  return {
    add,
    get size() {
      return rows.length;
    },
    between: (range) => walk(sorted(), range),
  };
}

function keyOf(row: GraphAuditRow): string {
  const key = instantKey(row.activityDateTime);
  if (key !== undefined) return key;
  throw new RangeError(
    `activityDateTime is no instant: ${row.activityDateTime}. To damage a row, use sentAs.`,
  );
}

function millis(instant: Date | string): number {
  const ms = new Date(instant).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`visibleAt is no instant: ${String(instant)}`);
  return ms;
}

function compare(a: Place, b: Place): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.number - b.number;
}

function* walk(rows: readonly StoredRow[], range: Parameters<AuditLog['between']>[0]): Generator<StoredRow> {
  const first = firstAtOrAfter(rows, { key: range.from, number: 0 });
  const end = firstAtOrAfter(rows, { key: range.to, number: Infinity });
  const after = range.after;
  if (range.latestFirst) {
    const start = after === undefined ? end : Math.min(end, firstAtOrAfter(rows, after));
    yield* steps(rows, start - 1, first - 1);
    return;
  }
  const start =
    after === undefined
      ? first
      : Math.max(first, firstAtOrAfter(rows, { key: after.key, number: after.number + 1 }));
  yield* steps(rows, start, end);
}

// From one place towards another, in whichever direction it lies; the last place is left out.
function* steps(rows: readonly StoredRow[], from: number, to: number): Generator<StoredRow> {
  const step = from <= to ? 1 : -1;
  for (let index = from; index !== to; index += step) {
    const row = rows[index];
    if (row !== undefined) yield row;
  }
}

function firstAtOrAfter(rows: readonly StoredRow[], place: Place): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && compare(row, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
