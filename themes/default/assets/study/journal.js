// One place that holds the log as it is kept and the memory as it follows from it, and that hears of other tabs.

import { byTime, read } from './log.js';
import { Memory } from './memory.js';
import { Store } from './store.js';

/** @import { Hold, Line, Question, Review, Seen } from './types.js' */

/** A checkpoint is made when so many lines had to be read beyond the last one. */
const MANY = 500;
/** Who is further ahead has a clock that is wrong. */
const WRONG = 1000;

export class Journal extends EventTarget {
  /** @param {string} name */
  constructor(name) {
    super();
    this.name = name;
    this.memory = new Memory();
    /** @type {Store | undefined} */
    this.store = undefined;
    /** Lines that the browser did not keep; tried again with the next one. @type {Line[]} */
    this.unsaved = [];
    /** Done when the last line was added. @type {Promise<void>} */
    this.adding = Promise.resolve();
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }) => this.hear(data);
  }

  /** Opens the journal of a guide. Where the browser keeps nothing, it lasts as long as the page. @param {string} name */
  static async open(name) {
    const journal = new Journal(name);
    try {
      journal.store = await Store.open(name);
      await journal.load();
    } catch (error) {
      journal.fail(error);
    }
    return journal;
  }

  /** Whether the browser keeps what is done here. */
  get lasts() {
    return Boolean(this.store) && this.unsaved.length === 0;
  }

  /** @param {unknown} error */
  fail(error) {
    this.dispatchEvent(new CustomEvent('trouble', { detail: error }));
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Makes the memory from the last checkpoint and what came after it; from the whole log where that is not enough. */
  async load() {
    if (!this.store) return;
    const kept = await this.store.checkpoint();
    const isWhole = kept?.v === 2 && (await this.store.until(kept.at)) === kept.lines;
    const memory = isWhole ? Memory.from(kept) : new Memory();
    const tail = await this.store.after(isWhole ? kept.at : undefined);
    this.memory = memory;
    const follows = tail.every((line) => memory.follow(line));
    if (!follows) this.memory = await this.replayed();
    if (tail.length >= MANY) await this.keep();
  }

  /** Keeps the memory, so that it need not be made again. */
  async keep() {
    if (this.lasts) await this.store?.keep(this.memory.checkpoint()).catch((error) => this.fail(error));
  }

  /** All lines, those included that the browser did not keep. @returns {Promise<Line[]>} */
  async lines() {
    const kept = (await this.store?.after()) ?? [];
    return this.unsaved.length ? [...kept, ...this.unsaved].sort(byTime) : kept;
  }

  /** Makes the memory anew; where the log cannot be read, it stays as it is. */
  async replayed() {
    try {
      return Memory.of(await this.lines(), this.memory.names);
    } catch (error) {
      this.fail(error);
      return this.memory;
    }
  }

  /** Adds a line: to what the browser keeps, to what is known here, and to what other tabs know; one after the other. @param {Line} line */
  add(line) {
    this.adding = this.adding.then(() => this.put(line));
    return this.adding;
  }

  /** @param {Line} line */
  async put(line) {
    const waiting = [...this.unsaved, line];
    try {
      if (!this.store) throw new DOMException('no store');
      await this.store.add(waiting);
      this.unsaved = [];
    } catch (error) {
      this.unsaved = waiting;
      this.fail(error);
    }
    if (!this.memory.follow(line)) this.memory = await this.replayed();
    this.channel.postMessage([line]);
  }

  /** Makes a line that sets a question aside, or asks it again. @param {Question} question @param {boolean} hold @returns {Hold} */
  hold({ id, topics }, hold) {
    return { v: 1, id, at: this.now(), topic: topics[0], hold };
  }

  /** What the answer of a question said when it was last graded, where that is known. @param {string} id */
  async seen(id) {
    return this.store?.seen(id).catch(() => undefined);
  }

  /** Keeps what the answer of a question says. Who has no room for it is told of changes, and not of what they are. @param {string} id @param {Seen} seen */
  async see(id, seen) {
    await this.store?.see(id, seen).catch(() => undefined);
  }

  /** The time for a new line: later than the last one, so that two lines of a question in one moment are not one. */
  now() {
    const [now, { at }] = [Date.now(), this.memory];
    return at >= now && at < now + WRONG ? at + 1 : now;
  }

  /** Takes a line back. @param {Review | Hold} line */
  async undo({ id, at }) {
    await this.add({ v: 1, id, at: this.now(), undo: at });
  }

  /** Adds the lines of a file, all or none; returns how many are new. @param {string} text */
  async merge(text) {
    const lines = read(text);
    if (!this.store) throw new DOMException('no store');
    const before = await this.store.until(Number.MAX_VALUE);
    await this.store.add(lines);
    this.memory = await this.replayed();
    this.channel.postMessage('all');
    this.changed();
    return (await this.store.until(Number.MAX_VALUE)) - before;
  }

  /** Another tab added lines. @param {Line[] | 'all'} said */
  async hear(said) {
    if (said === 'all' || !said.every((line) => this.memory.follow(line))) this.memory = await this.replayed();
    this.changed();
  }

  /**
   * Questions have other names now: what was done under the old ones is theirs, unless these are names of questions again.
   *
   * @param {Map<string, string>} names @param {string[]} own Ids of questions.
   */
  async rename(names, own) {
    const { names: known } = this.memory;
    const back = own.filter((id) => known.has(id));
    const news = [...names].filter(([name, id]) => this.memory.knows(name) && known.get(name) !== id);
    if (news.length + back.length === 0) return;
    for (const id of back) known.delete(id);
    for (const [name, id] of news) known.set(name, id);
    this.memory = await this.replayed();
    await this.keep();
  }
}
