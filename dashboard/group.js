import { SEVERITIES } from './words.js';

/**
 * One row of the list: a finding and those it explains. `finding` is undefined for an outage that the table no longer has.
 * @import { Finding } from '../shared/findings/finding.ts'
 * @typedef {{ key: string, finding: Finding | undefined, explained: Finding[] }} Group
 */

/**
 * Puts findings under the outage that explains them: an outage with 400 people is one group. Worst and latest first.
 * A parent appears only with findings that it explains.
 * @param {readonly Finding[]} findings
 * @param {readonly Finding[]} parents outages that are not among the findings themselves
 * @returns {Group[]}
 */
export function groupFindings(findings, parents) {
  const byId = new Map([...parents, ...findings].map((finding) => [finding.id, finding]));
  const groups = Map.groupBy(findings, (finding) => rootOf(finding, byId));
  return [...groups].map(([key, members]) => toGroup(key, members, byId)).sort(worstFirst);
}

/**
 * How many groups there are of each severity, worst first, without those that do not occur.
 * @param {readonly Group[]} groups
 */
export function countBySeverity(groups) {
  const severities = groups.map(severityOf);
  return SEVERITIES.map((severity) => ({
    severity,
    count: severities.filter((one) => one === severity).length,
  })).filter(({ count }) => count > 0);
}

/**
 * Every finding in the groups.
 * @param {readonly Group[]} groups
 */
export function findingsIn(groups) {
  return groups.flatMap(({ finding, explained }) =>
    finding === undefined ? explained : [finding, ...explained],
  );
}

/**
 * How many different people the findings are about.
 * @param {readonly Finding[]} findings
 */
export function countPeople(findings) {
  return new Set(findings.filter(({ subject }) => subject.kind === 'user').map(({ subject }) => subject.id))
    .size;
}

/**
 * The severity of a group: that of the outage, else of the worst it explains.
 * @param {Group} group
 */
export function severityOf({ finding, explained }) {
  const severity =
    finding?.severity ?? explained.toSorted((a, b) => rank(a.severity) - rank(b.severity))[0]?.severity;
  return severity ?? 'info';
}

/**
 * When something of the group was last seen.
 * @param {Group} group
 */
export function lastSeen({ finding, explained }) {
  const instants = explained.map(({ lastSeenAt }) => lastSeenAt);
  return instants.reduce(later, finding?.lastSeenAt ?? '');
}

/**
 * Follows `inhibitedBy` to its end; of findings that name each other in a circle each stays on its own.
 * @param {Finding} finding
 * @param {ReadonlyMap<string, Finding>} byId
 */
function rootOf(finding, byId) {
  const met = new Set();
  /** @type {Finding} */
  let current = finding;
  while (current.inhibitedBy !== undefined && !met.has(current.id)) {
    met.add(current.id);
    const parent = byId.get(current.inhibitedBy);
    if (parent === undefined) return current.inhibitedBy;
    current = parent;
  }
  return met.has(current.id) ? finding.id : current.id;
}

/**
 * @param {string} key
 * @param {Finding[]} members
 * @param {ReadonlyMap<string, Finding>} byId
 * @returns {Group}
 */
function toGroup(key, members, byId) {
  const explained = members.filter(({ id }) => id !== key).sort(latestFirst);
  return { key, finding: byId.get(key), explained };
}

/**
 * @param {Group} one
 * @param {Group} other
 */
function worstFirst(one, other) {
  return (
    openFirst(one) - openFirst(other) ||
    rank(severityOf(one)) - rank(severityOf(other)) ||
    compare(lastSeen(other), lastSeen(one)) ||
    compare(one.key, other.key)
  );
}

/** @param {Group} group */
function openFirst({ finding, explained }) {
  return [finding, ...explained].some((one) => one?.status === 'open') ? 0 : 1;
}

/**
 * @param {Finding} one
 * @param {Finding} other
 */
function latestFirst(one, other) {
  return compare(other.lastSeenAt, one.lastSeenAt) || compare(one.id, other.id);
}

/** @param {string} severity */
function rank(severity) {
  const place = SEVERITIES.indexOf(severity);
  return place === -1 ? SEVERITIES.length : place;
}

/**
 * Instants in UTC of one form sort as text; those with and without fractions of a second differ by less than one.
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * @param {string} one
 * @param {string} other
 */
function later(one, other) {
  return compare(one, other) < 0 ? other : one;
}
