// What the reader knows → which questions are asked now, in which order, and when they come again.

import { interval } from './fsrs.js';

/** @import { Memory } from './memory.js' */
/** @import { Settings, State } from './types.js' */

/** The longest interval: a hundred years are enough. */
const FURTHEST = 36_500;

/** Returns after how many days a question comes again; 0 is in the same session. @param {Pick<State, 'stability' | 'grade'>} state @param {Settings} settings */
export function daysUntil({ stability, grade }, { retention }) {
  if (grade === 1) return 0;
  return Math.min(Math.max(Math.round(interval(stability, retention / 100)), 1), FURTHEST);
}

/** Returns the day on which a question is due. @param {State} state @param {Settings} settings */
export const dueOn = (state, settings) => state.day + daysUntil(state, settings);

/** Returns what is due on a day and not set aside, the longest overdue for its interval first. @param {Memory} memory @param {number} day @param {Settings} settings @returns {[string, State][]} */
export function dueBy(memory, day, settings) {
  /** @type {(state: State) => number} */
  const urgency = (state) => (day - state.day) / state.stability;
  const due = [...memory.states].filter(([id, state]) => !memory.held.has(id) && dueOn(state, settings) <= day);
  return due.sort(([a, one], [b, other]) => urgency(other) - urgency(one) || (a < b ? -1 : 1));
}

/** Returns how many more of each kind belong to a day. @param {Memory} memory @param {number} day @param {Settings} settings */
export function room(memory, day, { fresh, due }) {
  const done = memory.done(day);
  return { fresh: Math.max(fresh - done.fresh, 0), due: Math.max(due - done.due, 0) };
}

/** Mixes new questions among those that are due. @template T @param {T[]} due @param {T[]} fresh @returns {T[]} */
export function mixed(due, fresh) {
  const all = [];
  let taken = 0;
  for (const [at, it] of due.entries()) {
    while (taken < fresh.length && taken * due.length < at * fresh.length) all.push(fresh[taken++]);
    all.push(it);
  }
  return [...all, ...fresh.slice(taken)];
}

/** Says a number of days in the reader's language. @param {number} days @param {string} language */
export function spoken(days, language) {
  const [unit, count] = days < 31 ? ['day', days] : days < 365 ? ['month', days / 30.44] : ['year', days / 365.25];
  const digits = { maximumFractionDigits: count < 10 && unit !== 'day' ? 1 : 0 };
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', ...digits }).format(count);
}
