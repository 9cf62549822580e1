// The search of a built site, in Chromium, under a sub-path, with a strict content security policy.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TYPES } from './types.js';

const program = process.env.STUDYBOOK ?? fileURLToPath(new URL('../../../target/debug/studybook', import.meta.url));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const playwright = await import('playwright-core').catch(() => undefined);
const skip = !playwright || !existsSync(chromium) || !existsSync(program);

const NOTES = {
  'servers.md':
    '# Servers\n\n## What is a gunicon worker?\n\nA process that runs `sync_worker` code.\n\n## How do sockets queue?\n\nThe kernel keeps a backlog of handshakes.\n',
  'locks.md':
    '# Locks\n\nSome words on mutual exclusion.\n\n## What is a mutex?\n\nA lock that one thread holds.\n\n## Why `===` and not `==`?\n\nNo conversion.\n',
};

let folder, server, browser, address;
let asked = [];

async function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  asked.push(path);
  const file = join(folder, 'site', path.replace(/^\/guide\//, ''));
  const bytes = path.startsWith('/guide/') ? await readFile(file).catch(() => undefined) : undefined;
  if (!bytes) return response.writeHead(404).end();
  const head = {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': "default-src 'self'",
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return response.writeHead(200, head).end(bytes);
  const [from, to] = [Number(range[1]), Math.min(Number(range[2] || Infinity), bytes.length - 1)];
  return response
    .writeHead(206, { ...head, 'content-range': `bytes ${from}-${to}/${bytes.length}` })
    .end(bytes.subarray(from, to + 1));
}

before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), 'studybook-search-'));
  await mkdir(join(folder, 'notes'));
  for (const [name, text] of Object.entries(NOTES)) await writeFile(join(folder, 'notes', name), text);
  const build = (...where) =>
    promisify(execFile)(program, ['build', join(folder, 'notes'), '--output', join(folder, ...where)]);
  await build('site');
  await writeFile(join(folder, 'notes', 'studybook.toml'), 'language = "de"\n');
  await build('site', 'de');
  server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${server.address().port}/guide/`;
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  browser = await playwright.chromium.launch({ executablePath: chromium, args: flags });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function visit(path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  asked = [];
  await page.goto(address + path);
  return { page, trouble, close: () => context.close() };
}

const options = (page) => page.locator('[role="option"]');

test('nothing of the search is loaded before the reader turns to it', { skip }, async () => {
  const { page, close } = await visit('index.html');
  await page.locator('button[data-search]').waitFor({ state: 'visible' });
  assert.deepEqual(
    asked.filter((path) => path.includes('/search/') && !/\/start\.[0-9a-f]{8}\.js$/.test(path)),
    [],
  );
  await close();
});

test('a typo in the note and none in the query lead to the question, opened and marked', { skip }, async () => {
  const { page, trouble, close } = await visit('locks.html');
  await page.keyboard.press('/');
  await page.locator('[role="combobox"]').waitFor();
  await page.keyboard.type('gunicorn');
  await options(page).first().waitFor();
  assert.match(await options(page).first().textContent(), /What is a gunicon worker\?/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/guide\/q\/servers--what-is-a-gunicon-worker\.html$/);
  await page.waitForFunction(() => CSS.highlights.get('search')?.size > 0);
  assert.deepEqual(trouble, []);
  await close();
});

test('the button, symbols and the address open it as well', { skip }, async () => {
  const { page, trouble, close } = await visit('q/locks--what-is-a-mutex.html?q=%3D%3D%3D');
  await options(page).first().waitFor();
  assert.match(await options(page).first().textContent(), /===/);
  await page.keyboard.press('Escape');
  await page.locator('button[data-search]').click();
  await page.locator('[role="combobox"]').fill('backlog of handshakes');
  await page.waitForFunction(() => /sockets queue/.test(document.querySelector('[role="option"]')?.textContent ?? ''));
  assert.deepEqual(trouble, []);
  await close();
});

test('without JavaScript there is no button', { skip }, async () => {
  const { page, close } = await visit('index.html', { javaScriptEnabled: false });
  assert.equal(await page.locator('button[data-search]').isVisible(), false);
  await close();
});

test('the dialog speaks the language of the guide', { skip }, async () => {
  const { page, trouble, close } = await visit('de/locks.html');
  await page.getByRole('button', { name: 'Suchen' }).click();
  const box = page.getByRole('combobox', { name: 'Die Sammlung durchsuchen' });
  await box.fill('mutex');
  await page.getByText('1 Ergebnis', { exact: true }).waitFor();
  await box.fill('qqqqq');
  await page.getByText('Nichts gefunden für „qqqqq“.').waitFor();
  await page.getByRole('button', { name: 'Schließen' }).click();
  assert.deepEqual(trouble, []);
  await close();
});
