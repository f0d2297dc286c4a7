import { CAUSE_TITLES } from './words.js';

/**
 * What the reader asked to see; empty text means no limit. `from` and `to` are instants in UTC.
 * @typedef {{ tenant: string, status: string, cause: string, person: string, period: string, from: string, to: string }} Filters
 */

const HOUR = 3_600_000;

/** Periods that move with the clock, in milliseconds. @type {Readonly<Record<string, number>>} */
const PERIODS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR };

const STATUSES = ['resolved', 'all'];

/** @type {Readonly<Filters>} */
export const NO_FILTERS = { tenant: '', status: '', cause: '', person: '', period: '', from: '', to: '' };

/**
 * Reads filters from the page's address; what makes no sense there counts as not given.
 * @param {URLSearchParams} address
 * @returns {Filters}
 */
export function fromAddress(address) {
  const given = Object.fromEntries(Object.keys(NO_FILTERS).map((name) => [name, address.get(name) ?? '']));
  return meaningful({ ...NO_FILTERS, ...given });
}

/**
 * Keeps of the filters only what can be asked.
 * @param {Filters} filters
 * @returns {Filters}
 */
export function meaningful({ tenant, status, cause, person, period, from, to }) {
  const between = period === 'between';
  return {
    tenant: tenant.trim(),
    status: STATUSES.includes(status) ? status : '',
    cause: Object.hasOwn(CAUSE_TITLES, cause) ? cause : '',
    person: person.trim(),
    period: between || Object.hasOwn(PERIODS, period) ? period : '',
    from: between ? toInstant(from) : '',
    to: between ? toInstant(to) : '',
  };
}

/**
 * The filters as the page's address keeps them.
 * @param {Filters} filters
 */
export function toAddress(filters) {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
}

/**
 * The filters as the API is asked for them.
 * @param {Filters} filters
 * @param {Date} now
 */
export function toQuery({ period, ...filters }, now) {
  const length = PERIODS[period];
  const from = length === undefined ? filters.from : new Date(now.getTime() - length).toISOString();
  return toAddress({ ...filters, from, period: '' });
}

/**
 * True when the two ask for the same.
 * @param {Filters} one
 * @param {Filters} other
 */
export function sameFilters(one, other) {
  return toAddress(one).toString() === toAddress(other).toString();
}

/**
 * What a date-and-time field shows for an instant: the reader's wall clock, to the minute.
 * @param {string} instant
 */
export function toWallClock(instant) {
  if (instant === '') return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} text an instant, or the wall clock of a date-and-time field */
function toInstant(text) {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
