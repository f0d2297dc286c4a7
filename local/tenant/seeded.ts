/** A small repeatable source of chance: the same seed tells the same story, on every machine. */
export type Random = {
  /** At least 0, less than 1. */
  fraction(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  oneOf<T>(list: readonly T[]): T;
  /** `length` characters of the alphabet. */
  text(alphabet: string, length: number): string;
  guid(): string;
};

const HEX = '0123456789abcdef';

/** The number before a letter sequence; different words give unrelated seeds. FNV-1a, 32 bits. */
export function seedOf(words: string): number {
  let hash = 0x811c9dc5;
  for (const character of words) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** A source of chance for a seed; not fit for secrets. */
export function seeded(seed: number): Random {
  const fraction = mulberry32(seed);
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1));
  const oneOf = <T>(list: readonly T[]): T => {
    const chosen = list[between(0, list.length - 1)];
    if (chosen === undefined) throw new RangeError('Cannot choose from an empty list');
    return chosen;
  };
  const text = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[between(0, alphabet.length - 1)]).join('');
  return { fraction, between, oneOf, text, guid: () => guidFrom(text) };
}

// Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a few million rows.
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function guidFrom(text: Random['text']): string {
  const variant = text('89ab', 1);
  return `${text(HEX, 8)}-${text(HEX, 4)}-4${text(HEX, 3)}-${variant}${text(HEX, 3)}-${text(HEX, 12)}`;
}
