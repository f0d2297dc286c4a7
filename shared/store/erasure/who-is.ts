/** A person as a row names them. */
export type NamedPerson = { id: string; name?: string };

/** Whom to erase. All words in lower case. */
export type Person = {
  /** Object ids and user principal names, each of which means this person and nobody else. */
  ids: ReadonlySet<string>;
  /** Names of the person that somebody else has or had, too: where these stand, the other may be meant. */
  shared: readonly string[];
};

/** Everybody with that name, where it means several people and no id says which. */
export type Ambiguous = { several: readonly string[] };

/**
 * Who is meant by ids and names that were given, judged by what the tables know: a person is found by their id under
 * every name they had, and by a name only where that can mean nobody else.
 */
export function whoIs(given: readonly string[], known: Iterable<NamedPerson>): Person | Ambiguous {
  const asked = new Set(given.map(lower));
  const pairs = [...known].map(({ id, name = '' }) => ({ id: lower(id), name: lower(name) }));
  const askedIds = pairs.filter(({ id }) => asked.has(id) && isRealId(id)).map(({ id }) => id);
  const named = pairs.filter(({ name }) => asked.has(name)).map(({ id }) => id);
  const givenIds = [...asked].filter(isRealId);
  const real = new Set(givenIds.length > 0 ? [...givenIds, ...askedIds] : named.filter(isRealId));
  if (givenIds.length === 0 && real.size > 1) return { several: [...real].sort() };
  const own = pairs.filter(({ id }) => real.has(id)).flatMap(({ name }) => (name === '' ? [] : [name]));
  const names = new Set([...own, ...[...asked].filter((word) => !isRealId(word))]);
  const others = new Set(pairs.filter(({ id }) => isRealId(id) && !real.has(id)).map(({ name }) => name));
  const shared = [...names].filter((name) => others.has(name)).sort();
  const safe = [...names].filter((name) => !others.has(name));
  return { ids: new Set([...real, ...safe]), shared };
}

/** Where a row gave no object id, the name stands for it. */
function isRealId(id: string): boolean {
  return !id.includes('@');
}

function lower(text: string): string {
  return text.toLowerCase();
}
