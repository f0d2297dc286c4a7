import { messageOf } from '../shared/errors.ts';

/** One value of a JSON text, or what is wrong with a piece of it. `line` is where it begins. */
export type JsonRecord = { line: number; value: unknown } | { line: number; fault: string; text: string };

// Fields of a page that hold its records: Graph writes `value`, event hubs and storage accounts write `records`.
const LISTS = new Set(['"value"', '"records"', '"Records"']);
const LONGEST_LIST_NAME = 9;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The record that the scan is in; `aside` for an object of a page that is none of its records. */
type Current = { start: number; line: number; depth: number; aside: boolean };

/** Where a scan stands. `text` is what was read and is still needed. */
export type Scan = {
  /** True where a record never goes on after the end of its line. */
  byLine: boolean;
  text: string;
  /** Where to look next, and in which line that is. */
  at: number;
  line: number;
  current: Current | undefined;
  /** The lists and pages around the records, outermost first. */
  holders: ('list' | 'page')[];
  /** Where the string begins that `at` is in; -1 outside of strings. */
  string: number;
  /** The string passed last, with its quotes, where it may be the name of a list. */
  name: string;
  /** How the first record began; the next one after a broken record is found by it. */
  opening: RegExp | undefined;
  /** True when no more text will come. */
  isEnd: boolean;
  found: JsonRecord[];
};

/** A scan that has seen nothing yet. */
export function newScan(byLine: boolean): Scan {
  const nothing = {
    current: undefined,
    string: -1,
    opening: undefined,
    holders: [],
    name: '',
    isEnd: false,
    found: [],
  };
  return { byLine, text: '', at: 0, line: 1, ...nothing };
}

/** Goes through the text as far as it can be understood without what comes later. */
export function advance(scan: Scan): void {
  let goesOn = true;
  while (goesOn && scan.at < scan.text.length) {
    if (scan.string >= 0) goesOn = passString(scan);
    else goesOn = scan.current === undefined ? between(scan) : inside(scan, scan.current);
  }
}

/** Drops the text that is dealt with. */
export function forgetRead(scan: Scan): void {
  const from = neededFrom(scan);
  scan.text = scan.text.slice(from);
  scan.at -= from;
  if (scan.string >= 0) scan.string -= from;
  if (scan.current !== undefined) scan.current.start = 0;
}

/** Where the record begins that the scan is in, or else the string, or else what was not looked at. */
export function neededFrom({ current, string, at }: Scan): number {
  return current?.start ?? (string >= 0 ? string : at);
}

/** Sets the current record aside as broken and goes back to the next beginning inside it; says whether there is one. */
export function breakOff(scan: Scan, current: Current, end: number, reason: string): boolean {
  scan.opening ??= openingOf(scan.text.slice(current.start, end));
  const restart = nextOpening(scan, current.start + 1, end);
  const text = scan.text.slice(current.start, restart ?? end);
  const fault = restart === undefined ? reason : 'A quote or a bracket of the record is missing';
  scan.found.push({ line: current.line, fault, text });
  scan.at = restart ?? end;
  scan.line = current.line + linesIn(text);
  scan.current = undefined;
  scan.string = -1;
  return restart !== undefined;
}

/** Outside of any record: what may open one, hold some, or does not belong here. False: more text is needed. */
function between(scan: Scan): boolean {
  const code = scan.text.charCodeAt(scan.at);
  if (code === NEWLINE) return newLine(scan);
  if (code === OPEN_OBJECT || code === OPEN_LIST) return openBetween(scan, code);
  if (code === CLOSE_OBJECT || code === CLOSE_LIST) return closeBetween(scan);
  if (isSeparator(code)) return step(scan);
  return scan.holders.at(-1) === 'page' ? passFieldOfPage(scan, code) : passStray(scan);
}

function step(scan: Scan): boolean {
  scan.at += 1;
  return true;
}

function newLine(scan: Scan): boolean {
  scan.line += 1;
  if (scan.byLine) scan.holders = [];
  return step(scan);
}

function openBetween(scan: Scan, code: number): boolean {
  const inPage = scan.holders.at(-1) === 'page';
  if (code === OPEN_LIST && (!inPage || LISTS.has(scan.name))) scan.holders.push('list');
  else scan.current = { start: scan.at, line: scan.line, depth: 1, aside: inPage };
  return step(scan);
}

function closeBetween(scan: Scan): boolean {
  return scan.holders.pop() === undefined ? passStray(scan) : step(scan);
}

/** `"@odata.nextLink": "…"` and the like. */
function passFieldOfPage(scan: Scan, code: number): boolean {
  return code === QUOTE ? beginString(scan, scan.at) : step(scan);
}

