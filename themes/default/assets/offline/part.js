// The part of a page by which its reader keeps the topic, or the guide.

import { copyOf, keep, load, remove, sizeOf } from './keep.js';

/** @import { Copy, List, Part } from './types.js' */

/** Says a number of bytes. @param {number} bytes */
function told(bytes) {
  const [unit, number] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  const options = { style: 'unit', unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 };
  const language = document.documentElement.lang;
  return new Intl.NumberFormat(language, /** @type {Intl.NumberFormatOptions} */ (options)).format(number);
}

class Drawer {
  /** @param {HTMLDetailsElement} root @param {string} base */
  constructor(root, base) {
    this.root = root;
    this.base = base;
    /** @type {HTMLElement[]} */
    this.rows = [...root.querySelectorAll('li')];
    this.said = /** @type {HTMLOutputElement} */ (root.querySelector('output'));
    this.isBusy = false;
    /** @type {List | undefined} */
    this.list = undefined;
  }

  /** @param {string} name @param {(string | number)[]} values */
  say(name, ...values) {
    const words = this.said.dataset[name] ?? '';
    this.said.textContent = values.reduce((/** @type {string} */ text, it) => text.replace('{}', String(it)), words);
  }

  /** Shows what is kept, and what the rest takes. */
  async show() {
    const copy = await copyOf(this.base);
    const parts = copy?.isWhole ? copy.parts : [];
    for (const row of this.rows) this.showRow(row, parts, copy?.parts ?? []);
    const kept = /** @type {HTMLElement} */ (this.root.querySelector('summary small'));
    kept.hidden = !this.rows.some((row) => parts.includes('*') || parts.includes(row.dataset.part ?? ''));
  }

  /** @param {HTMLElement} row @param {Part[]} parts @param {Part[]} begun Those of which perhaps not all is there. */
  showRow(row, parts, begun) {
    const part = row.dataset.part ?? '';
    const [take, drop] = /** @type {HTMLButtonElement[]} */ ([...row.querySelectorAll('button')]);
    const isKept = parts.includes(part);
    // A topic is part of the guide.
    row.hidden = part !== '*' && parts.includes('*');
    take.hidden = isKept;
    take.disabled = this.isBusy;
    drop.hidden = part === '*' ? begun.length === 0 : !isKept;
    drop.disabled = this.isBusy;
    const size = /** @type {HTMLElement} */ (row.querySelector('small'));
    size.hidden = isKept || !this.list;
    if (this.list) {
      size.textContent = (size.dataset.about ?? '').replace('{}', told(sizeOf(this.list, [part], parts)));
    }
  }

  async open() {
    try {
      this.list ??= await load(this.base);
    } catch {
      // Without a network there is nothing to load; what is kept can be removed all the same.
    }
    await this.show();
  }

  /** Does what a button says, and tells how it went. @param {() => Promise<unknown>} work @param {string} done */
  async act(work, done) {
    this.isBusy = true;
    await this.show();
    try {
      await work();
      this.say(done);
    } catch {
      this.say('failed');
    }
    this.isBusy = false;
    await this.show();
  }

  /** @param {Part} part */
  keep(part) {
    navigator.storage?.persist?.().catch(() => undefined);
    this.say('busy', 0);
    const tell = (/** @type {number} */ done, /** @type {number} */ all) =>
      this.say('busy', Math.floor((100 * done) / all));
    return this.act(() => keep(this.base, [part], tell), 'done');
  }

  /** @param {Part} part */
  remove(part) {
    return this.act(() => remove(this.base, part), 'removed');
  }
}

/** Offers to keep what the page is about. @param {string} base */
export async function offer(base) {
  /** @type {HTMLDetailsElement | null} */
  const root = document.querySelector('#offline_');
  if (!root) return;
  const drawer = new Drawer(root, base);
  root.addEventListener('toggle', () => root.open && drawer.open());
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : undefined;
    const part = button?.closest('li')?.dataset.part;
    if (!button || part === undefined || drawer.isBusy) return;
    if (button.value === 'keep') drawer.keep(part);
    else drawer.remove(part);
  });
  await drawer.show();
  root.hidden = false;
}
