// What the preview shows over a page, in a room that no stylesheet of a theme reaches: trouble, remarks in a corner, a notice.

/** @import { Remark, Severity, Words } from './types.js' */

/** The worst first. @type {Severity[]} */
const SEVERITIES = ['error', 'warning', 'hint'];
/** Milliseconds that a notice is shown. */
const NOTICE = 4000;

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} given Its properties.
 * @param {(Node | string)[]} inner
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, given, ...inner) {
  const element = Object.assign(document.createElement(name), given);
  element.append(...inner);
  return element;
}

export class Layer {
  /** @param {string} sheet The address of the preview's stylesheet. */
  constructor(sheet) {
    const style = () => make('link', { rel: 'stylesheet', href: sheet });
    const host = document.createElement('studybook-preview');
    const room = host.attachShadow({ mode: 'open' });
    this.trouble = make('div', { className: 'trouble', role: 'alertdialog', hidden: true });
    this.corner = make('div', { className: 'corner' });
    room.append(style(), this.trouble, this.corner);
    document.documentElement.append(host);
    document.head.append(style());
    this.room = room;
    this.isOpen = false;
    this.fading = 0;
    /** @type {HTMLElement | undefined} */
    this.said = undefined;
  }

  /**
   * Lays trouble over the page.
   *
   * @param {Remark[]} trouble
   * @param {string} words What is said above it.
   * @param {(remark: Remark) => HTMLElement} show
   */
  lay(trouble, words, show) {
    this.trouble.hidden = trouble.length === 0;
    this.trouble.replaceChildren(make('p', {}, words), ...trouble.map(show));
  }

  /** Takes the trouble away, until there is word of it again. */
  lift() {
    this.trouble.hidden = true;
  }

  /**
   * Puts remarks into the corner: their number, by which a list of them is opened.
   *
   * @param {Remark[]} problems
   * @param {Words} words
   * @param {(remark: Remark) => HTMLElement} show
   */
  count(problems, words, show) {
    const worst = SEVERITIES.find((weight) => problems.some((it) => it.severity === weight));
    if (!worst) {
      this.corner.replaceChildren();
      return;
    }
    const number = `${problems.length} ${problems.length === 1 ? words[worst] : words.remarks}`;
    const button = make('button', { type: 'button', className: worst, ariaExpanded: String(this.isOpen) }, number);
    const list = make('div', { className: 'list', hidden: !this.isOpen }, ...problems.map(show));
    button.addEventListener('click', () => {
      this.isOpen = !this.isOpen;
      list.hidden = !this.isOpen;
      button.ariaExpanded = String(this.isOpen);
    });
    this.corner.replaceChildren(list, button);
  }

  /** Says something for a while. @param {string} words */
  say(words) {
    this.said?.remove();
    clearTimeout(this.fading);
    const said = make('div', { className: 'notice', role: 'status' }, words);
    this.said = said;
    this.room.append(said);
    this.fading = window.setTimeout(() => said.remove(), NOTICE);
  }
}
