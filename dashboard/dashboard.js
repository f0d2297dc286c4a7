import { byId } from './element.js';
import { fillForm, offerCauses, offerTenants, onFilters } from './filter-form.js';
import { fromAddress, sameFilters, toAddress, toQuery } from './filters.js';
import { drawFinding, drawNoFinding } from './finding-view.js';
import { loadFinding, loadListing, now as currentTime } from './findings-api.js';
import { groupFindings } from './group.js';
import { drawGroups, refreshTimes } from './list-view.js';
import { drawSummary, newsOf } from './summary-view.js';

/**
 * The page: asks every few seconds, draws what changed, and keeps what the reader asked for in the address.
 * @import { Filters } from './filters.js'
 * @import { Listing, OneFinding } from './findings-api.js'
 * @import { Answered, Failure } from './summary-view.js'
 */

// Between two answers, for each request that one list takes: a long list is asked for less often.
const POLL_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
// Names of minutes need no finer step.
const RELATIVE_TIMES_MS = 20_000;
// How history remembers that this page, not a link from elsewhere, opened a finding.
const OPENED_HERE = 'opened here';

const table = byId('table', HTMLTableElement);
const dialog = byId('finding', HTMLDialogElement);

let filters = fromAddress(address());
let shownId = address().get('finding') ?? '';
/** @type {Set<string>} */
const unfolded = new Set();
/** @type {Listing | undefined} */
let listing;
/** @type {Answered | undefined} */
let answered;
/** @type {Failure | undefined} */
let failure;
let failures = 0;
let underway = new AbortController();
let timer = 0;

function start() {
  offerCauses();
  fillForm(filters);
  onFilters(changeFilters);
  byId('try-now', HTMLButtonElement).addEventListener('click', () => void refresh());
  dialog.addEventListener('close', leaveFinding);
  window.addEventListener('popstate', followAddress);
  document.addEventListener('visibilitychange', pauseUnseen);
  setInterval(() => refreshTimes(document.body, currentTime()), RELATIVE_TIMES_MS);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  byId('zone', HTMLElement).textContent = `Times are those of ${zone}; point at one to see it in UTC.`;
  void refresh();
}

/** Asks now; an answer that is still under way is no longer wanted. */
async function refresh() {
  clearTimeout(timer);
  underway.abort();
  underway = new AbortController();
  const { signal } = underway;
  table.ariaBusy = String(answered !== undefined && !sameFilters(answered.filters, filters));
  const asked = { filters, signal };
  const wait = await loadListing(toQuery(filters, currentTime()), signal).then(
    (loaded) => accept(loaded, asked.filters),
    (error) => (signal.aborted ? undefined : fail(error)),
  );
  if (wait === undefined || signal.aborted) return;
  timer = setTimeout(() => void refresh(), wait);
  await drawShown();
}

/**
 * @param {Listing} loaded
 * @param {Filters} askedFor
 * @returns {number} milliseconds until the next question
 */
function accept(loaded, askedFor) {
  const { findings, parents, tenants, more, pages } = loaded;
  offerTenants(tenants, filters.tenant);
  const now = { filters: askedFor, groups: groupFindings(findings, parents), at: currentTime(), more };
  announce(failures > 0 ? 'The findings service answers again' : newsOf(answered, now));
  listing = loaded;
  answered = now;
  failure = undefined;
  failures = 0;
  table.ariaBusy = 'false';
  draw();
  return POLL_MS * pages;
}

/**
 * @param {unknown} error
 * @returns {number} milliseconds until the next try
 */
function fail(error) {
  const wait = Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS);
  const sentence = error instanceof Error ? error.message : String(error);
  // Said once, when it begins, and not at every try.
  if (failures === 0) announce(sentence);
  failures += 1;
  failure = { sentence, nextTryAt: new Date(Date.now() + wait) };
  draw();
  return wait;
}

function draw() {
  drawSummary(answered, failure, filters);
  const nextSteps = listing?.nextSteps ?? {};
  drawGroups(table, answered?.groups ?? [], {
    now: currentTime(),
    nextSteps,
    unfolded,
    open: openFinding,
    toggle,
  });
}

/** @param {string} key */
function toggle(key) {
  if (!unfolded.delete(key)) unfolded.add(key);
  draw();
}

/** @param {string | undefined} sentence */
function announce(sentence) {
  if (sentence !== undefined) byId('news', HTMLElement).textContent = sentence;
}

/** @param {Filters} changed */
function changeFilters(changed) {
  if (sameFilters(changed, filters)) return;
  filters = changed;
  history.pushState(null, '', here());
  void refresh();
}

/** @param {string} id */
function openFinding(id) {
  const alreadyOpen = shownId !== '';
  shownId = id;
  if (alreadyOpen) history.replaceState(history.state, '', here());
  else history.pushState(OPENED_HERE, '', here());
  void drawShown();
}

function leaveFinding() {
  if (shownId === '') return;
  shownId = '';
  if (history.state === OPENED_HERE) history.back();
  else history.replaceState(null, '', here());
}

function followAddress() {
  const before = filters;
  filters = fromAddress(address());
  shownId = address().get('finding') ?? '';
  fillForm(filters);
  if (!sameFilters(before, filters)) void refresh();
  void drawShown();
}

async function drawShown() {
  if (shownId === '') return dialog.close();
  const id = shownId;
  const found = await findShown(id).catch((error) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  // The reader may have moved on while the answer was under way.
  if (id !== shownId) return undefined;
  if (!(found instanceof Error)) return showFound(found);
  return dialog.open ? undefined : noFinding(found.message);
}

/** @param {OneFinding | undefined} found */
function showFound(found) {
  if (found === undefined)
    return noFinding('There is none with this id, or it was deleted when its time was over.');
  const { finding, nextSteps, runbooks } = found;
  return drawFinding(dialog, {
    finding,
    nextStep: nextSteps?.[finding.cause],
    runbook: runbooks?.[finding.cause],
    open: openFinding,
    close: closeDialog,
  });
}

/** @param {string} sentence */
function noFinding(sentence) {
  drawNoFinding(dialog, sentence, closeDialog);
}

function closeDialog() {
  dialog.close();
}

/**
 * @param {string} id
 * @returns {Promise<OneFinding | undefined>}
 */
async function findShown(id) {
  const { findings = [], parents = [], nextSteps = {}, runbooks = {} } = listing ?? {};
  const known = [...findings, ...parents].find((finding) => finding.id === id);
  if (known === undefined) return loadFinding(id, filters.tenant, new AbortController().signal);
  return { finding: known, nextSteps, runbooks };
}

/** Nobody looks at a hidden tab: it asks again as soon as it is seen. */
function pauseUnseen() {
  if (document.hidden) clearTimeout(timer);
  else void refresh();
}

function address() {
  return new URLSearchParams(location.search);
}

function here() {
  const kept = toAddress(filters);
  if (shownId !== '') kept.set('finding', shownId);
  return kept.size === 0 ? location.pathname : `${location.pathname}?${kept}`;
}

start();
