// The time of a first query in Chromium, beside Pagefind: a new page for each, nothing cached, ten results with excerpts.
//
//   node first.js DOCUMENTS.jsonl --folder DIR [--most 2] [--rounds 3] [--delay 0] [--engines ours,pagefind]
//
// DIR is where `node run.js DOCUMENTS.jsonl --folder DIR` left its indexes. No debugger is attached to the browser, since
// that takes a millisecond for each request: pages measure themselves, and go on to the next one. Each answer waits `--delay` ms.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pieceOf } from './engines.js';
import { queriesOf } from './queries.js';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

/** What a page runs: opens the engine, then asks; leaves the numbers of milliseconds in `opened` and `asked`. */
const SCRIPTS = {
  ours: `
    const worker = new Worker('/search/worker.js', { type: 'module' });
    const call = (...args) => new Promise((done, failed) => { worker.onmessage = ({ data }) => (data.error ? failed(data.error) : done(data.value)); worker.postMessage({ id: 1, method: 'query', args }); });
    await call('');
    const opened = performance.now() - start;
    await rest();
    const second = performance.now();
    const { length } = await call(text, { limit: 10 });
    const asked = performance.now() - second;`,
  pagefind: `
    const pagefind = await import('/pagefind/pagefind.js');
    await pagefind.init();
    const opened = performance.now() - start;
    await rest();
    const second = performance.now();
    const { results } = await pagefind.search(text);
    const { length } = await Promise.all(results.slice(0, 10).map((it) => it.data()));
    const asked = performance.now() - second;`,
};

const { documents, folder, most, rounds, delay, engines } = await settings();
const texts = Object.values(queriesOf(documents, most))
  .flat()
  .map(({ text }) => text);
const jobs = Array.from({ length: rounds }, () =>
  texts.flatMap((text) => engines.map((engine) => ({ engine, text }))),
).flat();
const profile = await mkdtemp(join(tmpdir(), 'studybook-first-'));
const kept = new Map();
let next = 0;

const server = createServer(answer).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));
const site = `http://127.0.0.1:${server.address().port}`;
const flags = ['--headless', '--no-sandbox', '--no-first-run', '--disable-gpu', `--user-data-dir=${profile}`];
const browser = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags, `${site}/page`], {
  stdio: 'ignore',
  detached: true,
});
const problem = await new Promise((done) => server.once('finished', done));
process.kill(-browser.pid, 'SIGKILL');
server.close();
server.closeAllConnections();
await rm(profile, { recursive: true, force: true, maxRetries: 9 });
if (problem) throw new Error(problem);
for (const engine of engines) print(engine);

async function answer(request, response) {
  const path = decodeURIComponent(request.url.replace(/\?.*/, ''));
  if (path === '/report') return report(request, response);
  if (path === '/page') return response.writeHead(200, { 'content-type': 'text/html' }).end(page(jobs[next]));
  const bytes = kept.get(path) ?? (await readFile(join(folder, path)).catch(() => undefined));
  if (!bytes) return response.writeHead(404).end();
  kept.set(path, bytes);
  const { status, piece } = pieceOf(bytes, request.headers.range);
  if (delay) await wait(delay);
  const head = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': piece.length,
    'cache-control': 'no-store',
  };
  return response.writeHead(status, head).end(piece);
}

/** A page waits until the browser is at rest. */
function page({ engine, text }) {
  return `<!doctype html><meta charset="utf-8"><title>First query</title><script type="module">
  const rest = () => new Promise((done) => setTimeout(done, 300));
  const text = ${JSON.stringify(text).replace(/</g, '\\u003c')};
  await rest();
  const start = performance.now();
  const report = (found) => fetch('/report', { method: 'POST', body: JSON.stringify(found) });
  try {
    ${SCRIPTS[engine]}
    await report({ opened, asked, length });
    location.reload();
  } catch (error) {
    await report({ error: error.message });
  }
</script>`;
}

async function report(request, response) {
  let body = '';
  for await (const part of request) body += part;
  Object.assign(jobs[next], JSON.parse(body));
  const { engine, text, error } = jobs[next];
  next += 1;
  if (error) server.emit('finished', `${engine}, ${text}: ${error}`);
  else if (next === jobs.length) server.emit('finished');
  else response.end();
}

function print(engine) {
  const own = jobs.filter((it) => it.engine === engine);
  const at = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)].toFixed(0);
  const say = (values) => `${at(values, 0.5)} ms (median), ${at(values, 0.9)} (90 %), ${at(values, 1)} (most)`;
  console.log(
    `${engine}: a first query once the engine is open ${say(own.map((it) => it.asked))}; with opening it ${say(own.map((it) => it.asked + it.opened))}; ${own.length} queries`,
  );
}

async function settings() {
  const words = process.argv.slice(2);
  const option = (name, otherwise) =>
    words.includes(`--${name}`) ? words.splice(words.indexOf(`--${name}`), 2)[1] : otherwise;
  const [folder, engines] = [option('folder'), option('engines', 'ours,pagefind').split(',')];
  const [most, rounds, delay] = [
    ['most', 2],
    ['rounds', 3],
    ['delay', 0],
  ].map(([name, usual]) => Number(option(name, usual)));
  if (!folder || !words[0]) throw new Error('usage: node first.js DOCUMENTS.jsonl --folder DIR');
  const lines = (await readFile(words[0], 'utf8')).trim().split('\n');
  return {
    documents: lines.map((line) => ({ prompt: '', answer: '', code: '', topic: '', ...JSON.parse(line) })),
    folder: resolve(folder),
    most,
    rounds,
    delay,
    engines,
  };
}
