// Two ways to read: answers shown, or hidden until the reader asks for each, with marks for what the reader knows.
//
// A page needs what `recall` in `parts.html` makes, and elements with `data-question`, a question's id, each with a child
// `.answer` or `.reveal`. What is hidden and marked is kept here, not in the page: the preview may change any of it.

/** @typedef {'known' | 'unsure' | 'not-yet'} Mark */
/** @typedef {{ mark: Mark, topics: string[] }} Entry What the reader said of a question, and which topics ask it. */

/** @type {Mark[]} */
const MARKS = ['known', 'unsure', 'not-yet'];
const FORMAT = 'studybook marks 1';
const page = document.documentElement;
/** Where the guide begins; several guides may share a host. */
const home = new URL('../', import.meta.url);
const STORE = `studybook.marks${home.pathname}`;

// ---------------------------------------------------------------- what is kept

/** Reads what was kept: null where nothing was, undefined where the browser keeps nothing. @param {string} name */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return undefined;
  }
}

/** Keeps words; returns whether the browser does. @param {string} name @param {string} words */
function keep(name, words) {
  try {
    localStorage.setItem(name, words);
    return true;
  } catch {
    return false;
  }
}

let reading = kept('studybook.reading') === 'recall' ? 'recall' : 'read';
let hasKeys = kept('studybook.keys') !== 'off';
let filter = 'all';
/** The questions whose answers the reader asked for. @type {Set<string>} */
const asked = new Set();
/** Whether the browser keeps the marks; where it does not, they last as long as the page. */
let lasts = true;
/** @type {Map<string, Entry>} */
let marks = new Map();

/** Reads marks; throws what is wrong with them, by the name that the page has for it. @param {string} text */
function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('json');
  }
  if (file?.format !== FORMAT || typeof file.marks !== 'object' || !file.marks) throw new Error('kind');
  const isText = (/** @type {unknown} */ it) => typeof it === 'string';
  return new Map(Object.entries(file.marks).map(([id, it]) => {
    const isMark = MARKS.includes(it?.mark) && Array.isArray(it.topics) && it.topics.every(isText);
    if (!isMark) throw new Error('mark', { cause: id });
    return [id, { mark: it.mark, topics: it.topics }];
  }));
}

function written() {
  return JSON.stringify({ format: FORMAT, marks: Object.fromEntries(marks) }, null, 1);
}

/** Takes up the marks as they are kept now: another tab may have made some. */
function load() {
  const text = kept(STORE);
  if (!lasts || text === undefined) return;
  try {
    marks = text === null ? new Map() : parse(text);
  } catch {
    marks = new Map();
  }
}

function save() {
  lasts = keep(STORE, written());
}

// ---------------------------------------------------------------- questions

/** @returns {HTMLElement[]} The questions that have an answer. */
const questions = () => [...document.querySelectorAll('[data-question]')].filter(holder);
/** @param {Element} question @returns {HTMLElement | null} What holds the answer. */
const holder = (question) => question.querySelector(':scope > .answer, :scope > .reveal');
/** @param {Node | null} node @returns {HTMLElement | null} The question that something is part of. */
const questionOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest('[data-question]') ?? null;
/** @param {Element} question */
const isShown = (question) => reading === 'read' || asked.has(question.dataset.question);
/** @param {Element} question */
const isKnown = (question) => marks.get(question.dataset.question)?.mark === 'known';
/** @param {string} href @returns {string} A page of the guide, however its host writes the address. */
const topic = (href) => decodeURI(new URL(href, location.href).pathname.slice(home.pathname.length)).replace(/\.html$/, '');

/** Puts the controls around an answer, unless they are there. @param {Element} question */
function dress(question) {
  // The preview may make something else of an element that was hidden.
  question.querySelectorAll(':scope > [hidden=until-found]:not(.answer)').forEach((it) => it.removeAttribute('hidden'));
  const answer = holder(question);
  const above = question.querySelector(':scope > .show');
  const isDressed = answer.matches('.answer') ? above && answer.previousElementSibling === above : !above;
  if (isDressed && answer.nextElementSibling?.matches('.marks')) return;
  question.querySelectorAll(':scope > :is(.show, .marks)').forEach((it) => it.remove());
  const [show, group] = document.getElementById('recall_').content.cloneNode(true).children;
  show.dataset.show = show.textContent;
  if (answer.matches('.answer')) answer.before(show);
  answer.after(group);
}

