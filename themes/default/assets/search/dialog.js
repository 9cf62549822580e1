// The search dialog: one box for the whole guide, by keyboard, pointer or finger.
//
// A page needs <button data-search hidden>Search</button> and
// <script type="module" src="…/dialog.js" data-base="…/search/"></script>, where data-base leads to the index.
// Nothing of the index is loaded before the reader opens the dialog.

const RECENT = 'studybook.search.recent';
const ARRIVAL = 'studybook.search.arrival';
const MOST = 10;
/** So many are shown where none comes close. */
const FEW = 3;
/** Milliseconds without a letter after which nobody types. */
const REST = 700;

const script = document.querySelector('script[type="module"][data-base]');
const base = new URL(script?.dataset.base ?? '.', script?.dataset.base === undefined ? import.meta.url : document.baseURI).href;

// ---------------------------------------------------------------- the engine, in a worker where there are workers

let engine;

/** Starts the engine once; resolves to `call(method, ...args)`. */
function start() {
  engine ??= inWorker().catch(inPage);
  return engine;
}

/** Stops the engine; the guide is not what it was when it started. */
function stop() {
  engine?.then((call) => call.end?.(), () => undefined);
  engine = undefined;
}

function inWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.js', base), { type: 'module' });
    const waiting = new Map();
    let last = 0;
    const call = (method, ...args) => new Promise((done, failed) => {
      waiting.set((last += 1), { done, failed });
      worker.postMessage({ id: last, method, args });
    });
    worker.addEventListener('message', ({ data: { id, value, error } }) => {
      const { done, failed } = waiting.get(id);
      waiting.delete(id);
      if (error) failed(Object.assign(new Error(error.message), { kind: error.name }));
      else done(value);
    });
    const fail = (error) => { for (const { failed } of waiting.values()) failed(error); };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(new Error('no worker'));
      fail(new Error('the search stopped'));
    });
    call.end = () => {
      worker.terminate();
      fail(Object.assign(new Error('the guide has changed'), { kind: 'Stopped' }));
    };
    call('query', '').then(() => resolve(call), (error) => (error.kind ? resolve(call) : reject(error)));
  });
}

async function inPage() {
  const { openSearch } = await import(new URL('client.js', base).href);
  const named = (error) => { throw Object.assign(error, { kind: error.constructor.name }); };
  const query = await openSearch({ base }).catch(named);
  return (method, ...args) => query[method](...args).catch(named);
}

// ---------------------------------------------------------------- small things

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A text with the marked stretches in <mark>. */
function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function remembered() {
  try {
    const list = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(list) ? list.filter((it) => typeof it === 'string').slice(0, 8) : [];
  } catch {
    return [];
  }
}

function remember(list) {
  try {
    localStorage.setItem(RECENT, JSON.stringify(list.slice(0, 8)));
  } catch {
    // Storage may be full or forbidden; then nothing is remembered.
  }
}

// ---------------------------------------------------------------- the dialog

class SearchDialog {
  constructor() {
    this.input = element('input', {
      type: 'search', role: 'combobox', 'aria-label': 'Search the guide', 'aria-expanded': 'false', 'aria-controls': 'search-results',
      'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'go', placeholder: 'Search questions and answers', maxlength: '2000',
    });
    this.close = element('button', { type: 'button', class: 'search-close', 'aria-keyshortcuts': 'Escape' }, 'Close');
    this.topic = element('select', { 'aria-label': 'Topic', hidden: '' });
    this.tag = element('select', { 'aria-label': 'Tag', hidden: '' });
    this.status = element('p', { class: 'search-status', role: 'status', 'aria-live': 'polite' });
    this.list = element('div', { id: 'search-results', role: 'listbox', 'aria-label': 'Results' });
    this.recent = element('div', { class: 'search-recent' });
    this.dialog = element('dialog', { class: 'search', 'aria-label': 'Search' },
      element('div', { class: 'search-bar' }, this.input, this.close),
      element('div', { class: 'search-filters' }, this.topic, this.tag),
      this.status, this.recent, this.list);
    document.body.append(this.dialog);
    this.results = [];
    this.active = -1;
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
    this.dialog.addEventListener('click', (event) => { if (event.target === this.dialog) this.dialog.close(); });
    this.dialog.addEventListener('close', () => {
      this.entered = undefined;
      this.opener?.focus?.();
    });
    this.list.addEventListener('click', (event) => this.chosen(event));
    this.list.addEventListener('pointermove', (event) => this.activate(this.items().indexOf(event.target.closest('[role="option"]')), false));
  }

