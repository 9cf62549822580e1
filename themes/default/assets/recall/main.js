// Two ways to read: answers shown, or hidden until the reader asks for each, with marks for what the reader knows.
//
// A page needs what `recall` in `parts.html` makes, and elements with `data-question`, a question's id, each with a child
// `.answer` or `.reveal`. What is hidden and marked is kept here, not in the page: the preview may change any of it.

import { keep, kept } from '../page/kept.js';
import { isFree } from '../page/keys.js';
import { all, buttons, holder, idOf, inputs, one, passage, questionOf, questions, say, selects } from './elements.js';
import { BadMarks, MARKS, Marks, parse } from './marks.js';
import { dressChoices, judge, pick, pickedFrom } from './pick.js';
import { anyQuestion } from './random.js';

/** @import { Filter, Question, Reading } from './types.js' */

const page = document.documentElement;
/** Where the guide begins; several guides may share a host. */
const home = new URL('../', import.meta.url);
const marks = new Marks(`studybook.marks${home.pathname}`);

/** @type {Reading} */
let reading = kept('studybook.reading') === 'recall' ? 'recall' : 'read';
/** @type {Filter} */
let filter = 'all';
/** The questions whose answers the reader asked for. @type {Set<string>} */
const asked = new Set();

// ---------------------------------------------------------------- questions

/** @param {Question} question */
const isShown = (question) => reading === 'read' || asked.has(idOf(question));
/** @param {Question} question */
const isKnown = (question) => marks.of(idOf(question))?.mark === 'known';
/** The topic of a page, of which it may have several, however its host writes the address. @param {string} href */
function topic(href) {
  const { pathname } = new URL(href, location.href);
  return decodeURI(pathname.slice(home.pathname.length)).replace(/(\.\d+)?(\.html)?$/, '');
}

/** Puts the controls around an answer, unless they are there. @param {Question} question @param {HTMLElement} answer */
function dress(question, answer) {
  // The preview may make something else of an element that was hidden.
  for (const it of all(':scope > [hidden=until-found]:not(.answer)', question)) it.removeAttribute('hidden');
  const above = one(':scope > .show', question);
  const isDressed = answer.matches('.answer') ? above && answer.previousElementSibling === above : !above;
  const template = document.getElementById('recall_');
  if (!(template instanceof HTMLTemplateElement)) return;
  const controls = document.importNode(template.content, true);
  dressChoices(question, one('.verdict', controls));
  if (isDressed && answer.nextElementSibling?.matches('.marks')) return;
  for (const it of all(':scope > :is(.show, .marks)', question)) it.remove();
  const [show, group] = [one('.show', controls), one('.marks', controls)];
  if (show) show.dataset.show = show.textContent;
  if (show && answer.matches('.answer')) answer.before(show);
  if (group) answer.after(group);
}

/** Shows a question as it is kept here. @param {Question} question */
function settle(question) {
  const answer = holder(question);
  if (!answer) return;
  dress(question, answer);
  const button = one(':scope > .show', question);
  if (answer instanceof HTMLDetailsElement) {
    if (reading === 'recall') answer.open = isShown(question);
  } else if (isShown(question)) answer.removeAttribute('hidden');
  else answer.setAttribute('hidden', 'until-found');
  if (button) button.textContent = (isShown(question) ? button.dataset.hide : button.dataset.show) ?? '';
  const group = one(':scope > .marks', question);
  if (group) group.hidden = !isShown(question);
  const mark = marks.of(idOf(question))?.mark;
  for (const it of buttons(':scope > .marks button', question))
    it.setAttribute('aria-pressed', String(mark === it.value));
}

/** Shows everything as it is kept here. */
function refresh() {
  page.dataset.reading = reading;
  for (const input of inputs('.recall [type=radio]')) input.checked = input.value === reading;
  for (const it of selects('.recall select')) it.value = filter;
  questions().forEach(settle);
  say(one('.recall output b'), questions().filter(isKnown).length);
  all('.index li').forEach(tellTopic);
  const known = [...marks.entries.values()].filter((it) => it.mark === 'known').length;
  say(one('.overall b'), known);
  page.dataset.dressed = '';
}

