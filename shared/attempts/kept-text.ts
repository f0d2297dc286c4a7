/** Longest text that we keep of any field, in characters. A field of a megabyte is cut, and the text says so. */
export const LONGEST_TEXT = 1_000;
/** Longest id that we take for one; Table Storage keys end at 1,024 bytes. */
export const LONGEST_ID = 500;

// Enough to recognise a record, and little enough for one line of a terminal.
const EXCERPT = 120;

// What nearly every field is: printable ASCII without blanks around it. One look settles it.
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
const CONTROLS = /\p{Cc}+/gu;

/** The words of a field as we keep them: trimmed, without control characters, at most {@link LONGEST_TEXT} long. */
export function keptText(told: unknown): string {
  if (typeof told === 'string') return tidied(told);
  if (told === null || told === undefined) return '';
  return tidied(JSON.stringify(told) ?? '');
}

/** The words of a field that may be absent: undefined for null, blanks and anything but text or a number. */
export function optionalText(told: unknown): string | undefined {
  if (typeof told !== 'string' && typeof told !== 'number') return undefined;
  const text = keptText(told);
  return text === '' ? undefined : text;
}

/** An id as it was told; undefined where there is none that could be kept whole. */
export function idText(told: unknown): string | undefined {
  const text = optionalText(told);
  return text === undefined || text.length > LONGEST_ID ? undefined : text;
}

/** The beginning of a record, for a person who wants to find it in the source. */
export function excerptOf(told: unknown): string {
  const text = keptText(told);
  return text.length <= EXCERPT ? text : `${copyOf(text, EXCERPT)}…`;
}

function tidied(text: string): string {
  if (text.length <= LONGEST_TEXT && PLAIN.test(text)) return text;
  const short = cut(text.trim());
  return short.replace(CONTROLS, ' ').trim().toWellFormed();
}

function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const note = `… [cut: ${text.length} characters]`;
  return copyOf(text, LONGEST_TEXT - note.length) + note;
}

/** A copy, because a slice would keep the whole long text in memory. */
function copyOf(text: string, length: number): string {
  return Array.from(text.slice(0, length)).join('');
}