  items() {
    return [...this.list.children];
  }

  open(text) {
    if (!this.dialog.open) {
      this.opener = document.activeElement;
      this.dialog.showModal();
      // The guide may have been published anew since.
      this.filled = false;
      start().then(() => this.filters(), () => undefined);
    }
    if (text !== undefined) this.input.value = text;
    this.input.focus();
    if (text === undefined) this.input.select();
    this.search();
  }

  async filters() {
    if (this.filled) return;
    this.filled = true;
    try {
      const { topics, tags } = await (await start())('filters');
      this.fill(this.topic, 'All topics', topics);
      this.fill(this.tag, 'All tags', tags);
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

  fill(select, all, names) {
    if (names.length < 2) return;
    const chosen = select.value;
    select.replaceChildren(element('option', { value: '' }, all), ...names.map((name) => element('option', { value: name }, name)));
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
        this.failed(error);
      }
    }
    this.running = false;
    const { entered } = this;
    this.entered = undefined;
    if (entered && this.active >= 0) this.go(this.results[this.active], entered.apart);
  }

  failed(error) {
    if (error.kind === 'Stopped') {
      this.again = true;
      return;
    }
    stop();
    this.render([]);
    if (error.kind === 'OtherFormat') this.reload();
    else this.say(`Search does not work right now: ${error.message}`);
  }

  async show(text) {
    if (!text) {
      this.render([]);
      this.say('');
      this.showRecent();
      return;
    }
    this.recent.replaceChildren();
    const slow = setTimeout(() => this.say('Searching…'), 400);
    try {
      const call = await start();
      const found = await call('query', text, { limit: MOST, topic: this.topic.value || undefined, tag: this.tag.value || undefined });
      if (this.again) return;
      // Ten questions that share a word or two with what was typed are no answers to it.
      if (found.length && !found[0].close) {
        this.render(found.slice(0, FEW));
        this.say(`Nothing comes close to “${text}”. Nearest by single words:`);
        return;
      }
      this.render(found);
      if (found.length) this.say(found.length === MOST ? `The best ${MOST} results` : `${found.length} ${found.length === 1 ? 'result' : 'results'}`);
      else await this.nothing(call, text);
    } finally {
      clearTimeout(slow);
    }
  }

  async nothing(call, text) {
    if (this.topic.value || this.tag.value) {
      this.say(`Nothing found for “${text}” with this choice.`);
      const all = element('button', { type: 'button' }, 'Search everything');
      all.addEventListener('click', () => {
        this.topic.value = '';
        this.tag.value = '';
        this.open(text);
      });
      return this.recent.replaceChildren(all);
    }
    const near = await call('nearest', text);
    this.say(`Nothing found for “${text}”.`);
    if (!near.length) return undefined;
    return this.recent.replaceChildren(element('span', {}, 'Near words: '), ...near.map((word) => this.suggestion(word)));
  }

  suggestion(text) {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', () => this.open(text));
    return button;
  }

