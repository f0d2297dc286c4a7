import { button, element, keepingFocus, severityMark } from './element.js';
import { countPeople, lastSeen, severityOf } from './group.js';
import { fullTime, localTime, roughTime, utcTime } from './times.js';
import { causeTitle, counted, outcome, subjectName, visible } from './words.js';

/**
 * Draws groups into the table, one `tbody` each, and leaves alone what has not changed.
 * @import { Finding } from '../shared/findings/finding.ts'
 * @import { Group } from './group.js'
 * @import { NextSteps } from './findings-api.js'
 * @typedef {{ now: Date, nextSteps: NextSteps, unfolded: ReadonlySet<string>, open: (id: string) => void, toggle: (key: string) => void }} Use
 */

/** What each drawn group was drawn from. @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/**
 * @param {HTMLTableElement} table
 * @param {readonly Group[]} groups
 * @param {Use} use
 */
export function drawGroups(table, groups, use) {
  const drawn = new Map([...table.tBodies].map((body) => [body.dataset['key'], body]));
  const bodies = groups.map((group) => bodyOf(group, drawn.get(group.key), use));
  // What comes to a list that was there before stands out for a moment; a first list does not.
  if (drawn.size > 0)
    for (const body of bodies) body.classList.toggle('fresh', !drawn.has(body.dataset['key']));
  keepingFocus(() => putInOrder(table, bodies));
  refreshTimes(table, use.now);
}

/**
 * Brings "4 min. ago" up to date.
 * @param {HTMLElement} within
 * @param {Date} now
 */
export function refreshTimes(within, now) {
  for (const time of within.querySelectorAll('time[data-rough]')) {
    if (time instanceof HTMLTimeElement) time.textContent = roughTime(new Date(time.dateTime), now);
  }
}

/**
 * @param {string} instant
 * @param {Date} now
 */
export function roughTimeElement(instant, now) {
  const at = new Date(instant);
  const title = `${fullTime(at)}\n${utcTime(at)}`;
  return element('time', { datetime: instant, title, 'data-rough': '' }, roughTime(at, now));
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableSectionElement[]} bodies
 */
function putInOrder(table, bodies) {
  const kept = new Set(bodies);
  for (const body of Array.from(table.tBodies)) if (!kept.has(body)) body.remove();
  for (const [place, body] of bodies.entries()) {
    // Moving an element takes its focus away, so only what is out of place moves.
    if (table.tBodies[place] !== body) table.insertBefore(body, table.tBodies[place] ?? null);
  }
}

/**
 * @param {Group} group
 * @param {HTMLTableSectionElement | undefined} drawn
 * @param {Use} use
 */
function bodyOf(group, drawn, use) {
  const unfolded = use.unfolded.has(group.key);
  const source = JSON.stringify([group, unfolded]);
  if (drawn !== undefined && drawnFrom.get(drawn) === source) return drawn;

  const body = element('tbody', { 'data-key': group.key, role: 'rowgroup' }, groupRow(group, unfolded, use));
  if (unfolded) body.append(...group.explained.map((finding) => explainedRow(finding, group.finding, use)));
  drawnFrom.set(body, source);
  return body;
}

/**
 * @param {Group} group
 * @param {boolean} unfolded
 * @param {Use} use
 */
function groupRow(group, unfolded, use) {
  const { finding, explained } = group;
  const what = [
    ...(finding === undefined
      ? [lostOutage()]
      : [...whatOf(finding, use), nextStepOf(finding, use.nextSteps)]),
    explained.length > 0 ? unfoldButton(group, unfolded, use) : undefined,
  ];
  return row('row', [
    severityMark(severityOf(group)),
    what,
    finding === undefined ? '' : name(finding),
    finding === undefined ? '' : finding.occurrences.toLocaleString('en'),
    roughTimeElement(lastSeen(group), use.now),
  ]);
}

/**
 * One of those an outage explains: here the name is what tells rows apart.
 * @param {Finding} finding
 * @param {Finding | undefined} outage
 * @param {Use} use
 */
