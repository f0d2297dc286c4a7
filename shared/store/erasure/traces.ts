import { isRecord } from '../../attempts/record.ts';
import { keyPart } from '../keys.ts';
import type { StoredRow } from '../row-pages.ts';
import { jsonOf, textsOf, withTexts } from './row-texts.ts';
import type { NamedPerson, Person } from './who-is.ts';

/** What leads to a person without naming them: ids of audit rows and of deliveries. */
export type Handles = { evidence: Set<string>; deliveries: Set<string> };

/** How a person is recognised. */
export type Trace = {
  ids: ReadonlySet<string>;
  /** Ids as they stand in row keys. */
  keys: ReadonlySet<string>;
  mention: RegExp;
  mentions: RegExp;
  handles: Handles;
};

/** Stands where a person was named, so that counts of people stay right. */
const GONE = 'erased';

/** Names end where an address ends: `ada@` is not `nada@`. */
export function traceOf(
  { ids }: Person,
  handles: Handles = { evidence: new Set(), deliveries: new Set() },
): Trace {
  const keys = new Set([...ids].map((id) => keyPart(id).toLowerCase()));
  const longestFirst = [...ids.union(keys)].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((word) => word.replace(/[^\w@]/g, '\\$&')).join('|');
  // Of somebody without a name nothing is mentioned.
  const source = any === '' ? '(?!)' : `(?<![\\w.+%@-])(?:${any})(?![\\w@-]|\\.\\w)`;
  return { ids, keys, mention: new RegExp(source, 'i'), mentions: new RegExp(source, 'gi'), handles };
}

/** The people whom a row is about. */
export function peopleIn(row: StoredRow): NamedPerson[] {
  return valuesOf(row).flatMap((value) => [...subjectsIn(value)]);
}

/** True for a row about the person. */
export function isAbout(row: StoredRow, { ids, keys, handles }: Trace): boolean {
  if (keys.has(row.rowKey.toLowerCase())) return true;
  if (peopleIn(row).some(({ id }) => ids.has(id.toLowerCase()))) return true;
  return valuesOf(row).some(
    (value) => isRecord(value) && handles.deliveries.has(String(value['deliveryId'])),
  );
}

/** Adds what a row about the person lets us know. */
export function handlesIn(row: StoredRow, handles: Handles): void {
  for (const value of valuesOf(row)) {
    for (const id of evidenceIn(value)) handles.evidence.add(id);
    if (isRecord(value) && typeof value['personId'] === 'string') handles.deliveries.add(row.rowKey);
  }
}

/** True for a row that names the person somewhere, or a row of the audit log that is about them. */
export function namesPerson(row: StoredRow, trace: Trace): boolean {
  if (isNamedInKeys(row, trace)) return true;
  if (
    textsOf(row)
      .values()
      .some((text) => trace.mention.test(text))
  )
    return true;
  return valuesOf(row).some((value) => evidenceIn(value).some((id) => trace.handles.evidence.has(id)));
}

/** Keys cannot be rewritten. */
export function isNamedInKeys({ partitionKey, rowKey }: StoredRow, { mention }: Trace): boolean {
  return mention.test(partitionKey) || mention.test(rowKey);
}

/** The row without any trace of the person. */
export function withoutTrace(row: StoredRow, trace: Trace): StoredRow {
  return withTexts(row, (text) => {
    const value = jsonOf(text);
    return value === undefined
      ? text.replaceAll(trace.mentions, GONE)
      : JSON.stringify(cleaned(value, trace));
  });
}

function valuesOf(row: StoredRow): unknown[] {
  return [...textsOf(row).values()].map(jsonOf).filter((value) => value !== undefined);
}

/** Subjects of findings and recipients of deliveries, however deep they lie. */
function* subjectsIn(value: unknown): Generator<NamedPerson> {
  if (Array.isArray(value)) {
    for (const item of value) yield* subjectsIn(item);
    return;
  }
  if (!isRecord(value)) return;
  if (typeof value['personId'] === 'string') yield { id: value['personId'] };
  if (value['kind'] === 'user' && typeof value['id'] === 'string') yield named(value['id'], value);
  for (const item of Object.values(value)) yield* subjectsIn(item);
}

function named(id: string, { userPrincipalName }: Readonly<Record<string, unknown>>): NamedPerson {
  return typeof userPrincipalName === 'string' ? { id, name: userPrincipalName } : { id };
}

function* evidenceIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* evidenceIn(item);
    return;
  }
  if (!isRecord(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === 'evidence' && Array.isArray(item)) yield* item.flatMap(evidenceId);
    else yield* evidenceIn(item);
  }
}

function evidenceId(item: unknown): string[] {
  return isRecord(item) && typeof item['id'] === 'string' ? [item['id']] : [];
}

function cleaned(value: unknown, trace: Trace): unknown {
  if (typeof value === 'string') return value.replaceAll(trace.mentions, GONE);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, trace));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      cleaned(name === 'evidence' ? withoutEvidence(item, trace) : item, trace),
    ]),
  );
}

function withoutEvidence(items: unknown, { handles }: Trace): unknown {
  if (!Array.isArray(items)) return items;
  return items.filter((item) => !evidenceId(item).some((id) => handles.evidence.has(id)));
}
