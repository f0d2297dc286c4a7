import {
  advance,
  breakOff,
  forgetRead,
  neededFrom,
  newScan,
  type JsonRecord,
  type Scan,
} from './json-scan.ts';

export type { JsonRecord } from './json-scan.ts';

/** Takes JSON text piece by piece and gives back the records that are complete. */
export type JsonSplitter = { push(piece: string): JsonRecord[]; end(): JsonRecord[] };

/** A record that is longer, in characters, is taken for a missing bracket. A field of a megabyte is far below. */
export const LONGEST_RECORD = 4 * 1024 * 1024;

/**
 * Cuts JSON into records, whatever holds them: a list, pages with a list inside, several of these one after the other, or
 * lines (`byLine`, where a record never goes on after the end of its line). Memory holds one record and one piece. After a
 * broken record it goes on with the next one that begins like the first did.
 */
export function jsonSplitter({ byLine }: { byLine: boolean }): JsonSplitter {
  const scan = newScan(byLine);
  let isLost = false;

  function push(piece: string): JsonRecord[] {
    if (isLost) return [];
    scan.text += piece;
    advance(scan);
    while (isTooLong(scan) && !isLost) isLost = !goOnAfterTooLong(scan);
    forgetRead(scan);
    return taken(scan);
  }

  function end(): JsonRecord[] {
    scan.isEnd = true;
    if (!isLost) finishText(scan);
    return taken(scan);
  }

  return { push, end };
}

function taken(scan: Scan): JsonRecord[] {
  const { found } = scan;
  scan.found = [];
  return found;
}

function isTooLong(scan: Scan): boolean {
  return scan.text.length - neededFrom(scan) > LONGEST_RECORD;
}

/** False where no later record can be made out: then the rest of the text is given up. */
function goOnAfterTooLong(scan: Scan): boolean {
  const { current, line } = scan;
  const reason = `A record is longer than ${LONGEST_RECORD} characters`;
  const isFound = current !== undefined && breakOff(scan, current, scan.text.length, reason);
  if (isFound) advance(scan);
  else scan.found.push({ line, fault: `${reason}; what comes after it was not read`, text: '' });
  return isFound;
}

function finishText(scan: Scan): void {
  advance(scan);
  const endsInside = scan.current !== undefined;
  while (scan.current !== undefined) {
    breakOff(scan, scan.current, scan.text.length, 'The file ends in the middle of a record');
    advance(scan);
  }
  if (endsInside || scan.byLine || scan.holders.length === 0) return;
  scan.found.push({ line: scan.line, fault: 'The file ends before its list does', text: '' });
}
