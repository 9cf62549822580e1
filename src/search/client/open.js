// The door: runs in a page, in a worker and in Node, asks for static files alone, and never evaluates text as code.
//
//   const query = await openSearch({ base: '/guide/search/' });
//   const results = await query('select related', { limit: 10 });

import { marker } from './excerpt.js';
import { Files, OtherFormat, Stale } from './files.js';
import { Search } from './search.js';

const FORMAT = 1;

/** Opens the index in the folder `base`, or in `search/` below it; resolves to `query(text, { limit, topic, tag })`. */
export async function openSearch({ base = new URL('.', import.meta.url).href, fetch = globalThis.fetch.bind(globalThis) } = {}) {
  let folder = `${base}`.endsWith('/') ? `${base}` : `${base}/`;
  let search;
  const open = async (fresh) => {
    const files = new Files(folder, fetch, fresh);
    const { format } = await files.open();
    if (format !== FORMAT) throw new OtherFormat(`search index has format ${format}, this client reads ${FORMAT}`);
    search = new Search(files, folder.replace(/search\/$/, ''));
  };
  try {
    await open();
  } catch (error) {
    if (folder.endsWith('search/') || !/status 404/.test(error.message)) throw error;
    folder += 'search/';
    await open();
  }
  const attempt = async (run) => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      await open(true);
      return run();
    }
  };
  let turn = Promise.resolve();
  const query = (typed, options) => {
    const run = turn.then(() => attempt(() => search.run(typed, options)));
    turn = run.catch(() => undefined);
    return run;
  };
  return Object.assign(query, {
    query,
    /** Names of topics and tags, for filters. */
    filters: () => attempt(() => search.topics.names()),
    /** Words of the guide that are near to what was typed. */
    nearest: (typed) => attempt(() => search.nearest(typed)),
  });
}

/** For pages that results lead to: of a result's `words`, as a set, what finds where they stand in a text. */
openSearch.marker = marker;
