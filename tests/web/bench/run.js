// Search quality, bytes and time, beside MiniSearch and Pagefind, as a table.
//
//   node run.js DOCUMENTS.jsonl [--most 150] [--engines ours,minisearch,pagefind] [--folder DIR]
//
// DOCUMENTS has one object a line: url, title, topic, tags, prompt, answer, code. Our index is built by
// `cargo bench --bench search_index`, or by the program that SEARCH_INDEX names.

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildOurs, openMiniSearch, openOurs, openPagefind } from './engines.js';
import { queriesOf } from './queries.js';

const { path, most, engines, folder } = await settings();
const documents = (await readFile(path, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => ({ prompt: '', answer: '', code: '', topic: '', ...JSON.parse(line) }));
const classes = queriesOf(documents, most);
const open = { ours: openOurs, minisearch: openMiniSearch, pagefind: openPagefind };

const built = await buildOurs(path, join(folder, 'search'));
console.log(
  `${built.documents} questions: ${built.files} files, ${built.bytes} bytes, built in ${built.milliseconds} ms`,
);
const rows = new Map(
  Object.entries(classes)
    .filter(([, queries]) => queries.length)
    .map(([name, queries]) => [name, [queries.length]]),
);
const times = [];
for (const engine of engines) {
  const start = performance.now();
  const query = await open[engine](documents, join(folder, engine === 'ours' ? 'search' : engine));
  const opened = performance.now() - start;
  const taken = [];
  for (const [name, cells] of rows) cells.push(await measure(query, classes[name], taken));
  taken.sort((a, b) => a - b);
  times.push(
    `${engine}: opened in ${opened.toFixed(0)} ms; a query p50 ${taken[taken.length >> 1].toFixed(2)} ms, p95 ${taken[Math.floor(taken.length * 0.95)].toFixed(2)} ms`,
  );
}
print(rows);
console.log(times.join('\n'));
await firstSearch();

/** Returns MRR@10 and the share of first hits. */
async function measure(query, queries, taken) {
  let [sum, first] = [0, 0];
  for (const { text, right } of queries) {
    const start = performance.now();
    const found = await query(text);
    taken.push(performance.now() - start);
    const rank = found.findIndex((at) => right.includes(at));
    if (rank >= 0) sum += 1 / (rank + 1);
    if (rank === 0) first += 1;
  }
  return [sum / queries.length, first / queries.length];
}

function print(table) {
  console.log(
    `| class | queries | ${engines.map((it) => `${it} MRR@10 / first`).join(' | ')} |\n|---|---|${engines.map(() => '---|').join('')}`,
  );
  const sums = engines.map(() => 0);
  for (const [name, [count, ...cells]] of table) {
    cells.forEach(([rank], index) => {
      sums[index] += rank;
    });
    console.log(
      `| ${name} | ${count} | ${cells.map(([rank, first]) => `${rank.toFixed(3)} / ${first.toFixed(3)}`).join(' | ')} |`,
    );
  }
  console.log(`| mean | | ${sums.map((sum) => (sum / table.size).toFixed(3)).join(' | ')} |`);
}

/** Bytes of a first search, the client included as a server sends it, and the time until its results. */
async function firstSearch() {
  const client = gzipSync(await readFile(join(folder, 'search', 'client.js')), { level: 6 }).length;
  const [bytes, requests, taken] = [[], [], []];
  for (const { text } of Object.values(classes).flatMap((queries) => queries.slice(0, 8))) {
    const traffic = { bytes: client, requests: 1 };
    const start = performance.now();
    const query = await openOurs(documents, join(folder, 'search'), traffic);
    await query(text);
    taken.push(performance.now() - start);
    bytes.push(traffic.bytes);
    requests.push(traffic.requests);
  }
  const at = (list, share) => list.sort((a, b) => a - b)[Math.floor((list.length - 1) * share)];
  console.log(
    `first search: client ${client} bytes; all ${at(bytes, 0.5)} bytes (median), ${at(bytes, 0.95)} (95 %), ${at(bytes, 1)} (most); ${at(requests, 0.5)} requests; ${at(taken, 0.5).toFixed(0)} ms (median), ${at(taken, 0.95).toFixed(0)} ms (95 %)`,
  );
}

async function settings() {
  const words = process.argv.slice(2);
  const option = (name, otherwise) =>
    words.includes(`--${name}`) ? words.splice(words.indexOf(`--${name}`), 2)[1] : otherwise;
  const found = {
    most: Number(option('most', '150')),
    engines: option('engines', 'ours,minisearch,pagefind').split(','),
    folder: resolve(option('folder', await mkdtemp(join(tmpdir(), 'studybook-search-')))),
  };
  return { ...found, path: resolve(words[0] ?? new URL('../../search/guide.jsonl', import.meta.url).pathname) };
}