/** Shows a question as it is kept here. @param {HTMLElement} question */
function settle(question) {
  dress(question);
  const answer = holder(question);
  const { show, hide } = question.querySelector(':scope > .show')?.dataset ?? {};
  if (answer.matches('.answer')) {
    if (isShown(question)) answer.removeAttribute('hidden');
    else answer.setAttribute('hidden', 'until-found');
    question.querySelector(':scope > .show').textContent = isShown(question) ? hide : show;
  } else if (reading === 'recall') {
    answer.open = isShown(question);
  }
  const group = question.querySelector(':scope > .marks');
  group.hidden = !isShown(question);
  for (const button of group.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(marks.get(question.dataset.question)?.mark === button.value));
  }
}

/** Shows everything as it is kept here. */
function refresh() {
  page.dataset.reading = reading;
  const chosen = [reading, filter];
  for (const input of document.querySelectorAll('.recall [type=radio]')) input.checked = chosen.includes(input.value);
  for (const input of document.querySelectorAll('.keys [type=checkbox]')) input.checked = hasKeys;
  questions().forEach(settle);
  const number = document.querySelector('.recall output b');
  if (number) say(number, questions().filter(isKnown).length);
  document.querySelectorAll('.index li').forEach(tell);
  page.dataset.dressed = '';
}

/** Writes words where others stand; what is the same is not announced again. @param {Element} place @param {unknown} words */
function say(place, words) {
  if (place.textContent !== String(words)) place.textContent = String(words);
}

/** Tells on the home page how much of a topic is known. @param {Element} line */
function tell(line) {
  const progress = line.querySelector('.progress');
  if (!progress) return;
  const here = topic(line.querySelector('a').href);
  const entries = [...marks.values()].filter((it) => it.topics.includes(here));
  progress.hidden = entries.length === 0;
  say(progress.querySelector('b'), entries.filter((it) => it.mark === 'known').length);
}

/** Shows or hides an answer. @param {HTMLElement} question @param {boolean} isAsked */
function ask(question, isAsked) {
  if (isAsked) asked.add(question.dataset.question);
  else asked.delete(question.dataset.question);
  settle(question);
}

/** Marks a question, or takes the same mark back. @param {HTMLElement} question @param {string} mark */
function mark(question, mark) {
  load();
  const id = question.dataset.question;
  const links = [...document.querySelectorAll('.asked-in li > a')].map((link) => topic(link.href));
  const topics = links.length ? links : [...(marks.get(id)?.topics ?? []), topic(location.href)];
  if (marks.get(id)?.mark === mark) marks.delete(id);
  else marks.set(id, { mark, topics: [...new Set(topics)] });
  save();
  refresh();
}

/** Notes which marks belong to the topic in view: questions move, and several topics may ask one. */
function sort() {
  if (!document.querySelector('main.topic')) return;
  const here = topic(location.href);
  const ids = questions().map((it) => it.dataset.question);
  const moved = [...marks].filter(([id, it]) => it.topics.includes(here) !== ids.includes(id));
  for (const [id, { mark, topics }] of moved) {
    const others = topics.filter((it) => it !== here);
    marks.set(id, { mark, topics: ids.includes(id) ? [...others, here] : others });
  }
  if (moved.length) save();
}

/** Shows all questions, or those that are not known; a question that is marked meanwhile stays. @param {string} value */
function choose(value) {
  filter = value;
  for (const question of questions()) question.hidden = filter === 'open' && isKnown(question);
}

/** Returns what the address leads to. */
function destination() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** Opens what the address leads to. */
function arrive() {
  const target = destination();
  const question = questionOf(target);
  const isFolded = question && holder(question)?.contains(target) && !isShown(question);
  if (!question?.hidden && !isFolded) return;
  choose('all');
  if (isFolded) ask(question, true);
  refresh();
  target.scrollIntoView();
}

