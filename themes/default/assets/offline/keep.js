// What the reader wants to be kept: loaded, taken over from an older version, removed.

import { keptName, keptNow, plain, recordOf } from './names.js';

/** @import { Copy, List, Part, Progress } from './types.js' */

/** So many files are loaded at once. */
const AT_ONCE = 6;

/** The site has changed while it was loaded. */
export class Changed extends Error {}

/** Says what is kept. @param {string} base @returns {Promise<Copy | undefined>} */
export async function copyOf(base) {
  const name = await keptNow(base);
  if (!name) return undefined;
  const record = await (await caches.open(name)).match(recordOf(base));
  const { parts, isWhole } = record ? await record.json() : { parts: [], isWhole: false };
  return { name, version: name.slice(keptName(base).length), parts, isWhole };
}

/** Loads the list of what there is to keep, past all caches. @param {string} base @returns {Promise<List>} */
export async function load(base) {
  const response = await fetch(`${base}offline.json`, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/** Returns the numbers of the files that parts need. @param {List} list @param {Part[]} parts */
function needed(list, parts) {
  if (parts.length === 0) return new Set();
  if (parts.includes('*')) return new Set(list.files.keys());
  return new Set([...list.common, ...parts.flatMap((part) => list.topics[part] ?? [])]);
}

/** Returns what parts take, in bytes, beside what is there already. @param {List} list @param {Part[]} parts @param {Part[]} there */
export function sizeOf(list, parts, there) {
  const known = needed(list, there);
  return [...needed(list, parts)].reduce((sum, at) => sum + (known.has(at) ? 0 : list.files[at][2]), 0);
}

/** @param {string} base @param {Cache} cache @param {Part[]} parts @param {boolean} isWhole */
const note = (base, cache, parts, isWhole) => cache.put(recordOf(base), Response.json({ parts, isWhole }));

/** Reads the list that a copy was loaded by. @param {string} base @param {Cache | undefined} cache @returns {Promise<List | undefined>} */
const listIn = async (base, cache) => (await cache?.match(`${base}offline.json`))?.json();

/** Removes what parts don't need. @param {string} base @param {Cache} cache @param {List} list @param {Part[]} parts */
async function trim(base, cache, list, parts) {
  const wanted = new Set([...needed(list, parts)].map((at) => base + list.files[at][0]));
  wanted.add(recordOf(base)).add(`${base}offline.json`);
  const others = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(others.map((other) => cache.delete(other)));
}

/** Does work on several things at once. @template T @param {Iterable<T>} things @param {(thing: T) => Promise<void>} work */
async function each(things, work) {
  const waiting = [...things];
  const next = async () => {
    for (let thing = waiting.pop(); thing !== undefined; thing = waiting.pop()) await work(thing);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Loads what parts need and is not there; what is as it was in an older copy comes from there. @param {string} base @param {{ list: List, parts: Part[], old: Copy | undefined }} wanted @param {Progress} tell */
async function fill(base, { list, parts, old }, tell) {
  const cache = await caches.open(keptName(base, list.version));
  const last = old && old.version !== list.version ? await caches.open(old.name) : undefined;
  const known = new Map((await listIn(base, last))?.files.map(([url, name]) => [url, name]));
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...needed(list, parts)].filter((at) => !there.has(base + list.files[at][0]));
  let done = 0;
  await each(missing, async (at) => {
    const [address, name] = list.files[at];
    const url = base + address;
    const same = name && known.get(address) === name ? await last?.match(url) : undefined;
    const response = same ?? (await fetch(url, { cache: 'no-store' }));
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await cache.put(url, plain(response));
    done += 1;
    tell(done, missing.length);
  });
  // Whoever publishes while files are loaded mixes versions.
  if ((await load(base)).version !== list.version) throw new Changed();
  await cache.put(`${base}offline.json`, Response.json(list));
}

/** One tab at a time changes what is kept. @template T @param {string} base @param {() => Promise<T>} work @returns {Promise<T>} */
const alone = (base, work) => navigator.locks.request(keptName(base), work);

/** Deletes what is kept of other versions. @param {string} base @param {string} [version] */
async function forget(base, version) {
  const others = (await caches.keys()).filter(
    (name) => name.startsWith(keptName(base)) && name !== (version && keptName(base, version)),
  );
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Keeps parts beside those that are kept already, all in the version that is published now. @param {string} base @param {Part[]} parts @param {Progress} tell */
export function keep(base, parts, tell) {
  return alone(base, async () => {
    const [list, old] = [await load(base), await copyOf(base)];
    // What an update left that did not end.
    if (old) await forget(base, old.version);
    const all = [...new Set([...(old?.parts ?? []), ...parts])].filter((part) => part === '*' || part in list.topics);
    const name = keptName(base, list.version);
    try {
      if (old?.name !== name) await note(base, await caches.open(name), all, false);
      await fill(base, { list, parts: all, old }, tell);
    } catch (error) {
      if (old?.name !== name) await caches.delete(name);
      else await trim(base, await caches.open(name), (await listIn(base, await caches.open(name))) ?? list, old.parts);
      throw error;
    }
    await note(base, await caches.open(name), all, true);
    await forget(base, list.version);
  });
}

/** Removes a part, or all with the guide. @param {string} base @param {Part} part */
export function remove(base, part) {
  return alone(base, async () => {
    const old = await copyOf(base);
    const parts = part === '*' ? [] : (old?.parts ?? []).filter((it) => it !== part);
    const cache = old && (await caches.open(old.name));
    const list = await listIn(base, cache);
    if (!cache || !list || parts.length === 0) return forget(base);
    await note(base, cache, parts, old.isWhole);
    await trim(base, cache, list, parts);
  });
}
