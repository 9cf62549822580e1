// The search client against vectors, odd queries and bad luck. Run: node --test tests/search
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { cut } from '../../src/search/client/cut.js';
import { marker } from '../../src/search/client/excerpt.js';
import { AFFORDABLE, Lists, SHORT } from '../../src/search/client/lists.js';
import { Ranking } from '../../src/search/client/ranking.js';
import { Search } from '../../src/search/client/search.js';
import { Shelf } from '../../src/search/client/shelf.js';

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

/** The hits of a word that heads some documents, whose list has so many bytes. */
const word = (numbers, length) => {
  const part = { counts: [[numbers.length], [0]], places: [[{ length }], []], lists: [[{ numbers, extras: numbers.map(() => 1) }], []] };
  return [{ part: Object.assign(part, { frequency: () => numbers.length }), at: 0, quality: 1 }];
};

test('in a huge guide the longest lists are spared where a rare word leads to a title that holds all words', async () => {
  const titleOf = (title) => ({ lists: { load: async () => 0 }, shelf: { title: async () => ({ title }) }, ranking: new Ranking(40) });
  const spared = (groups, title) => Search.prototype.spared.call(titleOf(title), groups, { units: [{ term: 'lint' }, { term: 'schema' }, { term: '385' }] });
  const many = Array.from({ length: 30 }, (_, at) => at);
  const [lint, schema, number] = [word(many, 40_000), word(many, 60_000), word([7], 9)];
  assert.deepEqual(await spared([schema, lint, number], 'Lint versus schema (385)'), [lint, number]);
  assert.deepEqual(await spared([schema, lint, number], 'Lint versus stack (385)'), [schema, lint, number]);
  assert.deepEqual(await spared([schema, lint], 'Lint versus schema (385)'), [schema, lint]);
});

test('which lists count does not depend on which are loaded already', async () => {
  const [title, answers] = [{ numbers: [3] }, { numbers: [1, 3, 5] }];
  const part = { words: ['lint'], counts: [[1], [3]], places: [[{ length: 9 }], [{ length: 20_000 }]], lists: [[title], [answers]] };
  const lists = new Lists({});
  assert.deepEqual(await lists.load([{ part, at: 0 }], SHORT), [title]);
  assert.deepEqual(await lists.load([{ part, at: 0 }], AFFORDABLE), [title, answers]);
});

test('of a page only the answer is read', async () => {
  const page = async (body) => Shelf.prototype.page.call({ root: '/', files: { fetch: async () => new Response(`<main><h1>Rebase?</h1>${body}<nav class="pager">Next</nav></main>`) } }, 'q/a.html');
  const asked = '<section class="asked-in"><h2>Asked in</h2></section>';
  assert.equal(await page(`<h2 class="hidden">Answer</h2><div class="prose"><p>Use <code>a &lt; b</code>.</p></div>${asked}`), 'Use a < b .');
  assert.equal(await page(`<p class="open">Nobody has answered.</p>${asked}`), '');
});

test('marks lie where the text has the words, whatever letters stand before', () => {
  assert.deepEqual(marker(new Set(['===']))('İ === 1'), [[2, 5]]);
  assert.deepEqual(marker(new Set(['c++', 'handler']))('FileHandler in C++'), [[4, 11], [15, 18]]);
});
