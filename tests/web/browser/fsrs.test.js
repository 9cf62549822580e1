// The scheduler of the study page against `ts-fsrs`; `tests/study.rs` holds it to the crate `fsrs`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FSRSAlgorithm } from 'ts-fsrs';
import { interval, retrievability, review } from '../../../themes/default/assets/study/fsrs.js';

/** Numbers that are the same in each run. */
function numbers(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

function isNear(own, other, about) {
  assert.ok(
    Math.abs(own - other) <= 1e-4 * Math.max(other, 1),
    `${own} is not ${other} after ${JSON.stringify(about)}`,
  );
}

test('10,000 histories leave what ts-fsrs says, and come again when it says', () => {
  const below = numbers(5);
  for (let history = 0; history < 10_000; history += 1) {
    const retention = [0.7, 0.8, 0.9, 0.95, 0.97][below(5)];
    const other = new FSRSAlgorithm({ request_retention: retention, enable_fuzz: false, enable_short_term: true });
    const reviews = [];
    let [own, theirs] = [undefined, null];
    for (let at = below(12); at >= 0; at -= 1) {
      const days = own ? below([1, 3, 30, 400][below(4)]) : 0;
      const grade = 1 + below(4);
      reviews.push([days, grade]);
      if (own) isNear(retrievability(days, own.stability), other.forgetting_curve(days, theirs.stability), reviews);
      [own, theirs] = [review(own, days, grade), other.next_state(theirs, days, grade)];
      isNear(own.stability, theirs.stability, reviews);
      isNear(own.difficulty, theirs.difficulty, reviews);
    }
    isNear(interval(own.stability, retention), theirs.stability * other.interval_modifier, reviews);
  }
});
