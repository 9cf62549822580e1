// What is said at the end of a session.

import { make } from './card.js';
import { report } from './interview.js';
import { dateOf, dayOf } from './log.js';
import { language, one, say } from './page.js';
import { dueOn } from './plan.js';

/** @import { Session } from './session.js' */
/** @import { Desk, Grade, Past } from './types.js' */

/** Returns how each question went the first time. @param {Past[]} past @returns {Grade[]} */
function firstGrades(past) {
  /** @type {Map<string, Grade>} */
  const first = new Map();
  for (const { question, grade } of past) if (grade && !first.has(question.id)) first.set(question.id, grade);
  return [...first.values()];
}

/** Returns the next day on which something is due, in words; nothing where there is none. @param {Desk} desk */
function nextDay({ journal, settings, gone }) {
  const day = dayOf(Date.now());
  const { states, held } = journal.memory;
  const days = [...states].filter(([id]) => !held.has(id) && !gone.has(id)).map(([, state]) => dueOn(state, settings));
  const next = Math.min(...days.filter((it) => it > day));
  const look = /** @type {const} */ ({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return Number.isFinite(next)
    ? say('next_day', new Intl.DateTimeFormat(language, look).format(new Date(dateOf(next))))
    : '';
}

/** @param {Session} session */
export function showOver(session) {
  const { past, desk, isCram } = session;
  const grades = firstGrades(past);
  const isInterview = session.kind === 'interview';
  one('#over_ h1')?.remove();
  one('#over_').prepend(
    make('h1', { tabIndex: -1, textContent: say(isInterview ? 'interview_report' : isCram ? 'done_cram' : 'done') }),
  );
  one('#over_ .lede').textContent = say('done_lead', grades.length, grades.filter((it) => it > 1).length);
  one('#over_ .next').textContent = isCram ? '' : nextDay(desk);
  for (const value of ['print', 'report']) one(`#over_ [value=${value}]`).hidden = !isInterview;
  one('#report_').replaceChildren();
  if (isInterview) report(session);
  one('#over_ h1').focus({ preventScroll: true });
  scrollTo(0, 0);
}
