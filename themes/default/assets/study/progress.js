// How it goes: what was remembered, what comes, what was done on each day, how much of each topic is known.

import { make } from './card.js';
import { calendar, columns, stripe, table } from './chart.js';
import { dateOf } from './log.js';
import { dueOn } from './plan.js';

/** @import { Desk, Say } from './types.js' */

/** A memory that lasts so many days is settled. */
const SETTLED = 21;
const WEEKS = 26;
const AHEAD = 30;

/**
 * Returns how much was remembered in each of some weeks, of what was known from an earlier day.
 *
 * @param {Desk} desk @param {number} day @param {number} weeks
 */
export function weekly({ journal }, day, weeks) {
  return Array.from({ length: weeks }, (_, at) => {
    const first = day - 7 * (weeks - at) + 1;
    const tallies = Array.from({ length: 7 }, (_, on) => journal.memory.done(first + on));
    const sum = (/** @type {'due' | 'kept' | 'likely'} */ key) => tallies.reduce((total, it) => total + it[key], 0);
    return { first, due: sum('due'), kept: sum('kept'), likely: sum('likely') };
  });
}

/** Returns how many questions come on each of some days; what is overdue comes on the first. @param {Desk} desk @param {number} day @param {number} days */
export function coming({ journal, settings, gone }, day, days) {
  const counts = Array.from({ length: days }, () => 0);
  const { states, held } = journal.memory;
  for (const [id, state] of states) {
    if (held.has(id) || gone.has(id)) continue;
    const at = Math.max(dueOn(state, settings) - day, 0);
    if (at < days) counts[at] += 1;
  }
  return counts;
}

/** Returns how much of each topic was asked, and how much of that is settled. @param {Desk} desk */
export function covered({ guide, journal, gone }) {
  /** @type {Map<string, [number, number]>} */
  const seen = new Map();
  for (const [id, { topic, stability }] of journal.memory.states) {
    if (gone.has(id)) continue;
    const [asked, settled] = seen.get(topic) ?? [0, 0];
    seen.set(topic, [asked + 1, settled + Number(stability >= SETTLED)]);
  }
  return guide.topics
    .filter((topic) => topic.questions > 0)
    .map((topic) => {
      const [asked, settled] = seen.get(topic.slug) ?? [0, 0];
      // What is gone may not be known yet.
      return { topic, asked: Math.min(asked, topic.questions), settled: Math.min(settled, topic.questions) };
    });
}

/** A picture with its name, and its numbers beside it. @param {string} name @param {Node} image @param {Node} numbers @param {Say} say @param {string} [lead] */
function figure(name, image, numbers, say, lead) {
  const details = make(
    'details',
    {},
    make('summary', { textContent: say('numbers') }),
    make('div', { className: 'table', tabIndex: 0, role: 'region', ariaLabel: name }, numbers),
  );
  return make(
    'section',
    { className: 'chart' },
    make('h3', { textContent: name }),
    ...(lead ? [make('p', { className: 'lead', textContent: lead })] : []),
    image,
    details,
  );
}

/** What cannot be drawn yet, and why. @param {string} name @param {string} words */
const unseen = (name, words) =>
  make(
    'section',
    { className: 'chart' },
    make('h3', { textContent: name }),
    make('p', { className: 'lead', textContent: words }),
  );

/** @param {number} part @param {number} whole @param {string} language */
const percent = (part, whole, language) =>
  whole ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part / whole) : '–';

/** @param {string} language @returns {(day: number) => string} */
function dates(language) {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (day) => format.format(new Date(dateOf(day)));
}

