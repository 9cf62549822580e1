// A session: one question after the other, from the first to the last grade. Knows nothing of the page.

import { digest, wordsOf } from './card.js';
import { isLeech } from './deck.js';
import { compared } from './diff.js';
import { review } from './fsrs.js';
import { dayOf } from './log.js';
import { daysUntil, dueOn } from './plan.js';

/** @import { Desk, Grade, Hold, Past, Piece, Question, Review } from './types.js' */

/** A question that was forgotten comes again after so many others. */
const SOON = 7;
/** Who takes longer has left the desk. */
const LONGEST = 600_000;

export class Session {
  /** @param {Desk} desk @param {Question[]} queue @param {'due' | 'held' | 'cram' | 'interview'} kind @param {number} [limit] Milliseconds for each question. */
  constructor(desk, queue, kind, limit = Infinity) {
    this.desk = desk;
    this.queue = queue;
    this.kind = kind;
    this.limit = limit;
    /** What was done here, the last of it at the end. @type {Past[]} */
    this.past = [];
    /** @type {Question | undefined} */
    this.current = undefined;
    this.since = 0;
    /** How long it took until the answer was shown. @type {number | undefined} */
    this.took = undefined;
    this.next();
  }

  /** Whether the schedule is left alone. */
  get isCram() {
    return this.kind === 'cram' || this.kind === 'interview';
  }

  next() {
    this.current = this.queue.shift();
    this.since = Date.now();
    this.took = undefined;
  }

  /** How long the question has been asked, or was until the answer was shown. */
  get time() {
    return this.took ?? Math.max(Date.now() - this.since, 0);
  }

  /** What is known of the question that is asked. */
  get state() {
    return this.current && this.desk.journal.memory.states.get(this.current.id);
  }

  /** Days until the question comes again, by grade; 0 is in this session. @returns {[Grade, number][]} */
  get offers() {
    const { state } = this;
    const days = state ? Math.max(dayOf(Date.now()) - state.day, 0) : 0;
    const grades = /** @type {Grade[]} */ ([1, 2, 3, 4]);
    return grades.map((grade) => [grade, daysUntil({ ...review(state, days, grade), grade }, this.desk.settings)]);
  }

  /** What is to be said of the answer: names of words. */
  get remarks() {
    const { state, current } = this;
    if (!state || !current) return [];
    const hasChanged = state.seen !== digest(current);
    return [...(hasChanged ? ['changed'] : []), ...(isLeech(state, this.desk.settings) ? ['leech'] : [])];
  }

  /** Whether the question is set aside. */
  get isHeld() {
    return Boolean(this.current && this.desk.journal.memory.held.has(this.current.id));
  }

  /** What of the answer is gone and what is new since it was last graded, where that is known. @returns {Promise<Piece[] | undefined>} */
  async difference() {
    const { state, current } = this;
    const seen = current && (await this.desk.journal.seen(current.id));
    return current && seen && seen.digest === state?.seen ? compared(seen.words, wordsOf(current)) : undefined;
  }

  /** Grades the question, keeps that, and goes on. @param {Grade} grade */
  async grade(grade) {
    const question = this.current;
    if (!question) return;
    const { journal } = this.desk;
    const line = this.isCram ? undefined : this.line(question, grade);
    this.past.push({ question, line, grade, took: this.time });
    if (grade === 1 && this.kind !== 'interview') this.queue.splice(SOON, 0, question);
    this.next();
    if (!line) return;
    await Promise.all([journal.add(line), journal.see(line.id, { digest: line.seen, words: wordsOf(question) })]);
  }

  /** Sets the question aside and goes on; what is set aside already is asked again. */
  async hold() {
    const { current: question, isHeld } = this;
    if (!question) return;
    const line = this.desk.journal.hold(question, !isHeld);
    this.past.push({ question, line, grade: undefined, took: this.time });
    this.queue = this.queue.filter(({ id }) => isHeld || id !== question.id);
    if (!isHeld) this.next();
    await this.desk.journal.add(line);
  }

  /** @param {Question} question @param {Grade} grade @returns {Review} */
  line(question, grade) {
    const { journal } = this.desk;
    const at = journal.now();
    const ms = Math.min(Math.max(at - this.since, 0), LONGEST);
    return { v: 1, id: question.id, at, day: dayOf(at), grade, ms, topic: question.topics[0], seen: digest(question) };
  }

  /** Takes the last grade back and asks its question again. */
  async undo() {
    const last = this.past.pop();
    if (!last) return;
    const { question, line, grade } = last;
    const at = grade === 1 ? this.queue.lastIndexOf(question) : -1;
    if (at >= 0) this.queue.splice(at, 1);
    if (this.current && this.current !== question) this.queue.unshift(this.current);
    this.queue.unshift(question);
    this.next();
    if (line) await this.desk.journal.undo(line);
  }

  /** Drops what was done in another tab meanwhile; returns whether the question that is asked was. */
  refresh() {
    if (this.kind !== 'due') return false;
    const { journal, settings } = this.desk;
    const isDone = (/** @type {Question} */ { id }) => {
      const state = journal.memory.states.get(id);
      return journal.memory.held.has(id) || Boolean(state && dueOn(state, settings) > dayOf(Date.now()));
    };
    this.queue = this.queue.filter((question) => !isDone(question));
    const isOver = Boolean(this.current && isDone(this.current));
    if (isOver) this.next();
    return isOver;
  }
}
