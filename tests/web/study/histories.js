// Reads histories of reviews, one a line as [[days, grade], ...], and writes what each leaves, and when it comes again.
import { createInterface } from 'node:readline';
import { interval, review } from '../../../themes/default/assets/study/fsrs.js';

for await (const line of createInterface({ input: process.stdin })) {
  let trace;
  for (const [days, grade] of JSON.parse(line)) trace = review(trace, days, grade);
  const days = [0.7, 0.9, 0.97].map((retention) => interval(trace.stability, retention));
  console.log(JSON.stringify([trace.stability, trace.difficulty, ...days]));
}
