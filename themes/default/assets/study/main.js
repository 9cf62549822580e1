// The study page: the plan of the day, a session, and how it goes.
//
// A page needs what `study.html` makes: words in `#words_`, and the sections `#plan_`, `#session_` and `#over_`, of which one
// is shown at a time.

import { make } from './card.js';
import { crammed, loadPictures, ordered, planned } from './deck.js';
import { drawn } from './draw.js';
import { exportLog, fill, importLog, saveFile, setting } from './drawer.js';
import { goneOf, lookAgain } from './gone.js';
import { Guide } from './guide.js';
import { offerInterview, reportOf, tick, wanted } from './interview.js';
import { Journal } from './journal.js';
import { dateOf, dayOf } from './log.js';
import { showOver } from './over.js';
import { hasKeys, home, one, root, say, usual } from './page.js';
import { showProgress } from './progress.js';
import { offer, scope } from './scope.js';
import { Session } from './session.js';
import { keep, settingsOf } from './settings.js';
import { showAnswer, showQuestion } from './view.js';

/** @import { Desk, Grade, Settings } from './types.js' */

const CHOICES = `studybook.study${home}`;
const INTERVIEW = `studybook.interview${home}`;
/** After so many milliseconds a reader is told that the plan is loaded. */
const PATIENCE = 600;
/** What the button that begins says, but while the plan is loaded. */
const BEGIN = one('#begin_ button').textContent;
/** @type {Desk} */
let desk;
/** What today asks, once it is loaded. @type {Awaited<ReturnType<typeof planned>> | undefined} */
let today;
/** @type {Session | undefined} */
let session;
let isShown = false;
/** Done when the last grade is kept. @type {Promise<void> | undefined} */
let saving;
/** Counts what is asked to be loaded, so that an older answer does not come after a newer one. */
let turn = 0;

// ---------------------------------------------------------------- the plan

/** @param {string} name @param {number | string} count */
const tell = (name, count) => {
  one(`[data-count=${name}]`).textContent = String(count);
};

/** Says that something could not be loaded, and offers to try again. @param {'retry' | 'reload'} value */
function showOffline(value) {
  one('#begin_ output').replaceChildren(
    say('offline'),
    ' ',
    make('button', { type: 'button', value, textContent: say('retry') }),
  );
}

/** Loads what today asks, and tells how much that is. */
async function prepare() {
  turn += 1;
  const mine = turn;
  const [begin, said] = [one('#begin_ button'), one('#begin_ output')];
  begin.disabled = true;
  said.textContent = '';
  // It is told where nothing moves for it, and not at once, since it would be gone at once.
  const late = setTimeout(() => {
    begin.textContent = say('loading');
  }, PATIENCE);
  today = undefined;
  try {
    await saving;
    const plan = await planned(desk, scope(), dayOf(Date.now()));
    if (mine !== turn) return;
    today = plan;
    tell('due', plan.known.length + plan.again.length);
    tell('fresh', plan.fresh.length);
    tell('done', desk.journal.memory.done(dayOf(Date.now())).reviews);
    begin.disabled = false;
    said.textContent = ordered(plan).length > 0 || one('[name=cram]').checked ? '' : say('nothing');
  } catch {
    if (mine === turn) showOffline('retry');
  } finally {
    clearTimeout(late);
    if (mine === turn) begin.textContent = BEGIN;
  }
}

/** Shows one of the sections. @param {'plan' | 'session' | 'over'} name */
function turnTo(name) {
  for (const other of ['plan', 'session', 'over']) one(`#${other}_`).hidden = other !== name;
  root.dataset.view = name;
}

async function showPlan() {
  session = undefined;
  turnTo('plan');
  const ready = prepare();
  await saving;
  desk.gone = await goneOf(desk);
  showProgress(one('#charts_'), desk, dayOf(Date.now()), say);
  await ready;
}

async function begin() {
  const isCram = one('[name=cram]').checked;
  const said = one('#begin_ output');
  try {
    const queue = isCram ? await crammed(desk, scope()) : today && ordered(today);
    if (!queue?.length) {
      said.textContent = say('nothing');
      return;
    }
    // Asked for once the reader begins: a browser may ask the reader, too.
    if (!isCram) navigator.storage?.persist?.().catch(() => undefined);
    enter(new Session(desk, queue, isCram ? 'cram' : scope().kind === 'held' ? 'held' : 'due'));
  } catch {
    showOffline('retry');
  }
}

async function beginInterview() {
  const said = one('#interview_ output');
  const { count, minutes, weights } = wanted(INTERVIEW);
  try {
    const queue = await drawn(desk, weights, count);
    said.textContent = queue.length > 0 ? '' : say('nothing');
    if (queue.length > 0) enter(new Session(desk, queue, 'interview', minutes * 60_000));
  } catch {
    said.textContent = say('offline');
  }
}

/** @param {Session} begun */
function enter(begun) {
  loadPictures([...(begun.current ? [begun.current] : []), ...begun.queue]);
  session = begun;
  turnTo('session');
  showNext();
}

// ---------------------------------------------------------------- a session

function showNext() {
  if (!session?.current) return showEnd();
  isShown = false;
  showQuestion(session);
}

function show() {
  if (!session?.current || isShown) return;
  isShown = true;
  showAnswer(session);
}

