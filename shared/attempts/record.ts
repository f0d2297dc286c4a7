/** A value with named fields, as JSON or a table gives it. */
export type Fields = Record<string, unknown>;

/** True for an object with named fields. */
export function isRecord(told: unknown): told is Fields {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

/** The entries of a list; none where it is absent or something else. */
export function entriesOf(told: unknown): readonly unknown[] {
  return Array.isArray(told) ? told : NONE;
}
const NONE: readonly unknown[] = [];

// targetResources[].modifiedProperties[].newValue is as deep as an audit row goes.
const DEEPEST = 5;

/** The same record with field names in camelCase, for sources that write `UserPrincipalName`. */
export function camelCased(record: Fields, deep = DEEPEST): Fields {
  const fields = Object.entries(record).map(
    ([name, value]) => [camelCase(name), inCamelCase(value, deep - 1)] as const,
  );
  return Object.fromEntries(fields);
}

function inCamelCase(told: unknown, deep: number): unknown {
  if (deep <= 0) return told;
  if (Array.isArray(told)) return told.map((entry) => inCamelCase(entry, deep - 1));
  return isRecord(told) ? camelCased(told, deep) : told;
}

function camelCase(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** The value of a text that holds JSON, as exports write nested fields; anything else comes back as it is. */
export function unpacked(told: unknown): unknown {
  if (typeof told !== 'string' || !/^\s*[[{]/u.test(told)) return told;
  try {
    return JSON.parse(told);
  } catch {
    return told;
  }
}
