import { hash } from 'node:crypto';
import { instantOf } from './instants.ts';
import { optionalText } from './kept-text.ts';
import { malformed, type Reading } from './malformed.ts';
import { isRecord } from './record.ts';
import { rowFrom, type FieldNames } from './row-as-told.ts';

/** Ids of rows that came without one begin so: they are made from what the row says. */
export const DERIVED_ID = 'csv-';

// Columns of the portal's CSV download, without case, blanks and brackets; the first that is there counts.
const COLUMNS = {
  id: ['id', 'auditid', 'eventid', 'recordid'],
  at: ['dateutc', 'activitydatetime', 'activitydateutc', 'date', 'datetime', 'timeutc'],
  activity: ['activity', 'activitydisplayname', 'operationname'],
  result: ['result', 'status'],
  reason: ['resultreason', 'statusreason', 'resultdescription'],
  correlationId: ['correlationid'],
  actorId: ['actorobjectid'],
  actorUpn: ['actoruserprincipalname'],
  actorName: ['actordisplayname'],
  actorAppId: ['actorserviceprincipalid'],
  targetType: ['target1type'],
  targetId: ['target1objectid'],
  targetUpn: ['target1userprincipalname'],
  targetName: ['target1displayname'],
} as const satisfies Record<string, readonly string[]>;
type Column = keyof typeof COLUMNS;
type Cell = (column: Column) => string | undefined;

/** True where the header is that of an audit log: a time and an activity are the least that it must have. */
export function isPortalCsvHeader(header: readonly string[]): boolean {
  const names = new Set(header.map(comparable));
  return [COLUMNS.at, COLUMNS.activity].every((accepted) => accepted.some((name) => names.has(name)));
}

/** Reads the rows of one CSV download of the Entra portal, whose header says which cell is what. */
export function portalCsvReader(header: readonly string[]): (cells: readonly string[]) => Reading {
  const places = placesOf(header);
  const details = detailPlaces(header);
  const place = (column: Column) => places.get(column) ?? -1;
  const names: FieldNames = {
    id: header[place('id')] ?? 'Id',
    at: header[place('at')] ?? 'Date (UTC)',
    activity: header[place('activity')] ?? 'Activity',
  };
  return (cells) => {
    const told = fieldsOf((column) => cells[place(column)]);
    return rowFrom({ ...told, record: cells.join(','), names, details: detailsOf(cells, details) });
  };
}

/** One row of the portal's CSV download as an object with the header's names as fields. */
export function fromPortalCsv(record: unknown): Reading {
  if (!isRecord(record)) return malformed('The record is not a row with named columns', 'record', record);
  const cells = Object.values(record).map((value) => optionalText(value) ?? '');
  return portalCsvReader(Object.keys(record))(cells);
}

function fieldsOf(cell: Cell) {
  const user = { id: cell('actorId'), userPrincipalName: cell('actorUpn'), displayName: cell('actorName') };
  const app = { servicePrincipalId: cell('actorAppId'), displayName: cell('actorName') };
  const target = {
    type: cell('targetType'),
    id: cell('targetId'),
    userPrincipalName: cell('targetUpn'),
    displayName: cell('targetName'),
  };
  return {
    id: optionalText(cell('id')) ?? derivedId(cell),
    at: cell('at'),
    activity: cell('activity'),
    result: cell('result'),
    reason: cell('reason'),
    correlationId: cell('correlationId'),
    initiatedBy: { user, app },
    targets: [target],
  };
}

const TELLING: readonly Column[] = [
  'activity',
  'result',
  'reason',
  'correlationId',
  'actorId',
  'actorUpn',
  'targetId',
  'targetUpn',
];

/** The download has no ids. The same words about the same people at the same instant are the same row. */
function derivedId(cell: Cell): string | undefined {
  const words = TELLING.map((column) => cell(column)?.trim().toLowerCase() ?? '');
  if (words.every((word) => word === '')) return undefined;
  const at = instantOf(cell('at'))?.atMs ?? cell('at');
  // 32 hex digits are 128 bits: two of a million rows do not meet.
  return DERIVED_ID + hash('sha256', JSON.stringify([at, ...words])).slice(0, 32);
}

function placesOf(header: readonly string[]): ReadonlyMap<string, number> {
  const names = header.map(comparable);
  return new Map(Object.entries(COLUMNS).map(([column, accepted]) => [column, firstPlace(names, accepted)]));
}

/** -1 where the header has none of the names: no row has a cell there. */
function firstPlace(names: readonly string[], accepted: readonly string[]): number {
  return accepted.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
}

type DetailPlace = { key: number; value: number };

/** `AdditionalDetail1Key` and `AdditionalDetail1Value`, as many as there are. */
function detailPlaces(header: readonly string[]): readonly DetailPlace[] {
  const names = header.map(comparable);
  return names.flatMap((name, key) => {
    const number = /^additionaldetail(\d{1,3})key$/u.exec(name)?.[1];
    return number === undefined ? [] : [{ key, value: names.indexOf(`additionaldetail${number}value`) }];
  });
}

function detailsOf(
  cells: readonly string[],
  places: readonly DetailPlace[],
): { key?: string; value?: string }[] {
  return places.flatMap(({ key, value }) => {
    const [name, text] = [cells[key], cells[value]];
    return name === undefined || text === undefined || name === '' ? [] : [{ key: name, value: text }];
  });
}

/** `Date (UTC)`, `date(utc)` and a header behind a byte order mark are the same column. */
function comparable(column: string): string {
  return column.toLowerCase().replace(/[^a-z0-9]/gu, '');
}
