// The search client in a thread of its own: answers { id, method, arguments } by { id, value } or { id, error }.

import { openSearch } from './client.js';

let opened;

addEventListener('message', async ({ data: { id, method, args } }) => {
  try {
    opened ??= openSearch();
    opened.catch(() => { opened = undefined; });
    const query = await opened;
    postMessage({ id, value: await query[method](...args) });
  } catch (error) {
    postMessage({ id, error: { name: error.constructor.name, message: error.message } });
  }
});
