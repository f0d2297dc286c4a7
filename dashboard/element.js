import { capitalised } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';

/** One shape for each severity, so that colour is never the only sign. @type {Readonly<Record<string, string>>} */
const SHAPES = {
  critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  high: 'M8 1.5 15.5 14.5H.5z',
  medium: 'M8 .8 15.2 8 8 15.2.8 8z',
  low: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  info: 'M2 6.5h12v3H2z',
};

/**
 * Makes an element. Children that are strings become text, never HTML: names in findings come from outside.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string>>} attributes
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * A button that does something here; `key` lets focus return to it when it is drawn anew.
 * @param {{ class: string, key: string }} of
 * @param {string | Node} label
 * @param {() => void} act
 */
export function button(of, label, act) {
  const made = element('button', { type: 'button', class: of.class, 'data-focus': of.key }, label);
  made.addEventListener('click', act);
  return made;
}

/**
 * Severity as a shape and a word.
 * @param {string} severity
 * @param {string} [label]
 */
export function severityMark(severity, label = capitalised(severity)) {
  return element(
    'span',
    { class: 'mark', 'data-severity': severity },
    shape(severity),
    element('span', {}, label),
  );
}

/** @param {string} severity */
function shape(severity) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[severity] ?? SHAPES['info'] ?? '');
  svg.append(path);
  return svg;
}

/**
 * Draws anew without taking the focus away from who is using the keyboard.
 * @param {() => void} draw
 */
export function keepingFocus(draw) {
  const key = focusKey();
  draw();
  if (key === undefined || focusKey() === key) return;
  const again = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @returns {string | undefined} */
function focusKey() {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['focus'] : undefined;
}

/**
 * An element of the page that has to be there.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`index.html has no ${kind.name} with id "${id}"`);
}
