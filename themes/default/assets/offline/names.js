// What the browser's caches are called. Several guides may share a host, so the address of a guide is part of the names.

/** What the reader wants to be kept: files of one version, named behind it. */
export const keptName = (/** @type {string} */ base, version = '') => ['studybook', 'kept', base, version].join(' ');

/** What was read, pages and all else, whatever its version. */
export const readName = (/** @type {string} */ base, /** @type {'pages' | 'parts'} */ kind) =>
  ['studybook', kind, base].join(' ');

/** Where it is noted which parts are kept. */
export const recordOf = (/** @type {string} */ base) => `${base}offline.kept`;

/** Returns the name of what is kept. Of two the older one counts: the newer one is being loaded. @param {string} base */
export async function keptNow(base) {
  return (await caches.keys()).find((name) => name.startsWith(keptName(base)));
}

/** Returns a response that may be shown for its address, also where a server sent it after a redirect. @param {Response} response */
export function plain(response) {
  if (!response.redirected) return response;
  const { body, headers, status } = response;
  return new Response(body, { headers, status });
}