/** Something that is no object where a record is due: up to the end of the line, or of the entry of a list. */
function passStray(scan: Scan): boolean {
  const rest = scan.text.slice(scan.at);
  const length = rest.search(scan.holders.length > 0 ? /[,\]\n]/u : /\n/u);
  if (length < 0 && !scan.isEnd) return false;
  const text = length < 0 ? rest : rest.slice(0, Math.max(1, length));
  scan.found.push({ line: scan.line, fault: 'Not a JSON object', text });
  scan.at += text.length;
  return true;
}

function inside(scan: Scan, current: Current): boolean {
  const index = nextMark(scan.text, scan.at);
  scan.at = Math.min(index + 1, scan.text.length);
  if (index === scan.text.length) return false;
  const code = scan.text.charCodeAt(index);
  if (code === QUOTE) return beginString(scan, index);
  if (code === NEWLINE) return newLineInside(scan, current, index);
  if (code === OPEN_LIST && isListOfPage(scan, current)) return becomePage(scan);
  if (code === OPEN_LIST || code === OPEN_OBJECT) current.depth += 1;
  if (code === CLOSE_LIST || code === CLOSE_OBJECT) current.depth -= 1;
  if (current.depth === 0) finish(scan, current, index + 1);
  return true;
}

function newLineInside(scan: Scan, current: Current, index: number): boolean {
  if (!scan.byLine) scan.line += 1;
  else breakOff(scan, current, index, 'The line ends in the middle of a record');
  return true;
}

function isListOfPage({ name }: Scan, { depth, aside }: Current): boolean {
  return depth === 1 && !aside && LISTS.has(name);
}

/** What looked like a record is a page: its records are in the list that begins here. */
function becomePage(scan: Scan): boolean {
  scan.current = undefined;
  scan.holders.push('page', 'list');
  return true;
}

function finish(scan: Scan, current: Current, end: number): void {
  scan.current = undefined;
  if (current.aside) return;
  const text = scan.text.slice(current.start, end);
  try {
    const value: unknown = JSON.parse(text);
    scan.opening ??= openingOf(text);
    scan.found.push({ line: current.line, value });
  } catch (error) {
    breakOff(scan, current, end, `Not JSON: ${messageOf(error).slice(0, 80)}`);
  }
}

function beginString(scan: Scan, index: number): boolean {
  scan.string = index;
  scan.at = index + 1;
  return passString(scan);
}

/** Goes to the end of the string; false where that has not come yet. In lines, the end of the line ends it, too. */
function passString(scan: Scan): boolean {
  const { text, byLine } = scan;
  for (let code = text.charCodeAt(scan.at); scan.at < text.length; code = text.charCodeAt(scan.at)) {
    if (code === QUOTE) return endString(scan, scan.at + 1);
    if (code === NEWLINE && byLine) return endString(scan, scan.at);
    if (code === NEWLINE) scan.line += 1;
    // What follows a backslash may still be to come.
    if (code === BACKSLASH && scan.at + 1 === text.length && !scan.isEnd) return false;
    scan.at += code === BACKSLASH && text.charCodeAt(scan.at + 1) !== NEWLINE ? 2 : 1;
  }
  return false;
}

function endString(scan: Scan, end: number): boolean {
  const isShort = end - scan.string <= LONGEST_LIST_NAME;
  scan.name = isShort ? scan.text.slice(scan.string, end) : '';
  scan.string = -1;
  scan.at = end;
  return true;
}

/** The next character that opens or closes something or ends a line; the end of the text where there is none. */
function nextMark(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE || code === NEWLINE || isBracket(code)) return index;
  }
  return text.length;
}

function isBracket(code: number): boolean {
  return code === OPEN_OBJECT || code === CLOSE_OBJECT || code === OPEN_LIST || code === CLOSE_LIST;
}

/** Blanks, other control characters (sequences of JSON have record separators), byte order marks, commas and colons. */
function isSeparator(code: number): boolean {
  return code <= 0x20 || code === COMMA || code === COLON || code === 0xfeff;
}

// A record begins with its bracket and its first two fields. The first alone would not do: people begin with an id, too.
const TWO_FIELDS = /^\{\s*("[^"\\]*")\s*:\s*"[^"\\]*"\s*,\s*("[^"\\]*")\s*:/u;

function openingOf(text: string): RegExp | undefined {
  const [, first, second] = TWO_FIELDS.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  return new RegExp(`\\{\\s*${literal(first)}\\s*:\\s*"[^"\\\\]*"\\s*,\\s*${literal(second)}\\s*:`, 'g');
}

function literal(text: string): string {
  return text.replace(/[^\w\s]/g, String.raw`\$&`);
}

function nextOpening({ opening, text }: Scan, from: number, before: number): number | undefined {
  if (opening === undefined) return undefined;
  opening.lastIndex = from;
  const index = opening.exec(text)?.index;
  return index !== undefined && index < before ? index : undefined;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) lines += 1;
  return lines;
}
