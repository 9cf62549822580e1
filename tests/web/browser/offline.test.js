// Reading without a network: what was read, what was kept, and how another version is taken over; below a strict content
// security policy, in a folder of the host.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findings } from './findings.js';
import { TYPES } from './types.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.STUDYBOOK ?? join(project, 'target/debug/studybook');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const NOTES = {
  'net.md': '# Net\n\n## What is a port?\n\nA number, as in ![a port](port.svg).\n\n## What is a socket?\n\nAn end.\n',
  'db.md': '# Databases\n\n## What is a lock?\n\nWhat only one may hold.\n',
  'port.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8H0z"/></svg>\n',
};

let browser, folder, server, address;
/** What the server sends, and whether it sends anything. */
let site = 'first';
let isUp = true;

async function build(name, notes, settings = '') {
  const guide = join(folder, name);
  await mkdir(join(guide, 'content'), { recursive: true });
  for (const [path, text] of Object.entries(notes)) await writeFile(join(guide, 'content', path), text);
  await writeFile(join(guide, 'studybook.toml'), `title = "Ports and locks"\n${settings}`);
  await promisify(execFile)(program, ['build', guide, '--output', join(folder, `${name}-site`)]);
}

async function respond(request, response) {
  if (!isUp) return request.socket.destroy();
  const [, rest] = /^\/a%20guide\/([^?]*)/.exec(request.url) ?? [];
  const path = rest === '' ? 'index.html' : decodeURIComponent(rest ?? 'nowhere');
  const bytes = await readFile(join(folder, `${site}-site`, path)).catch(() => undefined);
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'content-security-policy': "default-src 'self'" });
  response.end(bytes);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-offline-'));
  await build('first', NOTES);
  const edited = NOTES['net.md'].replace('A number', 'A door');
  await build('second', { ...NOTES, 'net.md': edited });
  await build('leaving', NOTES, 'offline = false\n');
  server = createServer(respond).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${server.address().port}/a%20guide/`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

beforeEach(() => {
  site = 'first';
  isUp = true;
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens a page, and waits until the worker answers for it. */
async function open(context, at = '') {
  const page = await context.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => page.trouble.push(error.message));
  await page.goto(address + at);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  return page;
}

/** Turns the network off: for the pages, and for the worker, which is not asked by the browser whether there is one. */
async function unplug(context) {
  isUp = false;
  await context.setOffline(true);
}

async function plug(context) {
  isUp = true;
  await context.setOffline(false);
}

/** Keeps a part on the page that is shown. */
async function keep(page, part) {
  const drawer = page.locator('#offline_');
  if (!(await drawer.evaluate((it) => it.open))) await drawer.locator('summary').click();
  await drawer.locator(`li[data-part="${part}"] button[value=keep]`).click();
  await drawer.locator('output', { hasText: 'Kept.' }).waitFor();
}

const heading = (page, words) => page.locator('h1', { hasText: words }).waitFor();
/** What the browser holds: the addresses in caches whose name has a word. */
const held = (page, word) =>
  page.evaluate(async (word) => {
    const names = (await caches.keys()).filter((name) => name.includes(word));
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => decodeURIComponent(new URL(url).pathname.replace('/a%20guide/', '')));
  }, word);

/** Waits until the browser holds a file. */
async function holds(page, word, path) {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await held(page, word)).includes(path)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`${path} is not held`);
}

test('what was read can be read without a network, the first page included; what was not read is not there', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  await holds(page, 'pages', 'net.html');
  await holds(page, 'parts', 'files/port.svg');
  await page.goto(`${address}db.html`);
  await holds(page, 'pages', 'db.html');
  await unplug(context);
  await page.goto(`${address}net.html`);
  await heading(page, 'Net');
  const ink = () => getComputedStyle(document.querySelector('h1')).fontFamily;
  assert.match(await page.evaluate(ink), /serif/, 'with its stylesheet');
  assert.equal(await page.evaluate(() => document.querySelector('.prose img').naturalWidth > 0), true);
  await page.goto(`${address}db.html?from=here#lock`);
  await heading(page, 'Databases');
  await assert.rejects(page.goto(`${address}q/databases--what-is-a-lock.html`));
  assert.deepEqual(page.trouble, []);
  await context.close();
});

test('a kept topic is there with its questions, its pictures, search and its drill', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  await page.locator('#offline_ summary').click();
  const size = page.locator('#offline_ li[data-part="net"] small');
  await size.waitFor();
  assert.match(await size.textContent(), /^about \d+ kB$/);
  await keep(page, 'net');
  const kept = await held(page, 'kept');
  assert.ok(
    ['net.html', 'study.html', 'files/port.svg', 'search/index.silo'].every((path) => kept.includes(path)),
    `${kept}`,
  );
  assert.ok(!kept.includes('db.html'));
  await unplug(context);
  await page.goto(`${address}q/net--what-is-a-socket.html`);
  await heading(page, 'What is a socket?');
  await page.goto(`${address}study.html?topic=net`);
  await page.locator('#begin_ button.main:enabled').click();
  await page.locator('#card_', { hasText: 'What is' }).waitFor();
  await plug(context);
  await page.goto(`${address}net.html`);
  await page.locator('#offline_ summary small:visible').waitFor();
  await page.locator('#offline_ summary').click();
  await page.locator('#offline_ li[data-part="net"] button[value=remove]').click();
  await page.locator('#offline_ output', { hasText: 'Removed.' }).waitFor();
  assert.deepEqual(await held(page, 'kept'), []);
  assert.deepEqual(page.trouble, []);
  await context.close();
});

