// Elements of the dialog.

/** @import { Mark } from '../../../../src/search/client/types.js' */
/** @import { Result, Words } from './types.js' */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A text with the marked stretches in <mark>. @param {string} text @param {Mark[]} marks */
export function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** Makes the option of a result. @param {Result} it @param {number} index */
export function option(it, index) {
  const topic = element('span', { class: 'search-topic' }, it.topic);
  const title = element('span', { class: 'search-title', dir: 'auto' }, ...marked(it.title, it.titleMarks));
  // The option is the link: inside of an option, nobody who listens to the page would find one.
  const state = { role: 'option', id: `search-result-${index}`, 'aria-selected': 'false', tabindex: '-1' };
  const option = element('a', { ...state, href: it.url }, topic, title);
  if (it.excerpt)
    option.append(element('span', { class: 'search-excerpt', dir: 'auto' }, ...marked(it.excerpt, it.marks)));
  return option;
}

/** The attributes of the field. */
const FIELD = {
  type: 'search',
  role: 'combobox',
  'aria-expanded': 'false',
  'aria-controls': 'search-results',
  'aria-autocomplete': 'list',
  autocomplete: 'off',
  autocapitalize: 'none',
  spellcheck: 'false',
  enterkeyhint: 'go',
  maxlength: '2000',
};

/** Makes the dialog. @param {Words} words */
export function dialogOf(words) {
  const input = element('input', { ...FIELD, 'aria-label': words.search_guide, placeholder: words.search_hint });
  const close = element(
    'button',
    { type: 'button', class: 'search-close', 'aria-keyshortcuts': 'Escape' },
    words.close,
  );
  const topic = element('select', { 'aria-label': words.topic, hidden: '' });
  const tag = element('select', { 'aria-label': words.tag, hidden: '' });
  const status = element('p', { class: 'search-status', role: 'status', 'aria-live': 'polite' });
  const list = element('div', { id: 'search-results', role: 'listbox', 'aria-label': words.results });
  const recent = element('div', { class: 'search-recent' });
  const bar = element('div', { class: 'search-bar' }, input, close);
  const filters = element('div', { class: 'search-filters' }, topic, tag);
  const parts = [bar, filters, status, recent, list];
  const dialog = element('dialog', { class: 'search', 'aria-label': words.search }, ...parts);
  return { dialog, input, close, topic, tag, status, list, recent };
}