// ---------------------------------------------------------------- what the reader does

/** Goes to the next or previous question; from a question's page to the next page. @param {1 | -1} by */
function step(by) {
  if (!document.querySelector('main.topic')) return document.querySelector(`.pager [rel=${by > 0 ? 'next' : 'prev'}]`)?.click();
  const all = [...document.querySelectorAll('[data-question]:not([hidden])')];
  const at = all.indexOf(questionOf(document.activeElement));
  const top = (/** @type {Element} */ it) => it.getBoundingClientRect().top;
  const next = at >= 0 ? all[at + by] : by > 0 ? all.find((it) => top(it) > 0) : all.findLast((it) => top(it) < 0);
  if (!next) return undefined;
  const control = reading === 'recall' && next.querySelector(':scope > .show, :scope > .reveal > summary');
  (control || next.querySelector('a')).focus({ preventScroll: true });
  return next.scrollIntoView();
}

/** Marks the question in focus, or the only one. @param {number} at */
function markAt(at) {
  const question = questionOf(document.activeElement) ?? document.querySelector('.body[data-question]');
  if (question && reading === 'recall' && holder(question) && isShown(question)) mark(question, MARKS[at]);
}

/** @type {Record<string, () => unknown>} */
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  1: () => markAt(0),
  2: () => markAt(1),
  3: () => markAt(2),
  '?': () => document.querySelector('.keys')?.showModal(),
};

const FIELD = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';
document.addEventListener('keydown', (event) => {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
  const isElsewhere = event.target.closest?.(FIELD) || document.querySelector('dialog[open]');
  if (hasKeys && !isCommand && !isElsewhere && Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
});

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('button');
  const question = questionOf(button);
  if (button?.matches('.show')) ask(question, !isShown(question));
  else if (button?.matches('.marks button')) mark(question, button.value);
  else if (button?.matches('.recall button')) COMMANDS[button.value]();
});

/** @type {Record<string, () => unknown>} */
const COMMANDS = {
  show: () => questions().forEach((it) => ask(it, true)),
  hide: () => questions().forEach((it) => ask(it, false)),
  keys: KEYS['?'],
  export: exportMarks,
};

document.addEventListener('change', ({ target }) => {
  if (target.name === 'reading') {
    reading = target.value;
    keep('studybook.reading', reading);
    asked.clear();
    choose('all');
    refresh();
  } else if (target.name === 'shown') choose(target.value);
  else if (target.name === 'keys') {
    hasKeys = target.checked;
    keep('studybook.keys', hasKeys ? 'on' : 'off');
  } else if (target.name === 'marks') importMarks(target);
});

// What a browser opens itself, to show what was searched for on the page.
document.addEventListener('beforematch', ({ target }) => questionOf(target) && ask(questionOf(target), true));
document.addEventListener('toggle', ({ target }) => {
  const question = questionOf(target);
  if (reading === 'recall' && question && holder(question) === target) ask(question, target.open);
}, true);

// ---------------------------------------------------------------- marks in a file

function exportMarks() {
  const href = URL.createObjectURL(new Blob([written()], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: 'studybook-marks.json' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Adds the marks of a file, or says what is wrong with it. @param {HTMLInputElement} input */
async function importMarks(input) {
  const output = document.querySelector('.recall output');
  try {
    const read = parse(await input.files[0].text());
    load();
    marks = new Map([...marks, ...read]);
    save();
    refresh();
    output.textContent = `${lasts ? output.dataset.done : output.dataset.lost} ${read.size}`;
  } catch ({ message, cause }) {
    output.textContent = [output.dataset[message] ?? message, cause].filter(Boolean).join(' ');
  }
  input.value = '';
}

// ---------------------------------------------------------------- the page

/** Takes up what may have changed while the page was not looked at. */
function resume() {
  load();
  sort();
  refresh();
}

// Before anything is painted, so that no answer is seen and then hidden; the controls follow when the page is there.
page.dataset.reading = reading;
const begin = () => {
  resume();
  arrive();
};
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
addEventListener('hashchange', arrive);
addEventListener('pageshow', resume);
addEventListener('storage', resume);
document.addEventListener('studybook:patched', resume);