test('the kept guide reads, searches and asks without a network', async () => {
  const context = await browser.newContext();
  const page = await open(context);
  await keep(page, '*');
  assert.deepEqual(await findings(page), []);
  await unplug(context);
  for (const [at, words] of [
    ['', 'Ports and locks'],
    ['db.html', 'Databases'],
    ['q/databases--what-is-a-lock.html', 'lock'],
  ]) {
    await page.goto(address + at);
    await heading(page, words);
  }
  await page.keyboard.press('/');
  await page.keyboard.type('socket');
  await page.locator('[role=option], [role=listbox] a, dialog a', { hasText: 'What is a socket?' }).first().waitFor();
  await page.goto(`${address}study.html`);
  await page.locator('#begin_ button.main:enabled').click();
  for (let asked = 0; asked < 3; asked += 1) {
    await page.locator('button[value=show]:visible').click();
    await page.locator('#grades_ button[value="4"]:visible').click();
  }
  await page.locator('#over_:visible').waitFor();
  assert.deepEqual(page.trouble, []);
  await context.close();
});

test('a newer version waits until the reader agrees, and nothing of two versions is mixed', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  await keep(page, '*');
  site = 'second';
  await page.goto(`${address}net.html`);
  await page.locator('.newer').waitFor();
  assert.match(await page.locator('.body').textContent(), /A number/, 'what is kept is shown');
  assert.deepEqual(await findings(page), []);
  await page.locator('.newer button[value=later]').click();
  await page.locator('.newer').waitFor({ state: 'detached' });
  await page.goto(`${address}q/net--what-is-a-port.html`);
  assert.match(await page.locator('main').textContent(), /A number/);
  await page.goto(`${address}net.html`);
  await page.locator('.newer button[value=load]').click();
  await page.locator('.body', { hasText: 'A door' }).waitFor();
  await unplug(context);
  for (const at of ['net.html', 'q/net--what-is-a-port.html']) {
    await page.goto(address + at);
    await page.locator('main', { hasText: 'A door' }).waitFor();
  }
  const names = await page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('kept')));
  assert.equal(names.length, 1, 'the older version is gone');
  await plug(context);
  await page.goto(`${address}net.html`);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await page.locator('.newer').count(), 0);
  assert.deepEqual(page.trouble, []);
  await context.close();
});

test('an update that fails leaves what was kept as it was', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  await keep(page, 'net');
  site = 'second';
  await page.goto(`${address}net.html`);
  const load = page.locator('.newer button[value=load]');
  await load.waitFor();
  await unplug(context);
  await load.click();
  await page.locator('.newer p', { hasText: 'could not be loaded' }).waitFor();
  await page.goto(`${address}net.html`);
  assert.match(await page.locator('.body').textContent(), /A number/);
  await context.close();
});

test('nobody is told of a newer version who keeps nothing', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  site = 'second';
  await page.goto(`${address}net.html`);
  await page.locator('.body', { hasText: 'A door' }).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await page.locator('.newer').count(), 0);
  await context.close();
});

test('a site that is no longer to be kept lets its readers go', async () => {
  const context = await browser.newContext();
  const page = await open(context, 'net.html');
  await keep(page, '*');
  site = 'leaving';
  await page.goto(`${address}net.html`);
  await gone(page);
  await context.close();
});

/** Waits until no worker answers, and nothing of the guide is kept. */
async function gone(page) {
  for (let tries = 0; tries < 400; tries += 1) {
    const left = await page
      .evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).filter((name) => name.includes('kept')).length,
      ])
      .catch(() => [1, 1]);
    if (left[0] + left[1] === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail('a worker is left');
}

test('the preview lets a worker go that a published site left at its address', async () => {
  const port = await new Promise((done) => {
    const it = createServer().listen(0, '127.0.0.1', () => {
      const { port } = it.address();
      it.close(() => done(port));
    });
  });
  const published = createServer((request, response) => {
    request.url = `/a%20guide${request.url}`;
    respond(request, response);
  }).listen(port, '127.0.0.1');
  await new Promise((done) => published.once('listening', done));
  const root = `http://127.0.0.1:${port}/`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${root}net.html`);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await keep(page, '*');
  published.closeAllConnections();
  await new Promise((done) => published.close(done));
  const preview = spawn(program, ['serve', join(folder, 'second'), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await new Promise((done) => {
      for (const stream of [preview.stdout, preview.stderr]) {
        stream.on('data', (bytes) => String(bytes).includes('the guide is at') && done());
      }
    });
    await page.goto(`${root}net.html`);
    await page.locator('.body', { hasText: 'A door' }).waitFor();
    await gone(page);
    const html = await (await fetch(`${root}net.html`)).text();
    assert.doesNotMatch(html, /sw\.js|manifest\.webmanifest|offline_/);
  } finally {
    preview.kill();
    await context.close();
  }
});

test('Chromium offers to install the guide', async () => {
  const context = await browser.newContext();
  const page = await open(context);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window without a profile installs nothing.
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
    [],
  );
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).name, 'Ports and locks');
  await context.close();
});

test('scripts are small', async () => {
  const list = JSON.parse(await readFile(join(folder, 'first-site/offline.json'), 'utf8'));
  const [script] = list.files.map(([path]) => path).filter((path) => /^assets\/offline\.\w+\.js$/.test(path));
  const size = async (path) => gzipSync(await readFile(join(folder, 'first-site', path))).length;
  const sizes = { page: await size(script), worker: await size('sw.js') };
  assert.ok(sizes.page < 3500 && sizes.worker < 2000, JSON.stringify(sizes));
});
