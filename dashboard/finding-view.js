import { button, element, keepingFocus, severityMark } from './element.js';
import { fullTime, utcTime } from './times.js';
import {
  attemptSentence,
  audiencePhrase,
  causeTitle,
  CONFIDENCES,
  outcome,
  SOURCES,
  subjectName,
  visible,
} from './words.js';

/**
 * Shows one finding with its evidence.
 * @import { Evidence, Finding } from '../shared/findings/finding.ts'
 * @typedef {{ finding: Finding, nextStep: string | undefined, runbook: string | undefined, open: (id: string) => void, close: () => void }} Shown
 * @typedef {[string, Node | string]} Fact
 */

/** What the dialog was last drawn from, so that an unchanged finding is left alone while it is read. */
let drawnFrom = '';

/**
 * @param {HTMLDialogElement} dialog
 * @param {Shown} shown
 */
export function drawFinding(dialog, shown) {
  const source = JSON.stringify([shown.finding, shown.nextStep, shown.runbook]);
  if (dialog.open && source === drawnFrom) return;
  drawnFrom = source;
  keepingFocus(() => dialog.replaceChildren(...parts(shown)));
  if (!dialog.open) dialog.showModal();
}

/**
 * Says in the dialog why there is no finding in it.
 * @param {HTMLDialogElement} dialog
 * @param {string} sentence
 * @param {() => void} close
 */
export function drawNoFinding(dialog, sentence, close) {
  drawnFrom = '';
  const title = element('h2', { id: 'finding-title' }, 'This finding cannot be shown');
  const head = element('div', { class: 'head' }, title, closeButton(close));
  keepingFocus(() => dialog.replaceChildren(head, element('p', {}, sentence)));
  if (!dialog.open) dialog.showModal();
}

/** @param {Shown} shown */
function parts({ finding, nextStep, runbook, open, close }) {
  const head = element(
    'div',
    { class: 'head' },
    element(
      'p',
      { class: 'above' },
      severityMark(finding.severity),
      element('span', {}, outcome(finding) ?? 'Open'),
    ),
    element('h2', { id: 'finding-title' }, causeTitle(finding.cause)),
    element('p', { class: 'of' }, element('bdi', {}, subjectName(finding))),
    closeButton(close),
  );
  const facts = [...subjectFacts(finding), ...timeFacts(finding), ...storyFacts(finding, open)];
  return [
    head,
    ...nextStepPart(nextStep, runbook),
    factsPart('What is known', facts),
    evidencePart(finding.evidence),
    factsPart('For reference', idFacts(finding)),
    jsonLink(finding.id),
  ];
}

/** @param {() => void} close */
function closeButton(close) {
  const made = button({ class: 'close', key: 'close' }, '✕', close);
  made.setAttribute('aria-label', 'Close');
  return made;
}

/**
 * @param {string | undefined} nextStep
 * @param {string | undefined} runbook
 */
function nextStepPart(nextStep, runbook) {
  const link = runbookLink(runbook);
  if (!nextStep && link === undefined) return [];
  const step = nextStep ? element('p', {}, nextStep) : undefined;
  return [element('section', { class: 'next' }, element('h3', {}, 'What to do next'), step, link)];
}

/**
 * Only https: an address with another scheme could run a script or lead astray.
 * @param {string | undefined} address
 */
function runbookLink(address) {
  const url = address === undefined ? null : URL.parse(address);
  if (url?.protocol !== 'https:') return undefined;
  const link = element(
    'a',
    { href: url.href, target: '_blank', rel: 'noopener noreferrer' },
    'Open the runbook',
  );
  return element('p', {}, link);
}

/**
 * @param {string} title
 * @param {readonly Fact[]} facts
 */
function factsPart(title, facts) {
  const list = element('dl', {}, ...facts.map(([term, value]) => fact(term, value)));
  return element('section', {}, element('h3', {}, title), list);
}