/** @param {Desk} desk @param {number} day @param {Say} say @param {{ width: number, language: string }} look */
function retention(desk, day, say, { width, language }) {
  const weeks = weekly(desk, day, 12);
  const date = dates(language);
  const sum = (/** @type {'due' | 'kept' | 'likely'} */ key) => weeks.slice(-4).reduce((all, it) => all + it[key], 0);
  const name = say('retention');
  // On the first day nothing has come back yet.
  if (weeks.every(({ due }) => due === 0)) return unseen(name, say('retention_none'));
  const all = weeks.map(({ first, due, kept, likely }) => ({
    name: date(first),
    value: due ? (kept / due) * 100 : 0,
    mark: due ? (likely / due) * 100 : undefined,
    hint: `${date(first)}: ${percent(kept, due, language)} (${kept}/${due})`,
  }));
  const image = columns(all, name, { width, most: 100, goal: desk.settings.retention });
  const rows = weeks.map(({ first, due, kept, likely }) => [
    date(first),
    due,
    kept,
    percent(kept, due, language),
    percent(likely, due, language),
  ]);
  const shares = [sum('kept'), sum('likely')].map((part) => percent(part, sum('due'), language));
  const lead = say('retention_lead', ...shares, percent(desk.settings.retention, 100, language));
  return figure(
    name,
    image,
    table(name, [say('week'), say('asked'), say('remembered'), say('share'), say('expected')], rows),
    say,
    lead,
  );
}

/** @param {Desk} desk @param {number} day @param {Say} say @param {{ width: number, language: string }} look */
function forecast(desk, day, say, { width, language }) {
  const date = dates(language);
  const counts = coming(desk, day, AHEAD);
  const name = say('forecast');
  const all = counts.map((value, at) => ({ name: date(day + at), value, hint: `${date(day + at)}: ${value}` }));
  const rows = counts.map((value, at) => [date(day + at), value]);
  const lead = say(
    'forecast_lead',
    counts[1],
    counts.slice(0, 7).reduce((sum, it) => sum + it, 0),
  );
  return figure(name, columns(all, name, { width }), table(name, [say('date'), say('due')], rows), say, lead);
}

/** @param {Desk} desk @param {number} day @param {Say} say @param {{ width: number, language: string }} look */
function heatmap({ journal }, day, say, { width, language }) {
  const date = dates(language);
  // The first day of 1970 was a Thursday; weeks begin with Monday.
  const first = day - ((day + 3) % 7) - 7 * (WEEKS - 1);
  const days = Array.from({ length: day - first + 1 }, (_, at) => ({
    day: first + at,
    value: journal.memory.done(first + at).reviews,
  }));
  const name = say('activity');
  const image = calendar(
    days.map((it) => ({ ...it, hint: `${date(it.day)}: ${it.value}` })),
    name,
    width,
  );
  const rows = days
    .filter(({ value }) => value > 0)
    .reverse()
    .map(({ day, value }) => [date(day), value]);
  const total = days.reduce((sum, { value }) => sum + value, 0);
  return figure(
    name,
    image,
    table(name, [say('date'), say('reviews')], rows),
    say,
    say('activity_lead', total, rows.length),
  );
}

/** @param {Desk} desk @param {Say} say */
function coverage(desk, say) {
  const all = covered(desk);
  const name = say('coverage');
  const rows = all.map(({ topic, asked, settled }) => {
    const label = `${topic.title}: ${settled} / ${asked} / ${topic.questions}`;
    return [
      make(
        'div',
        {},
        make('a', { href: topic.url, textContent: topic.title }),
        stripe([settled, asked - settled], topic.questions, label),
      ),
      settled,
      asked,
      topic.questions,
    ];
  });
  const numbers = table(name, [say('topic_head'), say('settled'), say('seen'), say('question_list')], rows);
  const legend = make(
    'p',
    { className: 'legend' },
    make('span', { className: 'part0', textContent: say('settled_legend') }),
    make('span', { className: 'part1', textContent: say('seen_legend') }),
  );
  return make(
    'section',
    { className: 'chart' },
    make('h3', { textContent: name }),
    legend,
    make('div', { className: 'table', tabIndex: 0, role: 'region', ariaLabel: name }, numbers),
  );
}

/** Draws all of it. @param {Element} place @param {Desk} desk @param {number} day @param {Say} say */
export function showProgress(place, desk, day, say) {
  const look = { width: Math.max(place.clientWidth, 240), language: document.documentElement.lang };
  const isNew = desk.journal.memory.days.size === 0;
  const past = isNew
    ? []
    : [retention(desk, day, say, look), forecast(desk, day, say, look), heatmap(desk, day, say, look)];
  place.replaceChildren(...past, coverage(desk, say));
}
