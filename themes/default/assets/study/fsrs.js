// FSRS-6: what a review makes of a memory, and how long the memory lasts.
//
// The formulas and the default weights are those of "The Algorithm", section FSRS-6, in the wiki of
// open-spaced-repetition/fsrs4anki; the model is described in Ye, Su and Cao, "A Stochastic Shortest Path Algorithm for
// Optimizing Spaced Repetition Scheduling", KDD 2022. `tests/study.rs` and `tests/web` hold them to the crate `fsrs` and to `ts-fsrs`.

/** @import { Grade, Trace } from './types.js' */

/** The weights w0 to w20 that fit most people. */
const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const DECAY = -W[20];
const FACTOR = 0.9 ** (1 / DECAY) - 1;

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
/** @param {number} days */
const stable = (days) => clamp(days, 0.001, 36500);
/** @param {number} difficulty */
const difficult = (difficulty) => clamp(difficulty, 1, 10);

/** D0(G) = w4 - e^(w5 (G - 1)) + 1. @param {number} grade */
const firstDifficulty = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;
const EASIEST = firstDifficulty(4);
/** What does not change from review to review. */
const [GROWTH, SHRINK] = [Math.exp(W[8]), Math.exp(W[17] * W[18])];

/** R(t, S) = (1 + FACTOR t / S)^DECAY: how likely a memory is still there after some days. @param {number} days @param {number} stability */
export const retrievability = (days, stability) => (1 + (FACTOR * days) / stability) ** DECAY;

/** I(r, S) = S / FACTOR (r^(1 / DECAY) - 1): after how many days it is as likely as wanted. @param {number} stability @param {number} retention */
export const interval = (stability, retention) => (stability / FACTOR) * (retention ** (1 / DECAY) - 1);

/** D'' = w7 D0(4) + (1 - w7) D', D' = D - w6 (G - 3) (10 - D) / 9. @param {number} difficulty @param {Grade} grade */
function nextDifficulty(difficulty, grade) {
  const next = difficulty - (W[6] * (grade - 3) * (10 - difficulty)) / 9;
  return difficult(W[7] * EASIEST + (1 - W[7]) * next);
}

/** S'r = S (e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1) w15 [hard] w16 [easy] + 1). @param {Trace} trace @param {number} likely @param {Grade} grade */
function remembered({ stability, difficulty }, likely, grade) {
  const grown = GROWTH * (11 - difficulty) * stability ** -W[9] * (Math.exp(W[10] * (1 - likely)) - 1);
  const weight = grade === 2 ? W[15] : grade === 4 ? W[16] : 1;
  return stability * (grown * weight + 1);
}

/** S'f = min(w11 D^-w12 ((S + 1)^w13 - 1) e^(w14 (1 - R)), S / e^(w17 w18)). @param {Trace} trace @param {number} likely */
function forgotten({ stability, difficulty }, likely) {
  const left = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp(W[14] * (1 - likely));
  return Math.min(left, stability / SHRINK);
}

/** S's = S e^(w17 (G - 3 + w18)) S^-w19, never less than S unless forgotten. @param {number} stability @param {Grade} grade */
function sameDay(stability, grade) {
  const grown = Math.exp(W[17] * (grade - 3 + W[18])) * stability ** -W[19];
  return stability * (grade > 1 ? Math.max(grown, 1) : grown);
}

/**
 * What a review leaves.
 *
 * @param {Trace | undefined} trace What was left before; nothing where it is the first review.
 * @param {number} days Whole days since the last review.
 * @param {Grade} grade
 * @returns {Trace}
 */
export function review(trace, days, grade) {
  if (!trace) return { stability: stable(W[grade - 1]), difficulty: difficult(firstDifficulty(grade)) };
  const likely = retrievability(days, trace.stability);
  const later = grade === 1 ? forgotten(trace, likely) : remembered(trace, likely, grade);
  const stability = days === 0 ? sameDay(trace.stability, grade) : later;
  return { stability: stable(stability), difficulty: nextDifficulty(trace.difficulty, grade) };
}