/** Tells on the home page how much of a topic is known. @param {HTMLElement} line */
function tellTopic(line) {
  const [progress, link] = [one('.progress', line), line.querySelector('a')];
  if (!progress || !link) return;
  const here = topic(link.href);
  const entries = [...marks.entries.values()].filter((it) => it.topics.includes(here));
  progress.hidden = entries.length === 0;
  say(one('b', progress), entries.filter((it) => it.mark === 'known').length);
}

/** Shows or hides an answer. @param {Question} question @param {boolean} isAsked */
function ask(question, isAsked) {
  if (isAsked) asked.add(idOf(question));
  else asked.delete(idOf(question));
  settle(question);
}

/** Marks a question, or takes the same mark back. @param {Question} question @param {string} value */
function mark(question, value) {
  const chosen = MARKS.find((it) => it === value);
  if (!chosen) return;
  marks.load();
  const id = idOf(question);
  /** @type {HTMLAnchorElement[]} */
  const links = all('.asked-in li > a');
  const topics = links.map((link) => topic(link.href));
  marks.toggle(id, chosen, topics.length ? topics : [...(marks.of(id)?.topics ?? []), topic(location.href)]);
  refresh();
}

/** Notes which marks belong to the topic in view. */
function sort() {
  if (!one('main.topic')) return;
  const [here, ids] = [topic(location.href), questions().map(idOf)];
  // A page of several does not know what the others ask.
  const others = one('[data-pages]') ? [...marks.entries].filter(([, it]) => it.topics.includes(here)) : [];
  marks.sort(here, [...ids, ...others.map(([id]) => id)]);
}

/** Whether a question has the mark that is asked for. @param {Question} question */
function isMeant(question) {
  if (filter === 'open') return !isKnown(question);
  return filter === 'all' || marks.of(idOf(question))?.mark === filter;
}

