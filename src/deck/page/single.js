// The whole guide in one file: search, recall and drill, without a server and without another file.

/** @type {HTMLElement[]} */
const questions = [...document.querySelectorAll('article')];
const search = /** @type {HTMLInputElement} */ (document.querySelector('#search'));
const mode = /** @type {HTMLSelectElement} */ (document.querySelector('#mode'));
const next = /** @type {HTMLButtonElement} */ (document.querySelector('#next'));
const nothing = /** @type {HTMLElement} */ (document.querySelector('#nothing'));
const place = `studybook:${document.body.dataset.guide}`;
/** @type {HTMLElement | undefined} */
let drilled;

/** @returns {Record<string, string>} */
const readMarks = () => {
  try {
    const marks = JSON.parse(localStorage.getItem(place) ?? '{}');
    return marks !== null && typeof marks === 'object' ? marks : {};
  } catch {
    return {};
  }
};
const marks = readMarks();

/** @param {string} text */
const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const texts = questions.map((question) => folded(`${question.dataset.words ?? ''} ${question.textContent ?? ''}`));
const titles = questions.map((question) => folded(question.querySelector('h3')?.textContent ?? ''));

/** @param {HTMLElement} question */
const answerOf = (question) => /** @type {HTMLDetailsElement | null} */ (question.querySelector('details'));

/** @param {HTMLElement} question */
const isKnown = (question) => marks[question.id] === 'known';

const show = () => {
  const words = folded(search.value).split(/\s+/u).filter(Boolean);
  const found = questions.map((_, at) => words.every((word) => texts[at].includes(word)));
  const named = questions.map((_, at) => words.length > 0 && words.every((word) => titles[at].includes(word)));
  questions.forEach((question, at) => {
    const isDrilled = mode.value !== 'drill' || question === drilled;
    question.hidden = !(isDrilled && found[at]);
    question.style.order = named[at] ? '-1' : '';
    question.dataset.mark = marks[question.id] ?? '';
  });
  for (const topic of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('section'))) {
    topic.hidden = !topic.querySelector('article:not([hidden])');
  }
  const topics = document.querySelector('nav');
  if (topics) topics.hidden = mode.value === 'drill' || words.length > 0;
  nothing.hidden = questions.some((question) => !question.hidden);
  next.hidden = mode.value !== 'drill';
};

const drill = () => {
  const waiting = questions.filter((question) => !isKnown(question) && question !== drilled);
  const left = waiting.length > 0 ? waiting : questions.filter((question) => question !== drilled);
  drilled = left[Math.floor(Math.random() * left.length)] ?? questions[0];
  const answer = drilled && answerOf(drilled);
  if (answer) answer.open = false;
  search.value = '';
  show();
};

const changeMode = () => {
  for (const question of questions) {
    const answer = answerOf(question);
    if (answer) answer.open = mode.value === 'read';
  }
  if (mode.value === 'drill') drill();
  else show();
};

/** @param {Event} event */
const mark = (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[value]') : null;
  const question = button?.closest('article');
  if (!(button instanceof HTMLButtonElement) || !question) return;
  if (marks[question.id] === button.value) delete marks[question.id];
  else marks[question.id] = button.value;
  try {
    localStorage.setItem(place, JSON.stringify(marks));
  } catch {
    // A browser that keeps nothing for files still marks until the page is closed.
  }
  if (mode.value === 'drill') drill();
  else show();
};

/** Shows the question that an address names, also where it is filtered out. */
const follow = () => {
  const question = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!question?.closest('article')?.hidden) return;
  search.value = '';
  if (mode.value === 'drill') mode.value = 'recall';
  show();
  question.scrollIntoView();
};

search.addEventListener('input', show);
mode.addEventListener('change', changeMode);
next.addEventListener('click', drill);
document.addEventListener('click', mark);
addEventListener('hashchange', follow);
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === '/' && !isTyping) {
    event.preventDefault();
    search.focus();
  }
});
changeMode();
