// The guide as the site publishes it: a list of topics, and their questions in parts that are loaded when they are needed.

/** @import { Question, Topic } from './types.js' */

/** What is asked the other way round, too, is known by its id with this behind it. */
const BACK = '~back';

/** Returns a question, and the same the other way round where it is asked so. @param {Question} question @returns {Question[]} */
function cards(question) {
  const { id, aliases, reversed } = question;
  if (!reversed) return [question];
  return [question, { ...question, id: id + BACK, aliases: aliases.map((it) => it + BACK), isBack: true }];
}

/** Loads a file; what is not there, since the guide has changed meanwhile, is what stands for it. @param {string} url @param {unknown} [none] @returns {Promise<any>} */
async function loaded(url, none) {
  const response = await fetch(url);
  if (response.status === 404 && none) return none;
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}

/** Adds an id to the print of others, which is the same in any order: FNV-1a with 32 bits, joined by XOR. @param {string} id */
export function print(id, others = 0) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ others) >>> 0;
}

export class Guide {
  /** @param {string} base @param {Topic[]} topics */
  constructor(base, topics) {
    this.base = base;
    this.topics = topics;
    /** @type {Map<string, Promise<Question[]>>} */
    this.parts = new Map();
    /** @type {Promise<{ topics: Record<string, string[]>, aliases: Record<string, string> }> | undefined} */
    this.places = undefined;
  }

  /** @param {string} base Where the files of the guide lie. */
  static async load(base) {
    const { topics } = await loaded(new URL('topics.json', base).href);
    return new Guide(base, topics);
  }

  /** @param {string} slug */
  topic(slug) {
    return this.topics.find((topic) => topic.slug === slug);
  }

  /** Loads a part of a topic, from 0; one that failed is tried again. @param {Topic} topic @param {number} part */
  part({ slug }, part) {
    const path = slug.split('/').map(encodeURIComponent).join('/');
    const name = part === 0 ? `topic/${path}.json` : `topic/${path}.${part + 1}.json`;
    const known = this.parts.get(name);
    if (known) return known;
    /** @type {Promise<Question[]>} */
    const questions = loaded(new URL(name, this.base).href, { questions: [] }).then((it) =>
      it.questions.flatMap(cards),
    );
    this.parts.set(name, questions);
    questions.catch(() => this.parts.delete(name));
    return questions;
  }

  /** Goes through the questions of topics in their order, as far as they are asked for. @param {Topic[]} topics */
  async *questions(topics) {
    for (const topic of topics) {
      for (let part = 0; part < topic.parts; part += 1) yield* await this.part(topic, part);
    }
  }

  /** Returns questions of a topic by their ids. @param {Topic} topic @param {Set<string>} ids @returns {Promise<Question[]>} */
  async among(topic, ids) {
    const found = [];
    for await (const question of this.questions([topic])) {
      if (ids.has(question.id)) found.push(question);
      if (found.length === ids.size) break;
    }
    return found;
  }

  /** Says where questions are now that are not where they were: the id and the topic. @param {string[]} ids @returns {Promise<Map<string, [string, string]>>} */
  async whereabouts(ids) {
    this.places ??= loaded(new URL('places.json', this.base).href);
    const { topics, aliases } = await this.places;
    const places = new Map(Object.entries(topics).flatMap(([slug, all]) => all.map((id) => [id, slug])));
    /** @type {Map<string, [string, string]>} */
    const found = new Map();
    for (const name of ids) {
      const [front, back] = name.endsWith(BACK) ? [name.slice(0, -BACK.length), BACK] : [name, ''];
      const id = Object.hasOwn(aliases, front) ? aliases[front] : front;
      const place = places.get(id);
      if (place !== undefined) found.set(name, [id + back, place]);
    }
    return found;
  }
}
