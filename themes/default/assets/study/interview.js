// An interview: how the reader wants it, the time that a question takes, and the report at its end.

import { make } from './card.js';
import { table } from './chart.js';
import { dateOf, dayOf } from './log.js';
import { one, say } from './page.js';
import { keep, kept } from './settings.js';

/** @import { Guide } from './guide.js' */
/** @import { Session } from './session.js' */
/** @import { Grade, Past } from './types.js' */

const WEIGHTS = ['never', 'seldom', 'usual', 'often'];
/** What each of them is worth. */
const WORTH = [0, 0.5, 1, 2];
const USUAL = 2;

/** Shows how the last interview was, and offers each topic with its weight when that is asked for. @param {Guide} guide @param {string} name What the browser keeps it under. */
export function offerInterview(guide, name) {
  const { count, minutes } = kept(name);
  if (Number.isInteger(count)) one('#interview_ [name=count]').value = count;
  if (Number.isInteger(minutes)) one('#interview_ [name=minutes]').value = minutes;
  one('#interview_ .weights').addEventListener('toggle', () => offerWeights(guide, name), { once: true });
}

/** @param {Guide} guide @param {string} name */
function offerWeights({ topics }, name) {
  const { weights } = kept(name);
  const lines = topics
    .filter((topic) => topic.questions > 0)
    .map(({ slug, title }) => {
      const options = WEIGHTS.map((word, value) => make('option', { value, textContent: say(word) }));
      const select = make('select', { name: slug }, ...options);
      select.value = String(WORTH[weights?.[slug]] === undefined ? USUAL : weights[slug]);
      return make('label', {}, make('span', { textContent: title }), ' ', select);
    });
  one('#interview_ .weights > div').replaceChildren(...lines);
}

/** Reads what the reader wants, and keeps it for the next time. @param {string} name @returns {{ count: number, minutes: number, weights: Map<string, number> }} */
export function wanted(name) {
  const [count, minutes] = ['count', 'minutes'].map((key) => one(`#interview_ [name=${key}]`).valueAsNumber);
  const chosen = [...one('#interview_ .weights').querySelectorAll('select')].map((it) => [it.name, Number(it.value)]);
  /** @type {Record<string, number>} */
  const weights = chosen.length ? Object.fromEntries(chosen) : (kept(name).weights ?? {});
  keep(name, { count, minutes, weights });
  return {
    count,
    minutes,
    weights: new Map(Object.entries(weights).map(([slug, value]) => [slug, WORTH[value] ?? 1])),
  };
}

/** Says a time as minutes and seconds. @param {number} ms */
export function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Shows how long the question has been asked, and says when the time is over. @param {Session} session */
export function tick(session) {
  const [place, time] = [one('#session_ .timer'), session.time];
  place.textContent = `${clock(time)} / ${clock(session.limit)}`;
  place.classList.toggle('late', time > session.limit);
  const said = time > session.limit ? say('time_over') : '';
  if (one('#session_ .late_words').textContent !== said) one('#session_ .late_words').textContent = said;
}

/** What a grade is called. @param {Grade | undefined} grade */
const called = (grade) => one(`#grades_ [value="${grade}"] b`)?.textContent ?? '';
const isWell = (/** @type {Past} */ { grade }) => Number(grade) >= 3;

/** @param {Session} session @returns {(string | number)[][]} How it went by topic: its name, how many were asked, how many went well. */
function byTopic({ past, desk }) {
  const topics = Map.groupBy(past, ({ question }) => question.topics[0]);
  return [...topics].map(([slug, all]) => [
    desk.guide.topic(slug)?.title ?? slug,
    all.length,
    all.filter(isWell).length,
  ]);
}

/** The question in words. @param {Past} past */
const asked = ({ question }) => make('template', { innerHTML: question.prompt }).content.textContent ?? '';

/** Shows the report. @param {Session} session */
export function report(session) {
  const { past, limit } = session;
  const link = (/** @type {Past} */ it) => make('a', { href: it.question.url, textContent: asked(it) });
  const rows = past.map((it) => [link(it), clock(it.took), called(it.grade)]);
  const all = table(say('interview_report'), [say('question_head'), say('time_head'), say('grade_head')], rows);
  for (const [at, row] of [...all.tBodies[0].rows].entries()) row.classList.toggle('late', past[at].took > limit);
  const topics = table(say('coverage'), [say('topic_head'), say('asked'), say('well')], byTopic(session));
  one('#report_').replaceChildren(...[topics, all].map((it) => make('div', { className: 'chart' }, it)));
  one('#over_ .lede').textContent = summed(session);
}

/** @param {Session} session */
function summed({ past, limit }) {
  const time = past.reduce((sum, { took }) => sum + took, 0) / Math.max(past.length, 1);
  const late = past.filter(({ took }) => took > limit).length;
  return say('interview_lead', past.length, past.filter(isWell).length, clock(time), late);
}

/** Writes the report as Markdown. @param {Session} session */
export function reportOf(session) {
  const cell = (/** @type {string} */ words) => words.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.map((it) => cell(String(it))).join(' | ')} |`;
  const rows = session.past.map((it) => [asked(it), clock(it.took), called(it.grade)]);
  const lines = (/** @type {string[]} */ heads, /** @type {(string | number)[][]} */ all) =>
    [heads, heads.map(() => '---'), ...all].map(line);
  return [
    `# ${say('interview')}, ${dateOf(dayOf(Date.now()))}`,
    '',
    summed(session),
    '',
    ...lines([say('topic_head'), say('asked'), say('well')], byTopic(session)),
    '',
    ...lines([say('question_head'), say('time_head'), say('grade_head')], rows),
    '',
  ].join('\n');
}
