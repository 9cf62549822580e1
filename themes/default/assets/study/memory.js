// The log → what the reader knows: the state of each question, and what was done on each day.

import { retrievability, review } from './fsrs.js';

/** @import { Checkpoint, Hold, Line, Review, State, Tally } from './types.js' */

/** @returns {Tally} */
const nothing = () => ({ reviews: 0, fresh: 0, due: 0, kept: 0, likely: 0, ms: 0 });

export class Memory {
  constructor() {
    /** @type {Map<string, State>} */
    this.states = new Map();
    /** @type {Map<number, Tally>} */
    this.days = new Map();
    /** Names that questions had before. @type {Map<string, string>} */
    this.names = new Map();
    /** What the reader set aside, each with its topic. @type {Map<string, string>} */
    this.held = new Map();
    this.at = 0;
    this.lines = 0;
  }

  /** Takes up all lines of a log, in order. @param {Line[]} lines @param {Map<string, string>} [names] */
  static of(lines, names) {
    const memory = new Memory();
    memory.names = new Map(names);
    /** What was taken back: the questions by the times of their reviews. @type {Map<number, string[]>} */
    const gone = new Map();
    for (const line of lines) if ('undo' in line) gone.set(line.undo, [...(gone.get(line.undo) ?? []), line.id]);
    for (const line of lines) {
      if (!('undo' in line) && !gone.get(line.at)?.includes(line.id)) memory.take(line);
      memory.count(line);
    }
    return memory;
  }

  /** Returns a memory as it was kept. @param {Checkpoint} kept */
  static from(kept) {
    const memory = new Memory();
    memory.states = new Map(kept.states);
    memory.days = new Map(kept.days);
    memory.names = new Map(kept.names);
    memory.held = new Map(kept.held);
    [memory.at, memory.lines] = [kept.at, kept.lines];
    return memory;
  }

  /** @returns {Checkpoint} */
  checkpoint() {
    const { at, lines, states, days, names, held } = this;
    return { v: 2, at, lines, states: [...states], days: [...days], names: [...names], held: [...held] };
  }

  /** Takes up one more line, which is later than all others; returns whether that is possible. @param {Line} line */
  follow(line) {
    if ('undo' in line || line.at < this.at) return false;
    this.take(line);
    this.count(line);
    return true;
  }

  /** @param {Line} line */
  count({ at }) {
    this.at = Math.max(this.at, at);
    this.lines += 1;
  }

  /** @param {Review | Hold} line */
  take(line) {
    if (!('hold' in line)) this.add(line);
    else if (line.hold) this.held.set(this.names.get(line.id) ?? line.id, line.topic);
    else this.held.delete(this.names.get(line.id) ?? line.id);
  }

  /** @param {Review} line */
  add({ id: name, day, grade, ms, topic, seen }) {
    const id = this.names.get(name) ?? name;
    const last = this.states.get(id);
    const days = last ? Math.max(day - last.day, 0) : 0;
    const { stability, difficulty } = review(last, days, grade);
    const lapses = (last?.lapses ?? 0) + Number(days > 0 && grade === 1);
    const [first, reviews] = [last?.first ?? day, (last?.reviews ?? 0) + 1];
    this.states.set(id, { stability, difficulty, first, day, grade, reviews, lapses, topic, seen });
    const tally = this.tally(day, ms);
    if (!last) tally.fresh += 1;
    if (!last || days === 0) return;
    tally.due += 1;
    tally.kept += Number(grade > 1);
    tally.likely += retrievability(days, last.stability);
  }

  /** Notes one more review of a day. @param {number} day @param {number} ms */
  tally(day, ms) {
    const tally = this.days.get(day) ?? nothing();
    this.days.set(day, tally);
    tally.reviews += 1;
    tally.ms += ms;
    return tally;
  }

  /** Whether a question was ever asked, or set aside. @param {string} id */
  knows(id) {
    return this.states.has(id) || this.held.has(id);
  }

  /** What was done on a day. @param {number} day */
  done(day) {
    return this.days.get(day) ?? nothing();
  }
}
