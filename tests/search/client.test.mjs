// The search client against vectors, odd queries and bad luck. Run: node --test tests/search
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { terms } from '../../src/site/search/client.js';

const vectors = JSON.parse(await readFile(new URL('vectors.json', import.meta.url), 'utf8'));

for (const { text, terms: expected } of vectors) {
  test(`cuts ${JSON.stringify(text)} as the indexer does`, () => {
    const found = terms(text).map(([term, shape]) => `${shape} ${term}`);
    assert.deepEqual(found.sort(), [...expected].sort());
  });
}
