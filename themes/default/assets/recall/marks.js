// The reader's marks, as the browser keeps them, and as a file.

import { keep, kept } from '../page/kept.js';

/** @import { Entries, Entry, Mark } from './types.js' */

/** @type {Mark[]} */
export const MARKS = ['known', 'unsure', 'not-yet'];
const FORMAT = 'studybook marks 1';

/** Marks that can't be read; the message is the name that the page has for what is wrong. */
export class BadMarks extends Error {
  /** @param {'json' | 'kind' | 'mark'} problem @param {string} [question] The question whose mark is wrong. */
  constructor(problem, question) {
    super(problem);
    this.question = question;
  }
}

/** @param {unknown} it @returns {it is Entry} */
function isEntry(it) {
  const { mark, topics } = /** @type {Partial<Entry>} */ (it ?? {});
  const isMark = MARKS.some((known) => known === mark);
  return isMark && Array.isArray(topics) && topics.every((topic) => typeof topic === 'string');
}

/** Reads marks. @param {string} text @returns {Entries} @throws {BadMarks} */
export function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new BadMarks('json');
  }
  if (file?.format !== FORMAT || typeof file.marks !== 'object' || !file.marks) throw new BadMarks('kind');
  const entries = Object.entries(file.marks).map(([id, it]) => {
    if (!isEntry(it)) throw new BadMarks('mark', id);
    return /** @type {[string, Entry]} */ ([id, { mark: it.mark, topics: it.topics }]);
  });
  return new Map(entries);
}

/** The marks of one guide. */
export class Marks {
  /** @param {string} store Where they are kept. */
  constructor(store) {
    this.store = store;
    /** Whether the browser keeps the marks; where it does not, they last as long as the page. */
    this.lasts = true;
    /** @type {Entries} */
    this.entries = new Map();
  }

  /** Takes up the marks as they are kept now: another tab may have made some. */
  load() {
    const text = kept(this.store);
    if (!this.lasts || text === undefined) return;
    try {
      this.entries = text === null ? new Map() : parse(text);
    } catch {
      this.entries = new Map();
    }
  }

  save() {
    this.lasts = keep(this.store, this.written());
  }

  /** The marks as a file. */
  written() {
    return JSON.stringify({ format: FORMAT, marks: Object.fromEntries(this.entries) }, null, 1);
  }

  /** @param {string} id */
  of(id) {
    return this.entries.get(id);
  }

  /** Sets a mark, or takes the same one back. @param {string} id @param {Mark} mark @param {string[]} topics */
  toggle(id, mark, topics) {
    if (this.of(id)?.mark === mark) this.entries.delete(id);
    else this.entries.set(id, { mark, topics: [...new Set(topics)] });
    this.save();
  }

  /** Adds the marks of a file. @param {Entries} entries */
  add(entries) {
    this.load();
    for (const [id, entry] of entries) this.entries.set(id, entry);
    this.save();
  }

  /**
   * Notes which marks belong to a topic: questions move, and several topics may ask one.
   *
   * @param {string} here The topic.
   * @param {string[]} ids The questions that it asks.
   */
  sort(here, ids) {
    const moved = [...this.entries].filter(([id, it]) => it.topics.includes(here) !== ids.includes(id));
    for (const [id, { mark, topics }] of moved) {
      const others = topics.filter((it) => it !== here);
      this.entries.set(id, { mark, topics: ids.includes(id) ? [...others, here] : others });
    }
    if (moved.length) this.save();
  }
}
