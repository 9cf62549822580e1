// A question and its answer on the page, with what can be done there.

import { ask, difference, isChoice, isPicked, reveal } from './card.js';
import { tick } from './interview.js';
import { language, one, say } from './page.js';
import { spoken } from './plan.js';

/** @import { Session } from './session.js' */

/** Asks the question that a session has come to. @param {Session} session */
export function showQuestion(session) {
  const { current, queue, past, desk } = session;
  if (!current) return;
  const topic = desk.guide.topic(current.topics[0]);
  Object.assign(one('#session_ .topic'), { textContent: topic?.title ?? '', href: topic?.url ?? '' });
  Object.assign(one('#session_ progress'), { max: past.length + queue.length + 1, value: past.length });
  one('#session_ .left').textContent = say('left', queue.length + 1);
  one('[value=show] span').textContent = say(isChoice(current) ? 'check' : 'show_answer');
  one('[value=undo]').disabled = past.length === 0;
  one('[value=hold]').textContent = say(session.isHeld ? 'unhold' : 'hold');
  const isInterview = session.kind === 'interview';
  one('#session_ .clock').hidden = !isInterview;
  if (isInterview) tick(session);
  one('[value=hold]').hidden = session.isCram;
  one('[value=show]').hidden = false;
  one('#grades_').hidden = true;
  ask(one('#card_'), current, say);
  one('#card_ h1').focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Tells what the answer said before, below the word that it changed. @param {Session} session */
async function showDifference(session) {
  const remark = one('#card_ .changed');
  const pieces = await session.difference();
  if (pieces && remark?.isConnected) difference(remark, pieces);
}

/** Shows the answer, and when the question would come again by each grade. @param {Session} session */
export function showAnswer(session) {
  const { current, offers, remarks } = session;
  if (!current) return;
  session.took = session.time;
  const picked = isChoice(current) ? isPicked(one('#card_'), current) : undefined;
  const verdict = picked === undefined ? [] : [picked ? 'picked_right' : 'picked_wrong'];
  reveal(one('#card_'), current, [...verdict, ...remarks], say);
  one('[value=show]').hidden = true;
  one('#grades_').hidden = false;
  for (const [grade, days] of offers) {
    const when = session.isCram ? '' : days === 0 ? say('again_soon') : spoken(days, language);
    one(`#grades_ [value="${grade}"] small`).textContent = when;
    one(`#grades_ [value="${grade}"]`).toggleAttribute(
      'data-fits',
      picked === undefined ? grade === 3 : grade === (picked ? 3 : 1),
    );
  }
  if (remarks.includes('changed')) showDifference(session);
  one('#grades_ [data-fits]').focus({ preventScroll: true });
  // The beginning of the answer is seen, and as much of the question as there is room for.
  const { top } = one('#card_ :is(.remark, .answer, .more)').getBoundingClientRect();
  if (top > innerHeight * 0.6) scrollBy(0, top - innerHeight * 0.4);
}
