import { byId, element, severityMark } from './element.js';
import { sameFilters, NO_FILTERS } from './filters.js';
import { countBySeverity, countPeople, findingsIn } from './group.js';
import { clockTime, fullTime, utcTime } from './times.js';
import { counted } from './words.js';

/**
 * Everything around the list: how many, how fresh, and what does not work.
 * @import { Filters } from './filters.js'
 * @import { Group } from './group.js'
 * @typedef {{ filters: Filters, groups: Group[], at: Date, more: boolean }} Answered the last answer and what it answered
 * @typedef {{ sentence: string, nextTryAt: Date }} Failure
 */

/**
 * @param {Answered | undefined} answered
 * @param {Failure | undefined} failure
 * @param {Filters} filters
 */
export function drawSummary(answered, failure, filters) {
  drawFreshness(answered, failure);
  drawFailure(answered, failure, filters);
  drawHeadline(answered);
  drawEmpty(answered, failure);
  drawExtent(answered);
}

/**
 * What changed between two answers to the same question, for those who cannot see the list move; else nothing.
 * @param {Answered | undefined} before
 * @param {Answered} after
 */
export function newsOf(before, after) {
  if (before === undefined || !sameFilters(before.filters, after.filters)) return undefined;
  const earlier = new Set(before.groups.map(({ key }) => key));
  const now = new Set(after.groups.map(({ key }) => key));
  const come = now.difference(earlier).size;
  const gone = earlier.difference(now).size;
  if (come === 0 && gone === 0) return undefined;
  return `${counted(come, 'new finding', 'new findings')}, ${counted(gone, 'no longer listed', 'no longer listed')}`;
}

/**
 * @param {Answered | undefined} answered
 * @param {Failure | undefined} failure
 */
function drawFreshness(answered, failure) {
  const freshness = byId('freshness', HTMLElement);
  freshness.dataset['state'] = failure === undefined ? 'live' : 'failing';
  freshness.textContent = answered === undefined ? 'Not loaded yet' : `Updated ${clockTime(answered.at)}`;
  freshness.title = answered === undefined ? '' : `${fullTime(answered.at)}\n${utcTime(answered.at)}`;
}

/**
 * @param {Answered | undefined} answered
 * @param {Failure | undefined} failure
 * @param {Filters} filters
 */
function drawFailure(answered, failure, filters) {
  const banner = byId('failure', HTMLElement);
  if (failure !== undefined) {
    const next = `The next try is at ${clockTime(failure.nextTryAt)}.`;
    byId('failure-what', HTMLElement).textContent = failure.sentence;
    byId('failure-next', HTMLElement).textContent = [whatIsShown(answered, filters), next].join(' ').trim();
  }
  banner.hidden = failure === undefined;
}

/**
 * @param {Answered | undefined} answered
 * @param {Filters} filters
 */
function whatIsShown(answered, filters) {
  if (answered === undefined) return '';
  const at = clockTime(answered.at);
  if (sameFilters(answered.filters, filters)) return `The list below is from ${at}.`;
  return `The list below is from ${at} and does not follow the filters yet.`;
}

/** @param {Answered | undefined} answered */
function drawHeadline(answered) {
  const { headline, tally } = { headline: byId('headline', HTMLElement), tally: byId('tally', HTMLElement) };
  headline.textContent = answered === undefined ? 'Findings' : headlineOf(answered);
  tally.replaceChildren(...(answered === undefined ? [] : tallyOf(answered.groups)));
  const open = answered === undefined || answered.filters.status !== '' ? 0 : answered.groups.length;
  document.title = open === 0 ? 'Writeback Watch' : `(${open}) Writeback Watch`;
}

/** @param {Answered} answered */
function headlineOf({ filters, groups }) {
  const adjectives = { '': 'open ', resolved: 'resolved ', all: '' };
  const adjective = Object.entries(adjectives).find(([status]) => status === filters.status)?.[1] ?? '';
  return groups.length === 0
    ? `No ${adjective}findings`
    : counted(groups.length, `${adjective}finding`, `${adjective}findings`);
}

/** @param {Group[]} groups */
function tallyOf(groups) {
  const severities = countBySeverity(groups).map(({ severity, count }) =>
    severityMark(severity, `${count} ${severity}`),
  );
  const people = countPeople(findingsIn(groups));
  if (people === 0) return severities;
  return [
    ...severities,
    element('span', { class: 'people' }, `${counted(people, 'person', 'people')} affected`),
  ];
}

/**
 * @param {Answered | undefined} answered
 * @param {Failure | undefined} failure
 */
function drawEmpty(answered, failure) {
  const nothing = answered === undefined || answered.groups.length === 0;
  byId('table', HTMLElement).hidden = nothing;
  byId('empty', HTMLElement).hidden = !nothing || answered === undefined;
  if (answered === undefined || !nothing) return;

  const everything = sameFilters(answered.filters, NO_FILTERS);
  byId('all-well', HTMLElement).hidden = !everything || failure !== undefined;
  byId('empty-what', HTMLElement).textContent = emptyWords(everything, failure !== undefined);
  byId('empty-when', HTMLElement).textContent = `Last checked at ${clockTime(answered.at)}`;
}

/**
 * All is well only as long as the service says so.
 * @param {boolean} everything
 * @param {boolean} failing
 */
function emptyWords(everything, failing) {
  if (!everything) return 'Nothing matches these filters';
  return failing ? 'Nothing was open when last checked' : 'All is well: nothing is open';
}

/** @param {Answered | undefined} answered */
function drawExtent(answered) {
  const more = byId('more', HTMLElement);
  more.hidden = answered?.more !== true;
  more.textContent = 'Only the newest findings are shown. Narrow the filters to see others.';
}
