// What is said about a page: trouble over it, remarks in a corner, a way to the editor at each question.

import { make } from './layer.js';
import { here, target } from './place.js';

/** @import { Layer } from './layer.js' */
/** @import { PageInfo, Remark, Spot, State } from './types.js' */

/** The class of a link to the editor at a question. */
const EDIT = 'studybook-edit';
/** The class of a link to how a note was read. */
const READ = 'studybook-read';

export class Annotations {
  /**
   * @param {Layer} layer
   * @param {string} own Where the preview's own addresses begin.
   */
  constructor(layer, own) {
    this.layer = layer;
    this.own = own;
  }

  /** Asks what is to be known about the page, and shows it. @param {State} state */
  async show(state) {
    const address = `${this.own}page?path=${encodeURIComponent(here())}`;
    const response = await fetch(address, { cache: 'no-store' });
    if (!response.ok) return;
    const { trouble, problems, places, read } = /** @type {PageInfo} */ (await response.json());
    const remark = (/** @type {Remark} */ it) => this.remark(it, state);
    this.layer.lay(trouble, state.words.trouble, remark);
    this.layer.count(problems, state.words, remark);
    for (const link of document.querySelectorAll(`.${EDIT}, .${READ}`)) link.remove();
    for (const place of places) this.mark(place, state);
    if (read) this.lead(read, state);
  }

  /** Puts a link to how a note was read at what the page is about. @param {Spot} read @param {State} state */
  lead({ file, line }, { words }) {
    const isQuestion = here().startsWith('/q/');
    const query = new URLSearchParams(isQuestion ? { file, line: String(line) } : { file });
    const href = `${this.own}explain?${query}${isQuestion ? `#L${line}` : ''}`;
    const heading = target(null)?.querySelector('h1');
    heading?.append(make('a', { className: READ, href }, words.how_read));
  }

  /** Puts a link to the editor at a question. @param {Spot} place @param {State} state */
  mark(place, state) {
    const link = this.opener(place, state.words.edit_here, state);
    const holder = target(place.anchor);
    if (!link || !holder) return;
    link.className = EDIT;
    (holder.querySelector('h1, h2, h3, h4, h5, h6') ?? holder).append(link);
  }

  /** @param {Remark} remark @param {State} state */
  remark({ severity, text, spot }, state) {
    const link = spot && this.opener(spot, `${state.words.open} ${spot.file}:${spot.line}`, state);
    return make('div', { className: severity }, make('pre', { tabIndex: 0 }, text), ...(link ? [link] : []));
  }

  /**
   * Makes a link that opens a line in the editor; none where there is no editor.
   *
   * @param {Spot} place
   * @param {string} words
   * @param {State} state
   */
  opener(place, words, { editor, run }) {
    if (!editor) return undefined;
    const title = `${place.file}:${place.line}`;
    if (editor !== 'program') return make('a', { title, href: filled(editor, place) }, words);
    const link = make('a', { title, href: '#' }, words);
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      const query = new URLSearchParams({ file: place.file, line: String(place.line) });
      const response = await fetch(`${this.own}edit?${query}`, { headers: { 'X-Studybook': run } });
      if (!response.ok) this.layer.say(await response.text());
    });
    return link;
  }
}

/** Fills the address of an editor. @param {string} address @param {Spot} place */
function filled(address, { path, line, column }) {
  return address
    .replaceAll('{line}', String(line))
    .replaceAll('{column}', String(column))
    .replaceAll('{path}', () => encodeURI(path).replace(/[?#]/g, encodeURIComponent));
}
