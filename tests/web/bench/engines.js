// Search engines under one door: `open(documents, folder)` → `async query(text)` → numbers of documents, best first.

import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Takes what a header `Range` asks for out of some bytes; all of them where there is none. */
export function pieceOf(bytes, range) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  return from
    ? { status: 206, piece: bytes.subarray(Number(from), to ? Number(to) + 1 : bytes.length) }
    : { status: 200, piece: bytes };
}

/** Answers requests for files below a folder, with pieces of them, and counts the bytes. */
export function filesOf(traffic = { bytes: 0, requests: 0 }) {
  return async (address, options = {}) => {
    const path = `${address}`.replace(/^file:\/\//, '').replace(/\?.*$/, '');
    let bytes;
    try {
      bytes = await readFile(path);
    } catch {
      return new Response('', { status: 404 });
    }
    const { status, piece } = pieceOf(bytes, options.headers?.Range);
    traffic.bytes += piece.length;
    traffic.requests += 1;
    return new Response(piece, {
      status,
      headers: { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream' },
    });
  };
}

/** Builds our index with the program of `cargo bench --bench search_index`; returns what it says. */
export async function buildOurs(documents, folder) {
  await rm(folder, { recursive: true, force: true });
  const program = process.env.SEARCH_INDEX;
  const command = program ? [program, []] : ['cargo', ['bench', '--quiet', '--bench', 'search_index', '--']];
  const run = spawnSync(command[0], [...command[1], documents, folder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1));
}

export async function openOurs(documents, folder, traffic) {
  const { openSearch } = await import(pathToFileURL(join(folder, 'client.js')).href);
  const query = await openSearch({ base: `${folder}/`, fetch: filesOf(traffic) });
  const numbers = new Map(documents.map((it, at) => [it.url, at]));
  const root = folder.replace(/search\/?$/, '');
  return async (text) => (await query(text, { limit: 10 })).map((it) => numbers.get(it.url.slice(root.length)));
}

/** MiniSearch as VitePress sets it up. */
export async function openMiniSearch(documents) {
  const { default: MiniSearch } = await import('minisearch');
  const engine = new MiniSearch({
    fields: ['title', 'titles', 'text'],
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } },
  });
  engine.addAll(
    documents.map((it, id) => ({
      id,
      title: it.title,
      titles: it.topic,
      text: `${it.prompt} ${it.answer} ${it.code}`,
    })),
  );
  return async (text) =>
    engine
      .search(text)
      .slice(0, 10)
      .map((it) => it.id);
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Pagefind with a page for each question; its client believes that it is in a browser. */
export async function openPagefind(documents, folder) {
  const pagefind = await import('pagefind');
  const { index } = await pagefind.createIndex({ forceLanguage: 'en' });
  for (const [at, it] of documents.entries()) {
    const content = `<!doctype html><html lang="en"><head><title>${escaped(it.title)}</title></head><body><main data-pagefind-body>
      <h1>${escaped(it.title)}</h1><p>${escaped(it.topic)}</p><p>${escaped(it.prompt)}</p><p>${escaped(it.answer)}</p><pre><code>${escaped(it.code)}</code></pre></main></body></html>`;
    await index.addHTMLFile({ url: `/${at}.html`, content });
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
  globalThis.document ??= { querySelector: () => ({ getAttribute: () => 'en' }), currentScript: null };
  globalThis.window ??= { location: { origin: 'http://localhost', href: 'http://localhost/' } };
  globalThis.location ??= globalThis.window.location;
  const nodeFetch = globalThis.fetch;
  globalThis.fetch = (address, options) =>
    `${address}`.startsWith('/') || `${address}`.startsWith('file:')
      ? filesOf()(address, options)
      : nodeFetch(address, options);
  const source = join(folder, 'pagefind.mjs');
  await writeFile(source, await readFile(join(folder, 'pagefind.js')));
  const client = await import(pathToFileURL(source).href);
  await client.options({ basePath: `${folder}/`, baseUrl: '/' });
  await client.init();
  return async (text) => {
    const { results } = await client.search(text);
    const shown = await Promise.all(results.slice(0, 10).map((it) => it.data()));
    return shown.map((it) => Number(/(\d+)\.html/.exec(it.raw_url ?? it.url)?.[1]));
  };
}
