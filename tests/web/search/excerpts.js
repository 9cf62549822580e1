// Asks a built site that is served in whole files, and tells the excerpts of what is found as JSON.
// node excerpts.js SITE QUERY

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [site, text] = process.argv.slice(2);
const asked = [];

/** Serves files of the site, never a piece of one. */
async function fetch(address) {
  const path = decodeURIComponent(new URL(address).pathname.slice(1));
  asked.push(path);
  const bytes = await readFile(join(site, path)).catch(() => undefined);
  return new Response(bytes ?? '', { status: bytes ? 200 : 404 });
}

const { openSearch } = await import(pathToFileURL(resolve(site, 'search/client.js')).href);
const query = await openSearch({ base: 'https://example.org/search/', fetch });
const found = await query(text, { limit: 2 });
const pages = asked.filter((path) => path.endsWith('.html')).length;
process.stdout.write(JSON.stringify({ pages, excerpts: found.map((it) => it.excerpt) }));
