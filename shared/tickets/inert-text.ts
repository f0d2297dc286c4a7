/** Control characters, line and paragraph separators: they end lines, header fields and terminal sequences. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/**
 * Characters that turn the direction of writing or cannot be seen: they make one text look like another. The two joiners
 * stay, because Persian and Indian names are written with them.
 */
const DISGUISES = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** What a spreadsheet takes for the beginning of a formula when tickets are exported (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\uff0b\uff0d\uff1d\uff20]/;

/** Text from outside as one line that shows as it is: no control characters, no disguises, no broken surrogates. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(DISGUISES, '').replace(CONTROLS, ' ').trim();
}

/** At most `max` UTF-16 units, with an ellipsis where something is missing; never half a character. */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`;
}

/** Text that no spreadsheet takes for a formula, however the desk's tickets are exported. */
export function notAFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A title: one line, no formula, at most `max` UTF-16 units. */
export function titleLine(text: string, max: number): string {
  return cutTo(notAFormula(oneLine(text)), max);
}