/** @param {Grade} grade */
async function grade(grade) {
  if (!session?.current || !isShown) return;
  const mine = session;
  isShown = false;
  saving = mine.grade(grade);
  const isOver = !mine.current;
  // The next question does not wait for the disk; what is said at the end depends on all grades.
  if (!isOver) showNext();
  await saving;
  tellStorage();
  if (isOver && session === mine) showEnd();
}

/** Sets the question aside, or asks it again. */
async function hold() {
  if (!session?.current) return;
  await session.hold();
  tellStorage();
  showNext();
}

async function undo() {
  await saving;
  if (!session?.past.length) return;
  await session.undo();
  turnTo('session');
  showNext();
}

function showEnd() {
  turnTo('over');
  showOver(/** @type {Session} */ (session));
}

/** Picks a choice by its place. @param {number} at @returns {boolean} Whether there is one. */
function pick(at) {
  const input = document.querySelectorAll('#card_ .picks input')[at];
  if (!(input instanceof HTMLInputElement) || isShown) return false;
  input.click();
  return true;
}

// ---------------------------------------------------------------- settings and storage

/** @param {Settings} settings */
async function choose(settings) {
  desk.settings = settings;
  if (!keep(CHOICES, settings)) trouble();
  await showPlan();
}

function trouble() {
  one('#trouble_').hidden = false;
}

/** Says whether what is done is kept. */
function tellStorage() {
  one('#trouble_').hidden = desk.journal.lasts;
}

// ---------------------------------------------------------------- what the reader does

/** @type {Record<string, () => unknown>} */
const COMMANDS = {
  show,
  undo,
  hold,
  end: showPlan,
  plan: showPlan,
  retry: prepare,
  reload: () => location.reload(),
  export: () => exportLog(desk.journal),
  reset: () => choose(usual).then(() => fill(desk.settings)),
  print: () => window.print(),
  report: () => session && saveFile(`interview-${dateOf(dayOf(Date.now()))}.md`, 'text/markdown', reportOf(session)),
};

/** @param {HTMLInputElement} input */
function change(input) {
  const read = setting(input);
  if (read) choose({ ...desk.settings, ...read });
}

root.addEventListener('click', (/** @type {MouseEvent} */ { target }) => {
  const button = target instanceof Element ? target.closest('button') : undefined;
  if (!button) return;
  if (button.closest('#grades_')) grade(/** @type {Grade} */ (Number(button.value)));
  else COMMANDS[button.value]?.();
});

root.addEventListener('change', (/** @type {Event} */ { target }) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  if (target instanceof HTMLInputElement && target.closest('#settings_')) change(target);
  else if (target instanceof HTMLInputElement && target.name === 'log') {
    lookAgain(home);
    importLog(desk.journal, target);
  } else if (target.name === 'scope' || target.name === 'cram') prepare();
});

for (const [form, act] of /** @type {const} */ ([
  ['#begin_', begin],
  ['#interview_', beginInterview],
])) {
  one(form).addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    act();
  });
}

setInterval(() => session?.kind === 'interview' && session.current && tick(session), 500);

/** What a key does now; nothing where it is left to the browser. @param {string} key @param {Element} target @returns {(() => unknown) | undefined} */
function keyed(key, target) {
  const isControl = target.closest('a, button, summary, select, input, [contenteditable]');
  const at = '1234'.indexOf(key);
  if (root.dataset.view === 'plan') return undefined;
  if (key === 'u') return undo;
  if (key === 'Escape') return showPlan;
  if (root.dataset.view !== 'session') return undefined;
  if (key === 'x') return hold;
  if (at >= 0 && isShown) return () => grade(/** @type {Grade} */ (at + 1));
  if (/^[1-9]$/.test(key) && !isShown) return () => pick(Number(key) - 1);
  const opens = key === 'Enter' || key === ' ';
  if (opens && !isShown && (!isControl || target.closest('.picks'))) return show;
  return opens && isShown && !isControl ? () => grade(3) : undefined;
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const isCommand =
    event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || event.repeat;
  if (isCommand || !(target instanceof Element) || one('dialog[open]')) return;
  const isSingle = key.length === 1 && key !== ' ';
  const isTyped = target.matches('select, textarea, input:not([type=radio], [type=checkbox])');
  const act = (isSingle && !hasKeys()) || isTyped ? undefined : keyed(key, target);
  if (!act) return;
  event.preventDefault();
  act();
});

// A page that was left open may be looked at on another day.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && desk && root.dataset.view === 'plan') showPlan();
});

// ---------------------------------------------------------------- the page

/** Another tab, or a file, changed what is known. */
function refresh() {
  if (root.dataset.view === 'plan') showPlan();
  else if (session?.refresh()) showNext();
}

async function start() {
  const journal = await Journal.open(`studybook.log${home}`);
  journal.addEventListener('trouble', trouble);
  journal.addEventListener('change', refresh);
  if (!journal.lasts) trouble();
  try {
    desk = {
      guide: await Guide.load(new URL(root.dataset.base, document.baseURI).href),
      journal,
      settings: settingsOf(CHOICES, usual),
      path: home,
      gone: new Set(),
    };
  } catch {
    showOffline('reload');
    return;
  }
  offer(desk.guide);
  offerInterview(desk.guide, INTERVIEW);
  fill(desk.settings);
  await showPlan();
}

start();
