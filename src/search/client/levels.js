// Where a document stands before its score counts.

/** @import { Ranked } from './types.js' */

/** What levels depend on. @typedef {{ units: number, typing: boolean }} Asked */

/**
 * How many levels there are for each number of words matched, which are at most 16; from TITLED on, most of them stand
 * in the title.
 */
export const LEVELS = 72;
const TITLED = 68;
/** The very words, one of them outside the title, are worth so many times as much as other forms of all words in it. */
export const VERY = 1.2;

/**
 * Where a document stands before its score counts: by words matched; with some of them, by those in the title, then by
 * the kind of the match. With all of them, those that have all in the title stand first, and where another form stands
 * there, beside those that have the very words and all but one of them in the title; the others stand by kind, then by words
 * in the title. While a word is hardly begun nobody knows which form is meant, and only the title counts.
 *
 * @param {Asked} query
 * @param {number} matched How many units the document holds.
 * @param {number} titled How many of them stand in its title.
 * @param {number} kind The worst kind of match.
 */
export function levelOf(query, matched, titled, kind) {
  const { units, typing } = query;
  const base = matched * LEVELS;
  if (matched < units) return base + titled * 4 + kind;
  if (titled === units) return base + TITLED + (typing ? Math.min(kind, 1) : kind);
  return base + (isVery(query, matched, titled, kind) ? TITLED + 2 : kind * 17 + titled);
}

/**
 * Whether a document holds all units as they were typed, and all but one in its title.
 *
 * @param {Asked} query
 * @param {number} matched
 * @param {number} titled
 * @param {number} kind
 */
export const isVery = ({ units, typing }, matched, titled, kind) =>
  matched === units && !typing && kind === 3 && titled > 0 && titled === units - 1;

/** Orders results by level and score; the guide's order decides the rest. @param {Ranked} a @param {Ranked} b */
export const better = (a, b) => b.level - a.level || b.score * (1 + b.bonus) - a.score * (1 + a.bonus) || a.at - b.at;

/**
 * The lowest level that is needed for so many documents.
 *
 * @param {Uint16Array} levels
 * @param {number} count How many levels there are.
 * @param {number} want
 */
export function leastOf(levels, count, want) {
  const counts = new Uint32Array(count);
  for (const level of levels) counts[level] += 1;
  let least = count - 1;
  for (let sum = counts[least]; least && sum < want; sum += counts[least]) least -= 1;
  return least;
}
