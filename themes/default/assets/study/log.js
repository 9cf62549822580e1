// The log of reviews: what is kept. Everything else is made from it, so that another scheduler can be put in the place of
// this one without loss.
//
// A log is a set of lines. Two logs are merged by taking the lines of both, and nothing is ever changed or removed: a
// review is taken back by a line that names it, and a question is set aside, or asked again, by a line that says so.

/** @import { Line } from './types.js' */

/** The first line of a log in a file. */
export const HEAD = '{"format":"studybook log","v":1}';

const DAY = 86_400_000;
/** Who studies at two in the morning is still in yesterday. */
const NIGHT = 4 * 3_600_000;

/** Returns the day of the reader on which a time lies. @param {number} at */
export const dayOf = (at) => Math.floor((at - NIGHT - new Date(at).getTimezoneOffset() * 60_000) / DAY);

/** Returns the date of a day as `YYYY-MM-DD`. @param {number} day */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** @param {unknown} value @returns {value is number} */
const isWhole = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** @param {unknown} value @returns {value is string} */
const isWords = (value) => typeof value === 'string' && value.length < 1000;

/** Returns a line with the fields of its version, in their order; nothing where it is none. @param {any} it @returns {Line | undefined} */
export function lineOf(it) {
  if (it?.v !== 1 || !isWords(it.id) || !it.id || !isWhole(it.at)) return undefined;
  const { v, id, at, day, grade, ms, topic, seen, undo, hold } = it;
  if (undo !== undefined) return isWhole(undo) ? { v, id, at, undo } : undefined;
  if (hold !== undefined) return isWords(topic) && typeof hold === 'boolean' ? { v, id, at, topic, hold } : undefined;
  const isReview = isWhole(day) && [1, 2, 3, 4].includes(grade) && isWhole(ms) && isWords(topic) && isWords(seen);
  return isReview ? { v, id, at, day, grade, ms, topic, seen } : undefined;
}

/** Writes lines as a file. @param {Line[]} lines */
export const written = (lines) => [HEAD, ...lines.map((line) => JSON.stringify(line)), ''].join('\n');

/** What is wrong with a file, and in which of its lines, from 1. */
export class BrokenLog extends Error {
  /** @param {'kind' | 'line'} message @param {number} line */
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a file; throws a `BrokenLog` where anything in it is no log. @param {string} text @returns {Line[]} */
export function read(text) {
  const [first, ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = parsed(first);
  if (head?.format !== 'studybook log' || head.v !== 1) throw new BrokenLog('kind', 1);
  while (rest.at(-1)?.trim() === '') rest.pop();
  return rest.map((words, at) => {
    const line = lineOf(parsed(words));
    if (!line) throw new BrokenLog('line', at + 2);
    return line;
  });
}

/** The key of a line: lines with the same key are the same. @param {Line} line @returns {[number, string]} */
export const keyOf = (line) => [line.at, line.id];

/** Orders lines by time, and in a moment by question, so that each device sees them in the same order. @param {Line} one @param {Line} other */
export const byTime = (one, other) => one.at - other.at || (one.id < other.id ? -1 : Number(one.id > other.id));
