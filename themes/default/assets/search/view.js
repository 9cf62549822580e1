// What the reader does in the dialog, and what it shows.

import { leave } from './arrival.js';
import { dialogOf, element, option } from './elements.js';
import { EngineError, start, stop } from './engine.js';
import { remember, remembered } from './recent.js';
import { counted, filled } from './words.js';

/** @import { Engine, Result, Words } from './types.js' */

/** So many results are shown. */
const MOST = 10;
/** So many are shown where none comes close: ten that share a word or two with what was typed are no answers to it. */
const FEW = 3;
/** Milliseconds without a letter after which nobody types, and after which a search is said to run. */
const [REST, SLOW] = [700, 400];

export class SearchDialog {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
    const { dialog, input, close, topic, tag, status, list, recent } = dialogOf(words);
    this.dialog = dialog;
    this.input = input;
    this.close = close;
    this.topic = topic;
    this.tag = tag;
    this.status = status;
    this.list = list;
    this.recent = recent;
    document.body.append(this.dialog);
    /** @type {Result[]} */
    this.results = [];
    /** The number of the result that is chosen, or -1; whether the reader moved there. */
    this.active = -1;
    this.moved = false;
    /** Whether a search runs, and whether another one is to follow. */
    this.running = false;
    this.again = false;
    /** Enter was pressed while a search ran; `apart` asks for a new tab. @type {{ apart: boolean } | undefined} */
    this.entered = undefined;
    /** Whether the filters are those of the guide. */
    this.filled = false;
    /** What had the focus. @type {Element | null} */
    this.opener = null;
    this.reloading = 0;
    this.listen();
  }

  listen() {
    this.input.addEventListener('input', () => {
      this.entered = undefined;
      this.search();
    });
    this.topic.addEventListener('change', () => this.search());
    this.tag.addEventListener('change', () => this.search());
    this.close.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('keydown', (event) => this.key(event));
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener('close', () => {
      this.entered = undefined;
      if (this.opener instanceof HTMLElement) this.opener.focus();
    });
    this.list.addEventListener('click', (event) => this.chosen(event));
    this.list.addEventListener('pointermove', (event) => this.activate(this.indexOf(event.target), false));
  }

  items() {
    return [...this.list.children];
  }

  /** The number of the result that something is part of, or -1. @param {EventTarget | null} target */
  indexOf(target) {
    const option = target instanceof Element && target.closest('[role="option"]');
    return option ? this.items().indexOf(option) : -1;
  }

  /** Opens the dialog; without a text, with what was typed last. @param {string} [text] */
  open(text) {
    if (!this.dialog.open) {
      this.opener = document.activeElement;
      this.dialog.showModal();
      // The guide may have been published anew since.
      this.filled = false;
      start().then(
        () => this.filters(),
        () => undefined,
      );
    }
    if (text !== undefined) this.input.value = text;
    this.input.focus();
    if (text === undefined) this.input.select();
    this.search();
  }

  /** Loads what results may be narrowed to. */
  async filters() {
    if (this.filled) return;
    this.filled = true;
    try {
      const { topics, tags } = await (await start()).filters();
      this.fill(this.topic, this.words.all_topics, topics);
      this.fill(this.tag, this.words.all_tags, tags);
    } catch {
      this.filled = false;
    }
  }

  /** The guide has changed under the page, as it does in a preview. */
  changed() {
    stop();
    this.filled = false;
    if (!this.dialog.open) return;
    this.filters();
    this.search();
  }

  /** @param {HTMLSelectElement} select @param {string} all @param {string[]} names */
  fill(select, all, names) {
    if (names.length < 2) return;
    const chosen = select.value;
    const options = names.map((name) => element('option', { value: name }, name));
    select.replaceChildren(element('option', { value: '' }, all), ...options);
    if (names.includes(chosen)) select.value = chosen;
    select.hidden = false;
  }

  /** Searches for what is typed now; while a search runs only the latest text waits. */
  async search() {
    this.again = true;
    if (this.running) return;
    this.running = true;
    while (this.again) {
      this.again = false;
      const text = this.input.value.trim();
      try {
        await this.show(text);
      } catch (error) {
        this.failed(error instanceof EngineError ? error.kind : '');
      }
    }
    this.running = false;
    const { entered } = this;
    this.entered = undefined;
    if (entered && this.active >= 0) this.go(this.results[this.active], entered.apart);
  }

  /** @param {string} kind Names what went wrong. */
  failed(kind) {
    if (kind === 'Stopped') {
      this.again = true;
      return;
    }
    stop();
    this.render([]);
    if (kind === 'OtherFormat') this.reload();
    else this.say(this.words.search_fails);
  }

  /** Shows what is found. @param {string} text */
  async show(text) {
    if (!text) {
      this.render([]);
      this.say('');
      this.showRecent();
      return;
    }
    this.recent.replaceChildren();
    const slow = setTimeout(() => this.say(this.words.searching), SLOW);
    try {
      const engine = await start();
      const [topic, tag] = [this.topic, this.tag].map(({ value }) => value || undefined);
      const found = await engine.query(text, { limit: MOST, topic, tag });
      if (this.again) return;
      const isFar = found.length > 0 && !found[0].close;
      this.render(isFar ? found.slice(0, FEW) : found);
      if (isFar) this.say(filled(this.words.nothing_close, text));
      else if (found.length) this.tell(found.length);
      else await this.nothing(engine, text);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Says how many results there are. @param {number} count */
  tell(count) {
    const forms = count === MOST ? this.words.found_best : this.words.found;
    this.say(counted(forms, count, this.words.language));
  }

  /** Says that nothing was found, and what may help. @param {Engine} engine @param {string} text */
  async nothing(engine, text) {
    const { words } = this;
    if (this.topic.value || this.tag.value) {
      this.say(filled(words.nothing_narrowed, text));
      const all = element('button', { type: 'button' }, words.search_everything);
      all.addEventListener('click', () => {
        this.topic.value = '';
        this.tag.value = '';
        this.open(text);
      });
      this.recent.replaceChildren(all);
      return;
    }
    const near = await engine.nearest(text);
    this.say(filled(words.nothing, text));
    if (near.length) this.suggest(words.near, near);
  }

  /** Offers texts to search for. @param {string} label @param {string[]} texts @param {HTMLElement[]} more */
  suggest(label, texts, ...more) {
    const all = texts.map((text) => this.suggestion(text));
    this.recent.replaceChildren(element('span', {}, `${label} `), ...all, ...more);
  }

  /** @param {string} text */
  suggestion(text) {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', () => this.open(text));
    return button;
  }

  showRecent() {
    const list = remembered();
    if (!list.length) {
      this.recent.replaceChildren();
      return;
    }
    const clear = element('button', { type: 'button', class: 'search-clear' }, this.words.clear);
    clear.addEventListener('click', () => {
      remember([]);
      this.recent.replaceChildren();
      this.input.focus();
    });
    this.suggest(this.words.recent, list, clear);
  }

  /** Says something; what is the same is not announced again. @param {string} text */
  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** @param {Result[]} results */
  render(results) {
    const kept = this.moved ? this.results[this.active]?.url : undefined;
    this.results = results;
    this.list.replaceChildren(...results.map((it, index) => option(it, index)));
    this.input.setAttribute('aria-expanded', String(results.length > 0));
    const same = results.findIndex((it) => it.url === kept);
    if (same < 0) this.moved = false;
    this.activate(results.length ? Math.max(0, same) : -1, false);
  }

  /** @param {number} index */
  activate(index, scroll = true) {
    if (index === this.active && this.list.children[index]?.getAttribute('aria-selected') === 'true') return;
    if (index < 0 && this.results.length) return;
    this.items().forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === index));
    });
    this.active = index;
    if (index < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `search-result-${index}`);
    if (scroll) this.list.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.results.length;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && count && event.target === this.input) {
      event.preventDefault();
      this.moved = true;
      this.activate((this.active + step + count) % count);
    } else if (event.key === 'Enter' && event.target === this.input && !event.isComposing) {
      event.preventDefault();
      const apart = event.ctrlKey || event.metaKey;
      // The results that are shown may be those of what was typed before.
      if (this.running) this.entered = { apart };
      else if (this.active >= 0) this.go(this.results[this.active], apart);
    } else if (event.key === 'Escape' && !event.isComposing) {
      // A search field of its own would take the first Esc for itself, to clear the words.
      event.preventDefault();
      this.dialog.close();
    }
  }

  /** @param {MouseEvent} event */
  chosen(event) {
    const index = this.indexOf(event.target);
    if (index >= 0) this.leave(this.results[index]);
    if (index >= 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
  }

  /** @param {Result} result @param {boolean} apart Whether in a new tab. */
  go(result, apart) {
    this.leave(result);
    if (apart) {
      window.open(result.url, '_blank', 'noopener');
    } else {
      this.dialog.close();
      location.assign(result.url);
    }
  }

  /** Remembers the search, and for the page that is come to what was searched for. @param {Result} result */
  leave(result) {
    const text = this.input.value.trim();
    remember([text, ...remembered().filter((it) => it !== text)]);
    leave(result.url, result.words);
  }

  /** The index was published anew while this page was open: the page is older. It is loaded again when nobody types. */
  reload() {
    const address = new URL(location.href);
    if (address.searchParams.get('reloaded')) {
      this.say(this.words.versions);
      return;
    }
    this.say(this.words.reloading);
    clearTimeout(this.reloading);
    this.reloading = window.setTimeout(() => {
      address.searchParams.set('q', this.input.value);
      address.searchParams.set('reloaded', '1');
      location.replace(address);
    }, REST);
  }
}
