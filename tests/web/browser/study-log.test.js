// The log of the study page and what is made from it, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compared } from '../../../themes/default/assets/study/diff.js';
import { shares, shuffled } from '../../../themes/default/assets/study/draw.js';
import { BrokenLog, byTime, dateOf, dayOf, lineOf, read, written } from '../../../themes/default/assets/study/log.js';
import { Memory } from '../../../themes/default/assets/study/memory.js';
import { daysUntil, dueBy, dueOn, mixed, room, spoken } from '../../../themes/default/assets/study/plan.js';

const DAY = 86_400_000;
const SETTINGS = { retention: 90, fresh: 20, due: 200, leech: 8 };
const held = (id, at, hold) => ({ v: 1, id, at, topic: 'sql', hold });
const review = (id, day, grade, more = {}) => ({
  v: 1,
  id,
  at: day * DAY + 36_000_000,
  day,
  grade,
  ms: 4000,
  topic: 'sql',
  seen: 'x',
  ...more,
});

/** Numbers that are the same in each run. */
function numbers(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** A log as somebody makes it who studies most days, and takes some reviews back. */
function log(seed, count) {
  const below = numbers(seed);
  const lines = [];
  for (let at = 0; lines.length < count; at += 1) {
    const day = 20_000 + Math.floor(at / 60);
    const line = review(`q${below(count / 6 + 1)}`, day, 1 + below(4), {
      at: day * DAY + at * 1000 + seed,
      ms: below(9000),
    });
    lines.push(line);
    if (below(50) === 0) lines.push({ v: 1, id: line.id, at: line.at + 1, undo: line.at });
  }
  return lines;
}

const known = (memory) => JSON.stringify([[...memory.states].sort(), [...memory.days].sort()]);

test('a log goes through a file as it is', () => {
  const lines = log(1, 500);
  assert.deepEqual(read(written(lines)), lines);
  assert.deepEqual(read(`\uFEFF${written(lines).replaceAll('\n', '\r\n')}`), lines);
  assert.deepEqual(read(written([])), []);
});

test('a broken file says where it breaks', () => {
  const good = written([review('a', 1, 3), review('b', 2, 4)]);
  const broken = (text) => {
    try {
      read(text);
    } catch (error) {
      return error instanceof BrokenLog && [error.message, error.line];
    }
    return undefined;
  };
  assert.deepEqual(broken(''), ['kind', 1]);
  assert.deepEqual(broken('[]'), ['kind', 1]);
  assert.deepEqual(broken('{"format":"studybook marks 1"}'), ['kind', 1]);
  assert.deepEqual(broken('{"format":"studybook log","v":2}'), ['kind', 1]);
  assert.deepEqual(broken(`${good}{"v":1`), ['line', 4]);
  assert.deepEqual(broken(good.replace('"grade":4', '"grade":5')), ['line', 3]);
  assert.deepEqual(broken(good.replace('"v":1,"id":"a"', '"v":2,"id":"a"')), ['line', 2]);
  assert.deepEqual(broken(good.replace('\n{"v":1,"id":"b"', '\n\n{"v":1,"id":"b"')), ['line', 3]);
  assert.equal(lineOf({ ...review('a', 1, 3), at: -1 }), undefined);
  assert.equal(lineOf({ ...review('a', 1, 3), at: 1.5 }), undefined);
  assert.equal(lineOf({ ...review('', 1, 3) }), undefined);
  assert.equal(lineOf(null), undefined);
});

test('what a line does not know is not kept', () => {
  assert.deepEqual(Object.keys(lineOf({ ...review('a', 1, 3), extra: 'x' })), [
    'v',
    'id',
    'at',
    'day',
    'grade',
    'ms',
    'topic',
    'seen',
  ]);
});

test('two logs are joined in either order with the same result', () => {
  const [one, other] = [log(3, 3000), log(4, 3000)];
  const joined = (...logs) =>
    [...new Map(logs.flat().map((line) => [JSON.stringify([line.at, line.id]), line])).values()].sort(byTime);
  const [there, back] = [joined(one, other), joined(other, one)];
  assert.deepEqual(there, back);
  assert.equal(known(Memory.of(there)), known(Memory.of(back)));
  assert.equal(known(Memory.of(joined(there, one))), known(Memory.of(there)), 'nothing counts twice');
});

test('a memory that follows line by line, or goes on from a checkpoint, is the one made from the whole log', () => {
  const lines = log(5, 4000).filter((line) => !('undo' in line));
  const whole = Memory.of(lines);
  const followed = new Memory();
  assert.ok(lines.every((line) => followed.follow(line)));
  assert.equal(known(followed), known(whole));
  const early = Memory.of(lines.slice(0, 2500));
  const resumed = Memory.from(structuredClone(early.checkpoint()));
  assert.ok(lines.slice(2500).every((line) => resumed.follow(line)));
  assert.equal(known(resumed), known(whole));
  assert.equal(resumed.lines, lines.length);
  assert.ok(!resumed.follow(lines[0]), 'an older line needs the whole log');
  assert.ok(!resumed.follow({ v: 1, id: 'q1', at: Number.MAX_SAFE_INTEGER, undo: lines[0].at }));
});

test('a review that was taken back never was', () => {
  const [first, second] = [review('a', 10, 3), review('a', 14, 1)];
  const back = { v: 1, id: 'a', at: second.at + 5, undo: second.at };
  assert.equal(known(Memory.of([first, second, back])), known(Memory.of([first])));
  assert.equal(known(Memory.of([first, second, { ...back, id: 'b' }])), known(Memory.of([first, second])));
});

test('a question under its old name is the same question', () => {
  const lines = [review('old', 10, 3), review('new', 14, 3)];
  const names = new Map([['old', 'new']]);
  const renamed = lines.map((line) => ({ ...line, id: 'new' }));
  assert.equal(known(Memory.of(lines, names)), known(Memory.of(renamed)));
});

test('a day is counted: what was new, what was due, what was remembered', () => {
  const lines = [
    review('a', 10, 3),
    review('b', 10, 1),
    review('b', 10, 3),
    review('a', 13, 1),
    review('a', 13, 3),
    review('b', 13, 4),
  ];
  const memory = Memory.of(lines.map((line, at) => ({ ...line, at: line.at + at })));
  assert.deepEqual(memory.done(10), { reviews: 3, fresh: 2, due: 0, kept: 0, likely: 0, ms: 12_000 });
  const { likely, ...rest } = memory.done(13);
  assert.deepEqual(rest, { reviews: 3, fresh: 0, due: 2, kept: 1, ms: 12_000 });
  assert.ok(likely > 1 && likely < 2);
  assert.equal(memory.states.get('a').lapses, 1);
  assert.equal(memory.states.get('b').lapses, 0, 'what is forgotten on its first day is no lapse');
});

test('forgotten today is due today, and everything else when it should be', () => {
  const memory = Memory.of([review('a', 10, 3), review('b', 10, 1), review('c', 10, 4)]);
  const ids = (day) => dueBy(memory, day, SETTINGS).map(([id]) => id);
  assert.deepEqual(ids(10), ['b']);
  assert.deepEqual(ids(11), ['b']);
  assert.deepEqual(ids(12), ['b', 'a']);
  assert.deepEqual(ids(18), ['b', 'a', 'c']);
  const state = memory.states.get('c');
  assert.ok(dueOn(state, { ...SETTINGS, retention: 97 }) < dueOn(state, SETTINGS));
  assert.ok(dueOn(state, { ...SETTINGS, retention: 80 }) > dueOn(state, SETTINGS));
  assert.equal(daysUntil({ stability: 1e9, grade: 3 }, SETTINGS), 36_500);
  assert.equal(daysUntil({ stability: 0.001, grade: 2 }, SETTINGS), 1);
});

test('a day has room for so much and no more', () => {
  const memory = Memory.of([review('a', 10, 3), review('b', 10, 3), { ...review('a', 12, 3) }]);
  assert.deepEqual(room(memory, 10, SETTINGS), { fresh: 18, due: 200 });
  assert.deepEqual(room(memory, 12, { ...SETTINGS, due: 1 }), { fresh: 20, due: 0 });
  assert.deepEqual(room(memory, 10, { ...SETTINGS, fresh: 1 }), { fresh: 0, due: 200 });
});

test('new questions stand among those that are due', () => {
  assert.deepEqual(mixed([1, 2, 3, 4], ['a', 'b']), [1, 'a', 2, 3, 'b', 4]);
  for (const [due, fresh] of [
    [0, 3],
    [3, 0],
    [5, 5],
    [7, 2],
    [2, 7],
  ]) {
    const all = mixed(
      Array.from({ length: due }, (_, at) => at),
      Array.from({ length: fresh }, (_, at) => `n${at}`),
    );
    assert.equal(all.length, due + fresh);
    assert.equal(new Set(all).size, due + fresh);
  }
});

test('a day begins at four in the morning of the reader', () => {
  const at = (words) => new Date(words).getTime();
  assert.equal(dateOf(dayOf(at('2026-11-26T03:59:59'))), '2026-11-25');
  assert.equal(dateOf(dayOf(at('2026-11-26T04:00:00'))), '2026-11-26');
  assert.equal(dateOf(dayOf(at('2026-11-26T23:59:59'))), '2026-11-26');
});

test('days are said as people say them', () => {
  assert.equal(spoken(1, 'en'), '1 day');
  assert.equal(spoken(12, 'de'), '12 Tg.');
  assert.match(spoken(45, 'en'), /^1\.5 mths?$/);
  assert.match(spoken(800, 'en'), /^2\.2 yrs?$/);
});

test('50,000 reviews are replayed in 100 ms', () => {
  const lines = log(9, 50_000);
  Memory.of(lines.slice(0, 5000));
  const times = Array.from({ length: 5 }, () => {
    // The time of the processor: others may use the machine, too.
    const start = process.cpuUsage();
    Memory.of(lines);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  const best = Math.min(...times);
  console.log(`50,000 reviews: ${best.toFixed(1)} ms at best of five`);
  assert.ok(best <= 100, `${best} ms`);
});

test('what is set aside is not due, wherever the line stands in the log, and is kept in a file', () => {
  const lines = [review('a', 10, 3), held('a', 11 * DAY, true), review('b', 10, 3)].sort(byTime);
  assert.deepEqual(read(written(lines)), lines);
  const due = (all) => dueBy(Memory.of(all), 90, SETTINGS).map(([id]) => id);
  assert.deepEqual(due(lines), ['b']);
  assert.deepEqual(due([...lines, held('a', 12 * DAY, false)]), ['a', 'b']);
  assert.deepEqual(due([...lines, { v: 1, id: 'a', at: 12 * DAY, undo: 11 * DAY }]), ['a', 'b']);
  const memory = Memory.from(structuredClone(Memory.of(lines).checkpoint()));
  assert.deepEqual([...memory.held], [['a', 'sql']]);
  assert.ok(memory.follow(held('a', 12 * DAY, false)));
  assert.equal(memory.held.size, 0);
  assert.equal(lineOf({ v: 1, id: 'a', at: 1, topic: 'x', hold: 1 }), undefined);
});

test('what was expected is the sum of how likely each was', () => {
  const memory = Memory.of([review('a', 10, 3), review('a', 12, 3), review('b', 10, 1), review('b', 40, 1)]);
  assert.equal(memory.done(10).likely, 0);
  assert.ok(Math.abs(memory.done(12).likely - 0.91) < 0.02, memory.done(12).likely);
  assert.ok(memory.done(40).likely < 0.6);
});

/** Both texts, as a difference tells them. */
const sides = (pieces) =>
  ['new', 'gone'].map((other) =>
    pieces
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join(' '),
  );

test('a difference is small, and tells both texts whole', () => {
  assert.deepEqual(compared('a port is a number', 'a port is one number'), [
    { kind: 'same', text: 'a port is' },
    { kind: 'gone', text: 'a' },
    { kind: 'new', text: 'one' },
    { kind: 'same', text: 'number' },
  ]);
  assert.deepEqual(compared('', 'x y'), [{ kind: 'new', text: 'x y' }]);
  const below = numbers(9);
  const text = (most) => Array.from({ length: below(most) }, () => 'abcd'[below(4)]).join(' ');
  for (let at = 0; at < 500; at += 1) {
    const [before, after] = [text(40), text(40)];
    assert.deepEqual(sides(compared(before, after)), [before, after]);
  }
  const [long, longer] = [text(9) + ' x'.repeat(3000), 'y '.repeat(3000) + text(9)];
  assert.deepEqual(sides(compared(long, longer)), [long.trim(), longer.trim()]);
});

test('topics give questions by their weights, as far as they have them', () => {
  const below = numbers(3);
  const chance = () => below(1_000_000) / 1_000_000;
  const topics = [
    [1, 900],
    [2, 900],
    [0, 900],
    [1, 3],
  ];
  const given = shares(topics, 600, chance);
  assert.equal(
    given.reduce((sum, it) => sum + it),
    600,
  );
  assert.deepEqual(given.slice(2), [0, 3]);
  assert.ok(given[0] > 160 && given[0] < 240, given);
  assert.deepEqual(shares(topics.slice(2), 10, chance), [0, 3]);
  assert.deepEqual(shares([], 10, chance), []);
  const list = Array.from({ length: 50 }, (_, at) => at);
  assert.deepEqual(
    shuffled(list, chance).sort((a, b) => a - b),
    list,
  );
});
