// The search client against vectors, odd queries and bad luck. Run: node --test tests/web/search
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { answerIn } from '../../../src/search/client/answer.js';
import { marker } from '../../../src/search/client/excerpt.js';
import { AFFORDABLE, Lists, SHORT } from '../../../src/search/client/lists.js';
import { Ranking } from '../../../src/search/client/ranking.js';
import { Search } from '../../../src/search/client/search.js';
import { terms } from './terms.js';

const vectors = JSON.parse(await readFile(new URL('../../search/vectors.json', import.meta.url), 'utf8'));

for (const { text, terms: expected } of vectors) {
  test(`cuts ${JSON.stringify(text)} as the indexer does`, () => {
    // Of a compound within a longer one only the indexer makes a term: nobody asks for it by typing the longer one.
    const within = (term) =>
      /^whole /.test(term) &&
      expected.some((other) => other !== term && /^whole /.test(other) && other.includes(term.slice(6)));
    assert.deepEqual(terms(text).sort(), expected.filter((term) => !within(term)).sort());
  });
}

/** The hits of a word that heads some documents, whose list has so many bytes. */
const word = (numbers, length) => {
  const part = {
    counts: [[numbers.length], [0]],
    places: [[{ length }], []],
    lists: [[{ numbers, extras: numbers.map(() => 1) }], []],
  };
  return [{ part: Object.assign(part, { frequency: () => numbers.length }), at: 0, quality: 1 }];
};

test('in a huge guide the longest lists are spared where a rare word leads to a title that holds all words', async () => {
  const titleOf = (title) => ({
    lists: { load: async () => 0 },
    documents: { title: async () => ({ title }) },
    ranking: new Ranking(40),
  });
  const spared = (groups, title) =>
    Search.prototype.spared.call(titleOf(title), groups, {
      units: [{ term: 'lint' }, { term: 'schema' }, { term: '385' }],
    });
  const many = Array.from({ length: 30 }, (_, at) => at);
  const [lint, schema, number] = [word(many, 40_000), word(many, 60_000), word([7], 9)];
  assert.deepEqual(await spared([schema, lint, number], 'Lint versus schema (385)'), [lint, number]);
  assert.deepEqual(await spared([schema, lint, number], 'Lint versus stack (385)'), [schema, lint, number]);
  assert.deepEqual(await spared([schema, lint], 'Lint versus schema (385)'), [schema, lint]);
});

test('which lists count does not depend on which are loaded already', async () => {
  const [title, answers] = [{ numbers: [3] }, { numbers: [1, 3, 5] }];
  const part = {
    words: ['lint'],
    counts: [[1], [3]],
    places: [[{ length: 9 }], [{ length: 20_000 }]],
    lists: [[title], [answers]],
  };
  const lists = new Lists({});
  assert.deepEqual(await lists.load([{ part, at: 0 }], SHORT), [title]);
  assert.deepEqual(await lists.load([{ part, at: 0 }], AFFORDABLE), [title, answers]);
});

const page = (body) => `<!doctype html><main><h1>Rebase?</h1>${body}<nav class="pager">Next</nav></main>`;

test('of a page only the answer is read, whatever a theme puts around it', () => {
  const prose = '<p>Use <code>a &lt; b</code>.</p>';
  for (const [body, words] of [
    [`<h2>Answer</h2><div class="prose" data-answer>${prose}</div><section>Asked in</section>`, 'Use a < b .'],
    [`<section><article data-answer id="x">${prose}</article></section>`, 'Use a < b .'],
    [`<td lang="en" data-answer title="a > b">${prose}</td>`, 'Use a < b .'],
    [`<div data-answer=""><div>One</div><div>two</div></div><div>three</div>`, 'One two'],
    ['<p data-answer>One</p><aside>not this</aside><p data-answer>two</p>', 'One two'],
    ['<div data-answer><svg><title>A</title></svg>One<script>two()</script></div>', 'One'],
    ['<div data-answer><details><summary>One</summary>two</details></div>', 'One two'],
    ['<p class="open">Nobody has answered.</p>', ''],
    ['<p title="a data-answer b">Nobody.</p><p class="data-answer">Nobody.</p><p data-answer-x>Nobody.</p>', ''],
  ]) {
    assert.equal(answerIn(page(body)), words, body);
  }
});

test('marks lie where the text has the words, whatever letters stand before', () => {
  assert.deepEqual(marker(new Set(['===']))('İ === 1'), [[2, 5]]);
  assert.deepEqual(marker(new Set(['c++', 'handler']))('FileHandler in C++'), [
    [4, 11],
    [15, 18],
  ]);
});