/**
 * @param {string} term
 * @param {Node | string} value
 */
function fact(term, value) {
  return element('div', {}, element('dt', {}, term), element('dd', {}, value));
}

/**
 * @param {Finding} finding
 * @returns {Fact[]}
 */
function subjectFacts({ subject: { userPrincipalName }, confidence }) {
  /** @type {Fact[]} */
  const facts = [['How sure', CONFIDENCES[confidence] ?? confidence]];
  if (userPrincipalName !== undefined)
    facts.unshift(['Sign-in name', element('bdi', {}, visible(userPrincipalName))]);
  return facts;
}

/**
 * @param {Finding} finding
 * @returns {Fact[]}
 */
function timeFacts({ firstSeenAt, lastSeenAt, occurrences, retryAfter, resolution }) {
  /** @type {Fact[]} */
  const facts = [
    ['Last seen', instant(lastSeenAt)],
    ['First seen', instant(firstSeenAt)],
    ['Count', occurrences.toLocaleString('en')],
  ];
  if (resolution !== undefined) facts.unshift(['Resolved', instant(resolution.at)]);
  if (retryAfter !== undefined) facts.unshift(['Trying again works from', instant(retryAfter)]);
  return facts;
}

/**
 * @param {Finding} finding
 * @param {(id: string) => void} open
 * @returns {Fact[]}
 */
function storyFacts(finding, open) {
  const { attempt, inhibitedBy } = finding;
  /** @type {Fact[]} */
  const facts = [['Who is told', audiencePhrase(finding)]];
  if (attempt !== undefined) facts.unshift(['Attempt', attemptSentence(attempt)]);
  if (inhibitedBy !== undefined) {
    facts.push([
      'Explained by',
      button({ class: 'link', key: 'parent' }, 'Show the outage behind it', () => open(inhibitedBy)),
    ]);
  }
  return facts;
}

/**
 * @param {Finding} finding
 * @returns {Fact[]}
 */
function idFacts({ id, revision, cause, subject, attempt, catalogueVersion }) {
  /** @type {Fact[]} */
  const facts = [
    ['Cause id', code(cause)],
    [`Id of the ${subject.kind}`, code(subject.id)],
    ['Finding id', code(id)],
    ['Revision', `${revision}, by catalogue ${catalogueVersion}`],
  ];
  if (attempt?.correlationId !== undefined) facts.push(['Correlation id', code(attempt.correlationId)]);
  return facts;
}

/** @param {readonly Evidence[]} evidence */
function evidencePart(evidence) {
  const latestFirst = evidence.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const items = latestFirst.map((one) => element('li', {}, ...evidenceParts(one)));
  const body =
    items.length === 0 ? element('p', {}, 'None was kept.') : element('ol', { class: 'evidence' }, ...items);
  return element('section', {}, element('h3', {}, 'Evidence'), body);
}

/** @param {Evidence} evidence */
function evidenceParts({ source, id, code: said, at, text }) {
  return [
    element('p', { class: 'said' }, code(said), ' ', SOURCES[source] ?? source),
    text === undefined ? undefined : element('blockquote', {}, element('bdi', {}, visible(text))),
    element('p', { class: 'from' }, instant(at)),
    element('p', { class: 'from' }, 'Entry ', code(id)),
  ];
}

/** @param {string} at */
function instant(at) {
  const moment = new Date(at);
  const local = element('time', { datetime: at, title: utcTime(moment) }, fullTime(moment));
  return element('span', {}, local, ' ', element('span', { class: 'utc' }, utcTime(moment)));
}

/** @param {string} text */
function code(text) {
  return element('code', {}, element('bdi', {}, visible(text)));
}

/** @param {string} id */
function jsonLink(id) {
  const link = element(
    'a',
    { href: `/api/findings/${encodeURIComponent(id)}`, target: '_blank', rel: 'noopener' },
    'Open as JSON',
  );
  return element('p', { class: 'foot' }, link);
}
