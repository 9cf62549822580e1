/**
 * Waits for the first paint: Chromium drops the keys that are pressed before it.
 *
 * @param {import('playwright-core').Page} page
 */
export const painted = (page) => page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
