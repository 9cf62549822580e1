// What a session asks: which questions of the guide belong to it, loaded before it begins, so that it needs no network.

import { print } from './guide.js';
import { dueBy, mixed, room } from './plan.js';
import { marked } from './settings.js';

/** @import { Guide } from './guide.js' */
/** @import { Journal } from './journal.js' */
/** @import { Desk, Mark, Question, Scope, Settings, State, Topic } from './types.js' */

/** Whether a question was forgotten so often that it needs other words. @param {State | undefined} state @param {Settings} settings */
export const isLeech = (state, { leech }) => (state?.lapses ?? 0) >= leech;

/** Returns the ids that a scope names, where it names ids and not topics or tags. @param {Desk} desk @param {Scope} scope @returns {Map<string, string[]> | undefined} */
function named({ journal, settings, path }, { kind, value }) {
  if (kind === 'mark') return marked(path, /** @type {Mark} */ (value));
  const states = [...journal.memory.states];
  /** @param {(state: State) => boolean} isMeant @returns {Map<string, string[]>} */
  const chosen = (isMeant) => new Map(states.filter(([, it]) => isMeant(it)).map(([id, { topic }]) => [id, [topic]]));
  if (kind === 'held') return new Map([...journal.memory.held].map(([id, topic]) => [id, [topic]]));
  if (kind === 'failed') return chosen((it) => it.grade === 1);
  return kind === 'leech' ? chosen((it) => isLeech(it, settings)) : undefined;
}

/** Returns the topics in which questions of a scope can be. @param {Desk} desk @param {Scope} scope @returns {Topic[]} */
export function topicsOf(desk, scope) {
  const { guide } = desk;
  if (scope.kind === 'topic') {
    const topic = guide.topic(scope.value);
    return topic ? [topic, ...topic.others.map((at) => guide.topics[at])] : [];
  }
  if (scope.kind === 'tag') return guide.topics.filter((topic) => topic.tags.includes(scope.value));
  const ids = named(desk, scope);
  if (!ids) return guide.topics;
  const slugs = new Set([...ids.values()].flat());
  return guide.topics.filter(
    (topic) => slugs.has(topic.slug) || topic.others.some((at) => slugs.has(guide.topics[at].slug)),
  );
}

/** Returns a test for the questions of a scope. @param {Desk} desk @param {Scope} scope @returns {(question: Question) => boolean} */
function test(desk, scope) {
  const ids = named(desk, scope);
  if (ids) return ({ id, aliases }) => [id, ...aliases].some((name) => ids.has(name));
  if (scope.kind === 'topic') return ({ topics }) => topics.includes(scope.value);
  return scope.kind === 'tag' ? ({ tags }) => tags.includes(scope.value) : () => true;
}

/** Lets what was done under aliases of questions count for them. @param {Journal} journal @param {Question[]} questions */
const settle = (journal, questions) =>
  journal.rename(
    new Map(questions.flatMap(({ id, aliases }) => aliases.map((name) => [name, id]))),
    questions.map(({ id }) => id),
  );

/** Loads questions by their ids, in this order; those that the guide has no more are left out. @param {Desk} desk @param {[string, string][]} wanted Each with its topic. */
async function byId({ guide, journal }, wanted) {
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  for (const [id, topic] of wanted) ids.set(topic, (ids.get(topic) ?? new Set()).add(id));
  const loads = [...ids].map(async ([slug, some]) => {
    const topic = guide.topic(slug);
    return topic ? guide.among(topic, some) : [];
  });
  const found = new Map((await Promise.all(loads)).flat().map((question) => [question.id, question]));
  await settle(journal, [...found.values()]);
  const missing = wanted.map(([id]) => id).filter((id) => !found.has(id));
  return { found, places: missing.length ? await guide.whereabouts(missing) : new Map() };
}

/** Notes where questions went: what was done under an old id counts for the new one. @param {Journal} journal @param {Map<string, [string, string]>} places */
async function follow(journal, places) {
  const moved = [...places].filter(([name, [id]]) => name !== id);
  await journal.rename(new Map(moved.map(([name, [id]]) => [name, id])), []);
  for (const [id, topic] of places.values()) {
    const state = journal.memory.states.get(id);
    if (state) journal.memory.states.set(id, { ...state, topic });
  }
  await journal.keep();
}

