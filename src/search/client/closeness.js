// Whether a result comes close to what was typed.

/** @import { Found, Hit, Query } from './types.js' */

/**
 * Makes the test whether a document holds more than half of what was typed; a word that is typed just now may be unknown.
 *
 * @param {Query} query
 * @param {Hit[][]} groups
 * @returns {(it: Found) => boolean}
 */
export function closeness({ typing, units }, groups) {
  const unknown = groups.filter((hits, index) => !hits.length && !(typing && units[index]?.open)).length;
  return (it) => 2 * it.matched > Math.min(it.of + unknown, groups.length);
}