  showRecent() {
    const list = remembered();
    if (!list.length) return this.recent.replaceChildren();
    const clear = element('button', { type: 'button', class: 'search-clear' }, 'Clear');
    clear.addEventListener('click', () => {
      remember([]);
      this.recent.replaceChildren();
      this.input.focus();
    });
    return this.recent.replaceChildren(element('span', {}, 'Recent: '), ...list.map((text) => this.suggestion(text)), clear);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  render(results) {
    const kept = this.moved ? this.results[this.active]?.url : undefined;
    this.results = results;
    this.list.replaceChildren(...results.map((it, index) => this.option(it, index)));
    this.input.setAttribute('aria-expanded', String(results.length > 0));
    const same = results.findIndex((it) => it.url === kept);
    if (same < 0) this.moved = false;
    this.activate(results.length ? Math.max(0, same) : -1, false);
  }

  option(it, index) {
    // The option is the link: inside of an option, nobody who listens to the page would find one.
    const option = element('a', { role: 'option', id: `search-result-${index}`, 'aria-selected': 'false', href: it.url, tabindex: '-1' },
      element('span', { class: 'search-topic' }, it.topic),
      element('span', { class: 'search-title' }, ...marked(it.title, it.titleMarks)));
    if (it.excerpt) option.append(element('span', { class: 'search-excerpt' }, ...marked(it.excerpt, it.marks)));
    return option;
  }

  activate(index, scroll = true) {
    if (index === this.active && this.list.children[index]?.getAttribute('aria-selected') === 'true') return;
    if (index < 0 && this.results.length) return;
    this.items().forEach((item, at) => item.setAttribute('aria-selected', String(at === index)));
    this.active = index;
    if (index < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `search-result-${index}`);
    if (scroll) this.list.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  key(event) {
    const count = this.results.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
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

  chosen(event) {
    const index = this.items().indexOf(event.target.closest('[role="option"]'));
    if (index >= 0) this.leave(this.results[index]);
    if (index >= 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
  }

  go(result, apart) {
    this.leave(result);
    if (apart) {
      window.open(result.url, '_blank', 'noopener');
    } else {
      this.dialog.close();
      location.assign(result.url);
    }
  }

  /** Remembers the search, and tells the page that is left for which words to mark. */
  leave(result) {
    const text = this.input.value.trim();
    remember([text, ...remembered().filter((it) => it !== text)]);
    try {
      localStorage.setItem(ARRIVAL, JSON.stringify({ url: new URL(result.url, location.href).href, words: result.words, time: Date.now() }));
    } catch {
      // Without storage the words are not marked.
    }
  }

  /** The index was published anew while this page was open: the page is older than the index. It is loaded again when nobody types. */
  reload() {
    const address = new URL(location.href);
    if (address.searchParams.get('reloaded')) {
      this.say('Search does not work: this page and the index are of different versions.');
      return;
    }
    this.say('The guide has changed; loading it again…');
    clearTimeout(this.reloading);
    this.reloading = setTimeout(() => {
      address.searchParams.set('q', this.input.value);
      address.searchParams.set('reloaded', '1');
      location.replace(address);
    }, REST);
  }
}

// ---------------------------------------------------------------- the page

/** Opens what the address points at, and marks the words that were searched for. */
function arrive() {
  let arrival;
  try {
    arrival = JSON.parse(localStorage.getItem(ARRIVAL) ?? 'null');
  } catch {
    return;
  }
  if (!arrival) return;
  const isOld = Date.now() - arrival.time > 60_000;
  if (isOld || arrival.url === location.href) localStorage.removeItem(ARRIVAL);
  if (isOld || arrival.url !== location.href) return;
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : document.querySelector('main');
  for (let it = target; it; it = it.parentElement) if (it.tagName === 'DETAILS') it.open = true;
  for (const details of target?.querySelectorAll('details') ?? []) details.open = true;
  // What is hidden until it is found is found.
  for (const hidden of target?.querySelectorAll('[hidden=until-found]') ?? []) hidden.dispatchEvent(new Event('beforematch', { bubbles: true }));
  // Without the client the words are not marked.
  mark(target?.closest('article, section, details') ?? document.querySelector('main') ?? document.body, new Set(arrival.words)).catch(() => undefined);
}

/** Highlights words without touching the page's elements. */
async function mark(place, words) {
  if (!globalThis.CSS?.highlights || !words.size) return;
  const { openSearch } = await import(new URL('client.js', base).href);
  const marksIn = openSearch.marker(words);
  const ranges = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < 500; node = walker.nextNode()) {
    for (const [start, end] of marksIn(node.data)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set('search', new Highlight(...ranges));
}

let search;
export const open = (text) => (search ??= new SearchDialog()).open(text);
document.addEventListener('studybook:patched', () => search?.changed());

for (const button of document.querySelectorAll('button[data-search]')) {
  button.hidden = false;
  button.setAttribute('aria-keyshortcuts', '/ Control+K Meta+K');
  button.addEventListener('click', () => open());
}

const typing = (target) => target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

document.addEventListener('keydown', (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  if (!command && !slash) return;
  event.preventDefault();
  open();
});

const asked = new URLSearchParams(location.search).get('q');
if (asked) open(asked);
arrive();
// A result may stand on the page that is shown already.
addEventListener('hashchange', arrive);
