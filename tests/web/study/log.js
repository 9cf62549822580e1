// Reads a log, and writes what the study page makes of it: what is known of each question, what was done on each day, and what
// comes on the days after the last one.
import { readFileSync } from 'node:fs';
import { byTime, read } from '../../../themes/default/assets/study/log.js';
import { Memory } from '../../../themes/default/assets/study/memory.js';
import { dueOn } from '../../../themes/default/assets/study/plan.js';

const memory = Memory.of(read(readFileSync(process.argv[2], 'utf8')).sort(byTime));
const settings = { retention: 90, fresh: 20, due: 200, leech: 8 };
const states = [...memory.states].map(([id, it]) => [id, it.stability, it.difficulty, dueOn(it, settings)]);
const days = [...memory.days].map(([day, it]) => [day, it.reviews, it.due, it.kept, it.likely]);
console.log(JSON.stringify({ states, days, held: [...memory.held.keys()] }));