/** Shows all questions, or those with a mark; a question that is marked meanwhile stays. @param {Filter} value */
function choose(value) {
  filter = value;
  for (const question of questions()) question.hidden = !isMeant(question);
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
function arrive(target = destination()) {
  const question = questionOf(target);
  if (!target || !question) return;
  const isFolded = holder(question)?.contains(target) && !isShown(question);
  if (!question.hidden && !isFolded) return;
  choose('all');
  if (isFolded) ask(question, true);
  refresh();
  target.scrollIntoView();
}

// ---------------------------------------------------------------- what the reader does

/** Marks the question in focus, or the only one. @param {number} at */
function markAt(at) {
  const question = questionOf(document.activeElement) ?? one('.body[data-question]');
  if (question && reading === 'recall' && holder(question) && isShown(question)) mark(question, MARKS[at]);
}

/** Shows or hides the answer of the question in focus, or of the only one; returns whether there is one to recall. */
function turnOver() {
  const question = questionOf(document.activeElement) ?? one('.body[data-question]');
  if (reading !== 'recall' || !question || !holder(question)) return false;
  ask(question, !isShown(question));
  return true;
}

/** What the keys of a control are its own. */
const CONTROL = 'button, summary, input, [role=button]';
document.addEventListener('keydown', (event) => {
  if (!isFree(event)) return;
  const at = '123'.indexOf(event.key);
  if (at >= 0) markAt(at);
  const isControl = event.target instanceof Element && event.target.closest(CONTROL);
  if (event.key === ' ' && !isControl && turnOver()) event.preventDefault();
  if (event.key === 'r') wander();
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const asking = pickedFrom(target);
  if (asking) pick(asking, target);
  const button = target.closest('button');
  if (!button) return;
  const question = questionOf(button);
  if (question && button.matches('.show')) ask(question, !isShown(question));
  else if (question && button.matches('.marks button')) mark(question, button.value);
  else if (button.matches(':is(.recall, .begin) button')) COMMANDS[button.value]?.();
});

/** Shows or hides all answers. @param {boolean} isAsked */
const askAll = (isAsked) => {
  for (const question of questions()) ask(question, isAsked);
};

/** Goes to a question by chance, one that is not known while there are any. */
async function wander() {
  marks.load();
  const entries = [...marks.entries.values()].filter((it) => it.mark === 'known');
  const known = (/** @type {string} */ slug) => entries.filter((it) => it.topics.includes(slug)).length;
  const here = one('.body[data-question]')?.dataset.question;
  const isWanted = (/** @type {string} */ id) => id !== here && marks.of(id)?.mark !== 'known';
  const url = await anyQuestion(home, { known, isWanted }).catch(() => undefined);
  if (url) location.href = url;
}

/** What the buttons of the page do, by their values. @type {Record<string, () => void>} */
const COMMANDS = {
  show: () => askAll(true),
  hide: () => askAll(false),
  random: wander,
  export: exportMarks,
};

/** @param {string} value @returns {value is Filter} */
const isFilter = (value) => ['all', 'open', ...MARKS].includes(value);

/** What fields of the page do, by their names. @type {Record<string, (field: HTMLInputElement | HTMLSelectElement) => void>} */
const FIELDS = {
  reading: ({ value }) => {
    reading = value === 'recall' ? 'recall' : 'read';
    keep('studybook.reading', reading);
    asked.clear();
    choose('all');
    refresh();
  },
  shown: ({ value }) => choose(isFilter(value) ? value : 'all'),
  marks: (field) => field instanceof HTMLInputElement && importMarks(field),
};

document.addEventListener('change', ({ target }) => {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (isField && Object.hasOwn(FIELDS, target.name)) FIELDS[target.name](target);
});

// What a browser opens itself, to show what was searched for on the page.
document.addEventListener('beforematch', ({ target }) => {
  const question = questionOf(target);
  if (question) ask(question, true);
});
document.addEventListener(
  'toggle',
  ({ target }) => {
    const question = questionOf(target);
    if (!question || !(target instanceof HTMLDetailsElement) || holder(question) !== target) return;
    if (reading === 'recall') ask(question, target.open);
    judge(question);
  },
  true,
);

// ---------------------------------------------------------------- marks in a file

function exportMarks() {
  const href = URL.createObjectURL(new Blob([marks.written()], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: 'studybook-marks.json' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Adds the marks of a file, or says what is wrong with it. @param {HTMLInputElement} input */
async function importMarks(input) {
  const output = one('.recall output');
  const said = await imported(input.files?.[0], output?.dataset ?? {});
  if (output) output.textContent = said;
  input.value = '';
}

/**
 * Adds the marks of a file; returns what is to be said, in the words that the page has for it.
 *
 * @param {File | undefined} file
 * @param {DOMStringMap} words
 */
async function imported(file, words) {
  try {
    const read = parse((await file?.text()) ?? '');
    marks.add(read);
    refresh();
    return `${marks.lasts ? words.done : words.lost} ${read.size}`;
  } catch (error) {
    const { message, question } = error instanceof BadMarks ? error : new BadMarks('json');
    return [words[message], question].filter(Boolean).join(' ');
  }
}

// ---------------------------------------------------------------- the page

/** Takes up what may have changed while the page was not looked at. */
function resume() {
  marks.load();
  sort();
  refresh();
}

// Before anything is painted, so that no answer is seen and then hidden; the controls follow when the page is there.
page.dataset.reading = reading;
const begin = () => {
  resume();
  arrive(destination() ?? passage());
};
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
addEventListener('hashchange', () => arrive());
addEventListener('pageshow', resume);
addEventListener('storage', resume);
document.addEventListener('studybook:patched', resume);
