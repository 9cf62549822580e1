import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/**
 * Reads until it is as expected, for ten seconds at most: what a key or a click does is shown when it is kept.
 *
 * @param {() => Promise<unknown>} read
 * @param {unknown} expected
 */
export async function becomes(read, expected) {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (isDeepStrictEqual(value, expected)) return;
    if (Date.now() > end) assert.deepEqual(value, expected);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
