// A question as the session shows it.

/** @import { Answer, Choice, Piece, Question, Say } from './types.js' */

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, unknown>} fields @param {(Node | string)[]} inner
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, fields = {}, ...inner) {
  const element = Object.assign(document.createElement(name), fields);
  element.append(...inner);
  return element;
}

/** The words of a guide, which the program wrote and cleaned. @param {string} html @param {string} className */
const prose = (html, className = 'prose') => make('div', { className, innerHTML: html });

/** @param {Choice[]} choices @param {string} className */
const list = (choices, className) =>
  make(
    'ol',
    { className },
    ...choices.map(({ mark, html }) => make('li', {}, make('b', { textContent: mark }), ' ', prose(html))),
  );

/** @param {Answer} answer @param {Say} say */
function sources({ citations }, say) {
  const lines = citations.map(({ number, title, url, host }) => {
    const name = url ? make('a', { href: url, rel: 'noopener', textContent: title }) : title;
    const line = make('li', number ? { value: number } : { className: 'plain' }, name);
    if (host) line.append(' ', make('span', { textContent: host }));
    return line;
  });
  return make('div', { className: 'sources' }, make('p', { textContent: say('sources') }), make('ol', {}, ...lines));
}

/** @param {Answer} answer @param {boolean} isPicked Whether the right choices are shown already. @param {Say} say @returns {Node[]} */
function answerNodes(answer, isPicked, say) {
  const { from, label, right, html, citations } = answer;
  return [
    from && make('p', { className: 'from' }, `${say('from')} `, make('a', { href: from.url, textContent: from.title })),
    label && make('p', { className: 'label', innerHTML: label }),
    right.length > 0 && !isPicked && list(right, 'choices right'),
    html && prose(html),
    citations.length > 0 && sources(answer, say),
  ].filter((it) => it instanceof Node);
}

/** Whether a question is asked as one: it has choices, and it is known which are right. @param {Question} question */
export const isChoice = ({ choices, right, isBack }) => !isBack && choices.length > 1 && right.length > 0;

/** The choices as the reader picks among them. @param {Question} question @param {Say} say */
function picks({ choices, right }, say) {
  const type = right.length > 1 ? 'checkbox' : 'radio';
  const lines = choices.map(({ mark, html }, at) =>
    make(
      'label',
      {},
      make('input', { type, name: 'pick', value: String(at) }),
      make('b', { textContent: mark }),
      ' ',
      prose(html),
    ),
  );
  const legend = make('legend', { textContent: say(right.length > 1 ? 'pick_several' : 'pick_one') });
  return make('fieldset', { className: 'picks' }, legend, ...lines);
}

/** @param {Question} question @param {Say} say */
const answered = (question, say) => question.answers.flatMap((answer) => answerNodes(answer, isChoice(question), say));

/** Shows the answer, to which the question is looked for. @param {Element} place @param {Question} question @param {Say} say */
function askBack(place, question, say) {
  const title = make('h1', { textContent: say('which_question'), tabIndex: -1 });
  place.replaceChildren(title, ...answered(question, say));
}

/** Shows what is asked alone. @param {Element} place @param {Question} question @param {Say} say */
export function ask(place, question, say) {
  if (question.isBack) return askBack(place, question, say);
  const { prompt, material, choices } = question;
  const title = make('h1', { innerHTML: prompt, tabIndex: -1 });
  const offered = isChoice(question) ? picks(question, say) : choices.length > 0 ? list(choices, 'choices') : undefined;
  place.replaceChildren(
    title,
    ...[material ? prose(material, 'prose material') : undefined, offered].filter((it) => it !== undefined),
  );
}

/** Shows the answer below the question, with remarks above it. @param {Element} place @param {Question} question @param {string[]} remarks Names of words. @param {Say} say */
export function reveal(place, question, remarks, say) {
  for (const [at, label] of place.querySelectorAll('.picks label').entries()) {
    const input = label.querySelector('input');
    if (input) input.disabled = true;
    label.classList.toggle('right', question.right.includes(at));
    if (question.right.includes(at))
      label.append(make('span', { className: 'hidden', textContent: say('picked_right') }));
  }
  const words = remarks.map((name) => make('div', { className: `remark ${name}`, textContent: say(name) }));
  const more = make('p', { className: 'more' }, make('a', { href: question.url, textContent: say('own_page') }));
  const nodes = question.isBack ? [prose(question.prompt, 'asked')] : answered(question, say);
  place.append(...words, ...(nodes.length ? [make('div', { className: 'answer' }, ...nodes)] : []), more);
}

/** Shows below a remark what is gone and what is new. @param {Element} remark @param {Piece[]} pieces */
export function difference(remark, pieces) {
  const names = /** @type {const} */ ({ same: 'span', gone: 'del', new: 'ins' });
  const words = pieces.flatMap(({ kind, text }) => [make(names[kind], { textContent: text }), ' ']);
  const summary = make('summary', { textContent: remark.textContent ?? '' });
  remark.replaceChildren(make('details', {}, summary, make('p', {}, ...words)));
}

/** Returns whether the reader picked what is right, once something was picked. @param {Element} place @param {Question} question */
export function isPicked(place, { right }) {
  const picked = [...place.querySelectorAll('.picks input')].flatMap((it, at) =>
    it instanceof HTMLInputElement && it.checked ? [at] : [],
  );
  if (picked.length === 0) return undefined;
  return picked.length === right.length && picked.every((at) => right.includes(at));
}

/** What is looked for, as HTML. @param {Question} question */
const sought = ({ answers, prompt, isBack }) =>
  isBack ? prompt : answers.map((it) => `${it.label ?? ''} ${it.html}`).join(' ');

/** What an answer says, word by word. @param {Question} question */
export function wordsOf(question) {
  const text = sought(question).replace(/<(\/?(p|li|pre|h\d|t[dhr]|d[dt]|div|br)\b)/g, ' <$1');
  return make('template', { innerHTML: text }).content.textContent.trim();
}

/** Names what an answer says, however it is marked up: FNV-1a with 64 bits. @param {Question} question */
export function digest(question) {
  const { choices, right } = question;
  const text = make('template', { innerHTML: sought(question) });
  const chosen = make('template', { innerHTML: right.map((at) => choices[at].html).join(' ') });
  const words = `${text.content.textContent} ${chosen.content.textContent}`.replace(/\s+/g, ' ').trim();
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(words)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
