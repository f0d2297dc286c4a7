import { byId, element } from './element.js';
import { meaningful, NO_FILTERS, sameFilters, toWallClock } from './filters.js';
import { CAUSE_TITLES } from './words.js';

/**
 * The form with the filters.
 * @import { Filters } from './filters.js'
 * @import { NamedTenant } from './findings-api.js'
 */

/** Offers every cause by its name, in the order of the alphabet. */
export function offerCauses() {
  const named = Object.entries(CAUSE_TITLES).sort(([, one], [, other]) => one.localeCompare(other, 'en'));
  byId('causes', HTMLSelectElement).append(
    ...named.map(([id, title]) => element('option', { value: id }, title)),
  );
}

/**
 * Offers the tenants, where there are several.
 * @param {NamedTenant[]} tenants
 * @param {string} chosen empty for the first
 */
export function offerTenants(tenants, chosen) {
  const field = byId('filter-tenant', HTMLSelectElement);
  if (field.options.length !== tenants.length) {
    field.replaceChildren(...tenants.map(({ id, name }) => element('option', { value: id }, name)));
  }
  if (chosen !== '') field.value = chosen;
  byId('tenant', HTMLElement).hidden = tenants.length < 2;
}

/**
 * Puts filters into the form.
 * @param {Filters} filters
 */
export function fillForm(filters) {
  const shown = { ...filters, from: toWallClock(filters.from), to: toWallClock(filters.to) };
  for (const [name, value] of Object.entries(shown)) {
    const field = byId('filters', HTMLFormElement).elements.namedItem(name);
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
  }
  showWhatApplies(filters);
}

/**
 * Calls back with the filters whenever the reader has changed one.
 * @param {(filters: Filters) => void} changed
 */
export function onFilters(changed) {
  const form = byId('filters', HTMLFormElement);
  const tell = () => {
    const filters = readForm(form);
    showWhatApplies(filters);
    changed(filters);
  };
  form.addEventListener('change', tell);
  // The cross in the search field empties it without a change event.
  form.addEventListener('search', tell, { capture: true });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    tell();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    const cleared = { ...NO_FILTERS, tenant: readForm(form).tenant };
    fillForm(cleared);
    changed(cleared);
  });
}

/**
 * @param {HTMLFormElement} form
 * @returns {Filters}
 */
function readForm(form) {
  const values = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  return meaningful({ ...NO_FILTERS, ...Object.fromEntries(values) });
}

/** @param {Filters} filters */
function showWhatApplies(filters) {
  byId('between', HTMLElement).hidden = filters.period !== 'between';
  byId('clear', HTMLElement).hidden = sameFilters({ ...filters, tenant: '' }, NO_FILTERS);
}
