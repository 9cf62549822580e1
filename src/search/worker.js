// The search client in a thread of its own: answers { id, method, args } by { id, value } or { id, error }.

import { openSearch } from './client.js';

/** @import { Client } from './client/types.js' */

/** A call of the page. @typedef {{ id: number, method: 'query' | 'filters' | 'nearest', args: unknown[] }} Call */

/** @type {Promise<Client> | undefined} */
let opened;

addEventListener('message', async (/** @type {MessageEvent<Call>} */ { data: { id, method, args } }) => {
  try {
    opened ??= openSearch();
    opened.catch(() => {
      opened = undefined;
    });
    const client = await opened;
    const call = /** @type {(...args: unknown[]) => Promise<unknown>} */ (client[method]);
    postMessage({ id, value: await call(...args) });
  } catch (error) {
    const failed = error instanceof Error ? error : new Error(String(error));
    postMessage({ id, error: { name: failed.constructor.name, message: failed.message } });
  }
});