function explainedRow(finding, outage, use) {
  const { cause, subject } = finding;
  const notes = [cause === outage?.cause ? undefined : causeTitle(cause), ...notesOf(finding, use.now)];
  return row('row explained', [
    severityMark(finding.severity),
    [titleButton(finding, name(finding), use), notesElement(notes)],
    element('bdi', {}, visible(subject.userPrincipalName ?? '')),
    finding.occurrences.toLocaleString('en'),
    roughTimeElement(finding.lastSeenAt, use.now),
  ]);
}

/**
 * A row with its five cells. The roles repeat what the elements mean: browsers forget it where a narrow screen lays
 * the row out differently.
 * @param {string} kind
 * @param {readonly [Node, readonly (Node | undefined)[], Node | string, string, Node]} cells
 */
function row(kind, [severity, what, who, count, when]) {
  return element(
    'tr',
    { class: kind, role: 'row' },
    element('td', { class: 'severity', role: 'cell' }, severity),
    element('th', { class: 'what', role: 'rowheader', scope: 'row' }, ...what),
    element('td', { class: 'who', role: 'cell' }, who),
    element('td', { class: 'count', role: 'cell' }, count),
    element('td', { class: 'when', role: 'cell' }, when),
  );
}

/**
 * @param {Finding} finding
 * @param {Use} use
 */
function whatOf(finding, use) {
  const again = element('span', { class: 'note who-again' }, name(finding));
  return [
    titleButton(finding, causeTitle(finding.cause), use),
    notesElement([again, ...notesOf(finding, use.now)]),
  ];
}

/**
 * @param {Finding} finding
 * @param {Node | string} label
 * @param {Use} use
 */
function titleButton({ id }, label, use) {
  const made = button({ class: 'title', key: `open ${id}` }, label, () => use.open(id));
  made.setAttribute('aria-haspopup', 'dialog');
  return made;
}

/** @param {readonly (HTMLElement | string | undefined)[]} notes */
function notesElement(notes) {
  const given = notes.filter((note) => note !== undefined);
  const made = given.map((note) =>
    typeof note === 'string' ? element('span', { class: 'note' }, note) : note,
  );
  return element('span', { class: 'notes' }, ...made);
}

/**
 * What is over needs no next step.
 * @param {Finding} finding
 * @param {NextSteps} nextSteps
 */
function nextStepOf({ cause, status }, nextSteps) {
  const nextStep = status === 'open' ? nextSteps[cause] : undefined;
  return nextStep === undefined ? undefined : element('span', { class: 'next-step' }, nextStep);
}

/**
 * What has to be known beside the cause, in a few words each.
 * @param {Finding} finding
 * @param {Date} now
 */
function notesOf(finding, now) {
  const { confidence, retryAfter, observedOnly, status } = finding;
  return [
    outcome(finding),
    confidence === 'probable' ? 'Probable' : undefined,
    status === 'open' && retryAfter !== undefined
      ? `Trying again works from ${localTime(new Date(retryAfter), now)}`
      : undefined,
    observedOnly ? 'Recorded only' : undefined,
  ].filter((note) => note !== undefined);
}

/**
 * @param {Group} group
 * @param {boolean} unfolded
 * @param {Use} use
 */
function unfoldButton({ key, explained }, unfolded, use) {
  const label = `${unfolded ? 'Hide' : 'Show'} ${explainedPhrase(explained)}`;
  const made = button({ class: 'unfold', key: `unfold ${key}` }, label, () => use.toggle(key));
  made.setAttribute('aria-expanded', String(unfolded));
  return made;
}

/** @param {Finding[]} explained */
function explainedPhrase(explained) {
  const people = countPeople(explained);
  if (people === explained.length) return counted(people, 'person affected', 'people affected');
  return counted(explained.length, 'finding it explains', 'findings it explains');
}

function lostOutage() {
  return element('span', { class: 'title' }, 'An outage that is no longer in the table');
}

/**
 * A name keeps its reading direction to itself.
 * @param {Finding} finding
 */
function name(finding) {
  return element('bdi', {}, subjectName(finding));
}
