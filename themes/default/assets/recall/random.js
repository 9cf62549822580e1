// A question by chance, from all of the guide: one that is not known, while there are any.

/** @typedef {{ slug: string, questions: number, parts: number }} Topic A topic, as `study/topics.json` lists it. */
/** @typedef {{ id: string, url: string }} Line A question, as a file of a topic holds it. */

/**
 * Brings things into an order by chance; what weighs more comes earlier more often, what weighs nothing comes last.
 *
 * @template T
 * @param {T[]} things @param {(it: T) => number} weight
 */
function shuffled(things, weight) {
  // The times at which clocks ring that tick as fast as each weighs (Efraimidis and Spirakis).
  const rung = things.map((it) => ({ it, at: -Math.log(1 - Math.random()) / weight(it) }));
  return rung.sort((a, b) => a.at - b.at).map(({ it }) => it);
}

/**
 * Chooses a question; topics of which much is not known are chosen more often.
 *
 * @param {URL} home Where the guide begins.
 * @param {{ known: (topic: string) => number, isWanted: (id: string) => boolean }} reader
 * @returns {Promise<string | undefined>} Its address.
 */
export async function anyQuestion(home, { known, isWanted }) {
  /** @param {string} path */
  const load = async (path) => (await fetch(new URL(`study/${path}`, home))).json();
  /** @type {{ topics: Topic[] }} */
  const { topics } = await load('topics.json');
  const asking = topics.filter((it) => it.questions > 0);
  const open = (/** @type {Topic} */ it) => Math.max(it.questions - known(it.slug), 0);
  /** What is known, for a reader who knows all. @type {Line | undefined} */
  let other;
  for (const { slug, parts } of shuffled(asking, open)) {
    for (const part of shuffled([...Array(parts).keys()], () => 1)) {
      /** @type {{ questions: Line[] }} */
      const { questions } = await load(`topic/${slug}${part ? `.${part + 1}` : ''}.json`);
      const [line] = shuffled(questions, ({ id }) => Number(isWanted(id)));
      if (line && isWanted(line.id)) return new URL(line.url, home).href;
      other ??= line;
    }
  }
  return other && new URL(other.url, home).href;
}
