/**
 * Asks the findings API. Whatever goes wrong becomes an Error whose sentence can be shown as it is.
 * @import { Finding } from '../shared/findings/finding.ts'
 * @typedef {Readonly<Record<string, string>>} NextSteps what to do next, by cause
 * @typedef {Readonly<Record<string, string>>} Runbooks addresses of the pages about causes, where they are published
 * @typedef {{ id: string, name: string }} NamedTenant
 * @typedef {{ findings: Finding[], asOf?: string, tenants?: NamedTenant[], nextSteps?: NextSteps, runbooks?: Runbooks, continuation?: string }} Page
 * @typedef {{ finding: Finding, nextSteps?: NextSteps, runbooks?: Runbooks }} OneFinding
 * @typedef {{ findings: Finding[], parents: Finding[], nextSteps: NextSteps, runbooks: Runbooks, tenants: NamedTenant[], pages: number, more: boolean }} Listing
 */

const FINDINGS = '/api/findings';

// The most one request may ask for, and how many requests one list may take: beyond 1,000 rows nobody reads on.
const PAGE_SIZE = '200';
const MAX_PAGES = 5;
const TIMEOUT_MS = 20_000;

let aheadMs = 0;

/** The time where the findings are told: a story that is played, or a browser whose clock is wrong, has another. */
export function now() {
  return new Date(Date.now() + aheadMs);
}

/** @param {string | undefined} asOf */
function hearTime(asOf) {
  if (asOf !== undefined) aheadMs = Date.parse(asOf) - Date.now();
}

/**
 * Reads what matches, newest first, and the outages that explain it where those are not among it.
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 * @returns {Promise<Listing>}
 */
export async function loadListing(query, signal) {
  const { findings, nextSteps, runbooks, ...extent } = await loadPages(query, signal);
  const tenant = query.get('tenant') ?? '';
  const parents = await Promise.all(missingParents(findings).map((id) => loadFinding(id, tenant, signal)));
  const found = parents.filter((parent) => parent !== undefined);
  return {
    ...extent,
    findings,
    parents: found.map(({ finding }) => finding),
    nextSteps: found.reduce((steps, parent) => ({ ...steps, ...parent.nextSteps }), nextSteps),
    runbooks: found.reduce((pages, parent) => ({ ...pages, ...parent.runbooks }), runbooks),
  };
}

/**
 * Reads one finding; undefined when there is none with that id.
 * @param {string} id
 * @param {string} tenant empty for the only one, or the first
 * @param {AbortSignal} signal
 * @returns {Promise<OneFinding | undefined>}
 */
export async function loadFinding(id, tenant, signal) {
  const of = tenant === '' ? '' : `?${new URLSearchParams({ tenant })}`;
  const response = await ask(`${FINDINGS}/${encodeURIComponent(id)}${of}`, signal);
  if (response.status === 404) return undefined;
  return read(response, isOneFinding);
}

/**
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
async function loadPages(query, signal) {
  /** @type {Map<string, Finding>} */
  const findings = new Map();
  /** @type {NextSteps} */
  let nextSteps = {};
  /** @type {Runbooks} */
  let runbooks = {};
  /** @type {NamedTenant[]} */
  let tenants = [];
  /** @type {string | undefined} */
  let continuation;
  let pages = 0;
  do {
    const page = await loadPage(query, continuation, signal);
    hearTime(page.asOf);
    for (const finding of page.findings) keepNewest(findings, finding);
    nextSteps = { ...nextSteps, ...page.nextSteps };
    runbooks = { ...runbooks, ...page.runbooks };
    tenants = page.tenants ?? [];
    continuation = page.continuation;
    pages += 1;
  } while (continuation !== undefined && pages < MAX_PAGES);
  const more = continuation !== undefined;
  return { findings: [...findings.values()], nextSteps, runbooks, tenants, pages, more };
}

/**
 * @param {URLSearchParams} query
 * @param {string | undefined} continuation
 * @param {AbortSignal} signal
 * @returns {Promise<Page>}
 */
async function loadPage(query, continuation, signal) {
  const asked = new URLSearchParams(query);
  asked.set('top', PAGE_SIZE);
  if (continuation !== undefined) asked.set('continuation', continuation);
  return read(await ask(`${FINDINGS}?${asked}`, signal), isPage);
}

/**
 * The table moves on between two pages, so that a finding can come twice.
 * @param {Map<string, Finding>} findings
 * @param {Finding} finding
 */
function keepNewest(findings, finding) {
  const known = findings.get(finding.id);
  if (known === undefined || known.revision < finding.revision) findings.set(finding.id, finding);
}

/** @param {Finding[]} findings */
function missingParents(findings) {
  const known = new Set(findings.map(({ id }) => id));
  const named = findings.map(({ inhibitedBy }) => inhibitedBy).filter((id) => id !== undefined);
  return [...new Set(named)].filter((id) => !known.has(id));
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function ask(address, signal) {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    // A redirection leads to the sign-in page of another site, which this page may not read: see it, not follow it.
    return await fetch(address, {
      signal: limit,
      redirect: 'manual',
      headers: { accept: 'application/json' },
    });
  } catch (error) {
    throw unreachable(error);
  }
}

/**
 * @template Answer
 * @param {Response} response
 * @param {(body: unknown) => body is Answer} isAnswer
 * @returns {Promise<Answer>}
 */
async function read(response, isAnswer) {
  if (response.type === 'opaqueredirect' || response.status === 401) {
    throw new Error('Your sign-in has ended. Reload this page to sign in again.');
  }
  if (response.status === 403) throw new Error('You are not allowed to read findings.');
  /** @type {unknown} */
  const body = await response.json().catch(notJson);
  if (response.status === 400)
    throw new Error(`The findings service refused the question: ${detailOf(body)}`);
  if (!response.ok) throw new Error(`The findings service answered with an error (${response.status}).`);
  if (!isAnswer(body)) throw new Error('The findings service gave an answer that this page cannot read.');
  return body;
}

/**
 * What is no JSON is judged like any answer that cannot be read; a line that broke on the way is another matter.
 * @param {unknown} error
 */
function notJson(error) {
  if (error instanceof SyntaxError) return undefined;
  throw unreachable(error);
}

/** @param {unknown} error */
function unreachable(error) {
  return new Error('The findings service cannot be reached.', { cause: error });
}

/** @param {unknown} body */
function detailOf(body) {
  return isRecord(body) && typeof body['detail'] === 'string' ? body['detail'] : 'no reason given.';
}

/**
 * @param {unknown} body
 * @returns {body is Page}
 */
function isPage(body) {
  return isRecord(body) && Array.isArray(body['findings']) && body['findings'].every(isFinding);
}

/**
 * @param {unknown} body
 * @returns {body is OneFinding}
 */
function isOneFinding(body) {
  return isRecord(body) && isFinding(body['finding']);
}

/**
 * Enough to tell a finding from the answer of something that stands in front of the service.
 * @param {unknown} value
 * @returns {value is Finding}
 */
function isFinding(value) {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    isRecord(value['subject']) &&
    Array.isArray(value['evidence'])
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}