/** Returns what of the scope is due, the questions loaded. @param {Desk} desk @param {Scope} scope @param {number} day */
async function due(desk, scope, day) {
  const slugs = new Set(topicsOf(desk, scope).map((topic) => topic.slug));
  const { guide, journal, settings } = desk;
  const isMeant = (/** @type {[string, State]} */ [, { topic }]) => slugs.has(topic) || !guide.topic(topic);
  const listed = () =>
    dueBy(journal.memory, day, settings)
      .filter(isMeant)
      .map(([id, { topic }]) => /** @type {[string, string]} */ ([id, topic]));
  const first = await byId(desk, listed());
  if (first.places.size) await follow(journal, first.places);
  const { found } = first.places.size ? await byId(desk, listed()) : first;
  const belongs = test(desk, scope);
  return listed()
    .map(([id]) => found.get(id))
    .filter((it) => it !== undefined)
    .filter(belongs);
}

/** Returns what the reader set aside. @param {Desk} desk */
async function held(desk) {
  const { found, places } = await byId(desk, [...desk.journal.memory.held]);
  if (places.size) await follow(desk.journal, places);
  const moved = await byId(desk, [...places.values()]);
  return [...found.values(), ...moved.found.values()];
}

/** Returns new questions of a scope, at most so many, in the order of the guide. @param {Desk} desk @param {Scope} scope @param {number} most */
export async function fresh(desk, scope, most) {
  const { guide, journal } = desk;
  const belongs = test(desk, scope);
  /** @type {Map<string, number>} */
  const prints = new Map();
  for (const [id, { topic }] of journal.memory.states) prints.set(topic, print(id, prints.get(topic)));
  const open = topicsOf(desk, scope).filter((topic) => prints.get(topic.slug) !== topic.print);
  /** @type {Question[]} */
  const found = [];
  if (most === 0) return found;
  for await (const question of guide.questions(open)) {
    await settle(journal, [question]);
    if (!journal.memory.knows(question.id) && belongs(question)) found.push(question);
    if (found.length === most) break;
  }
  return found;
}

/** Returns what a day still asks of a scope: known questions, new ones, and those that were forgotten today. @param {Desk} desk @param {Scope} scope @param {number} day */
export async function planned(desk, scope, day) {
  if (scope.kind === 'held') return { known: await held(desk), fresh: [], again: [] };
  const left = room(desk.journal.memory, day, desk.settings);
  const all = await due(desk, scope, day);
  const wasToday = (/** @type {Question} */ { id }) => desk.journal.memory.states.get(id)?.day === day;
  const known = all.filter((question) => !wasToday(question)).slice(0, left.due);
  return { known, fresh: await fresh(desk, scope, left.fresh), again: all.filter(wasToday) };
}

/** Puts what a day asks in order. @param {Awaited<ReturnType<typeof planned>>} plan */
export const ordered = ({ known, fresh: news, again }) => [...mixed(known, news), ...again];

/** Pictures that a session shows; kept, so that the browser does. @type {HTMLImageElement[]} */
const pictures = [];

/** Loads the pictures of questions. @param {Question[]} questions */
export function loadPictures(questions) {
  const words = questions.flatMap(({ prompt, material, choices, answers }) => [
    prompt,
    material ?? '',
    ...[...choices, ...answers].map(({ html }) => html),
  ]);
  const { images } = new DOMParser().parseFromString(
    words.filter((html) => html.includes('<img')).join(' '),
    'text/html',
  );
  pictures.splice(
    0,
    Infinity,
    ...[...images].filter(({ src }) => !src.startsWith('data:')).map(({ src }) => Object.assign(new Image(), { src })),
  );
}

/** Returns all questions of a scope, in any order. @param {Desk} desk @param {Scope} scope @returns {Promise<Question[]>} */
export async function crammed(desk, scope) {
  const belongs = test(desk, scope);
  const found = [];
  for await (const question of desk.guide.questions(topicsOf(desk, scope))) if (belongs(question)) found.push(question);
  for (let at = found.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [found[at], found[other]] = [found[other], found[at]];
  }
  return found;
}
