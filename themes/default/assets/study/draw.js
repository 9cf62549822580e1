// Which questions an interview asks: so many, from topics by their weights, in any order.

/** @import { Desk, Question, Topic } from './types.js' */

/** @typedef {() => number} Chance A number from 0 to 1, as `Math.random` gives it. */

/** Puts a list into any order. @template T @param {T[]} list @param {Chance} chance */
export function shuffled(list, chance) {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}

/**
 * Says how many questions each topic gives: the share of its weight, as far as it has so many.
 *
 * @param {[number, number][]} topics The weight of each, and how many questions it has. @param {number} count @param {Chance} chance
 */
export function shares(topics, count, chance) {
  const given = topics.map(() => 0);
  for (let nth = 0; nth < count; nth += 1) {
    const open = topics.map(([weight, most], at) => (given[at] < most ? weight : 0));
    let left = chance() * open.reduce((sum, weight) => sum + weight, 0);
    const chosen = open.findIndex((weight) => {
      left -= weight;
      return weight > 0 && left < 0;
    });
    if (chosen < 0) break;
    given[chosen] += 1;
  }
  return given;
}

/** Takes questions of a topic. @param {Desk} desk @param {Topic} topic @param {number} count @param {Chance} chance @returns {Promise<Question[]>} */
async function some({ guide, journal }, topic, count, chance) {
  const found = [];
  if (count === 0) return [];
  const parts = shuffled(
    Array.from({ length: topic.parts }, (_, at) => at),
    chance,
  );
  for (const part of parts) {
    const all = await guide.part(topic, part);
    found.push(...all.filter(({ id, isBack }) => !isBack && !journal.memory.held.has(id)));
    // Not only those that stand together.
    if (found.length >= 3 * count) break;
  }
  return shuffled(found, chance).slice(0, count);
}

/** Draws the questions of an interview. @param {Desk} desk @param {Map<string, number>} weights By topic; 1 where nothing is said. @param {number} count @param {Chance} [chance] */
export async function drawn(desk, weights, count, chance = Math.random) {
  const topics = desk.guide.topics.filter((topic) => topic.questions > 0);
  const given = shares(
    topics.map(({ slug, questions }) => [weights.get(slug) ?? 1, questions]),
    count,
    chance,
  );
  const found = await Promise.all(topics.map((topic, at) => some(desk, topic, given[at], chance)));
  return shuffled(found.flat(), chance);
}
