// The door: runs in a page, in a worker and in Node, asks for static files alone, and never evaluates text as code.
//
//   const query = await openSearch({ base: '/guide/search/' });
//   const results = await query('select related', { limit: 10 });

import { marker } from './excerpt.js';
import { Files, OtherFormat, Stale } from './files.js';
import { Search } from './search.js';

/** @import { Client, Fetch, QueryOptions, Result } from './types.js' */

const FORMAT = 1;

/**
 * Opens the index in a folder, or in `search/` below it.
 *
 * @param {{ base?: string | URL, fetch?: Fetch }} options Without `base`, the folder that this script lies in.
 * @returns {Promise<Client>}
 */
export async function openSearch({
  base = new URL('.', import.meta.url),
  fetch = globalThis.fetch.bind(globalThis),
} = {}) {
  const folder = `${base}`.endsWith('/') ? `${base}` : `${base}/`;
  let opened = await first(folder, fetch);
  /** @template T @param {(search: Search) => Promise<T>} run @returns {Promise<T>} */
  const attempt = async (run) => {
    try {
      return await run(opened.search);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      opened = await open(opened.folder, fetch, true);
      return run(opened.search);
    }
  };
  // One query after the other: they share the room in which documents are ranked.
  let turn = Promise.resolve(/** @type {Result[]} */ ([]));
  const query = (/** @type {string} */ typed, /** @type {QueryOptions | undefined} */ options) => {
    const run = turn.then(() => attempt((search) => search.run(typed, options)));
    turn = run.catch(() => []);
    return run;
  };
  return Object.assign(query, {
    query,
    filters: () => attempt((search) => search.topics.names()),
    nearest: (/** @type {string} */ typed) => attempt((search) => search.nearest(typed)),
  });
}

/** For pages that results lead to: of a result's `words`, as a set, what finds where they stand in a text. */
openSearch.marker = marker;

/** Opens the index of a folder, or of `search/` in it. @param {string} folder @param {Fetch} fetch */
async function first(folder, fetch) {
  try {
    return await open(folder, fetch, false);
  } catch (error) {
    const isMissing = error instanceof Error && error.message.includes('status 404');
    if (folder.endsWith('search/') || !isMissing) throw error;
    return open(`${folder}search/`, fetch, false);
  }
}

/** @param {string} folder @param {Fetch} fetch @param {boolean} fresh */
async function open(folder, fetch, fresh) {
  const files = await Files.open(folder, fetch, fresh);
  const { format } = files.manifest;
  if (format !== FORMAT) throw new OtherFormat(`search index has format ${format}, this client reads ${FORMAT}`);
  return { folder, search: new Search(files, folder.replace(/search\/$/, '')) };
}
