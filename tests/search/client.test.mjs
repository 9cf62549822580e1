// The search client against vectors, odd queries and bad luck. Run: node --test tests/search
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { cut } from '../../src/site/search/client/cut.js';

const vectors = JSON.parse(await readFile(new URL('vectors.json', import.meta.url), 'utf8'));

/** Lists the terms of a text as `shape term`, as the indexer names them. */
const terms = (text) => cut(text).flatMap(({ atoms, whole, symbols }) => [
  ...atoms.map(({ term, part }) => `${part ? 'part' : 'word'} ${term}`),
  ...(whole ? [`whole ${whole}`] : []),
  ...symbols.map((term) => `symbol ${term}`),
]);

for (const { text, terms: expected } of vectors) {
  test(`cuts ${JSON.stringify(text)} as the indexer does`, () => {
    // Of a compound within a longer one only the indexer makes a term: nobody asks for it by typing the longer one.
    const within = (term) => /^whole /.test(term) && expected.some((other) => other !== term && /^whole /.test(other) && other.includes(term.slice(6)));
    assert.deepEqual(terms(text).sort(), expected.filter((term) => !within(term)).sort());
  });
}
