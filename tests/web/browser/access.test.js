// Whether everybody can use the pages and the search dialog: axe-core in Chromium, by WCAG 2.2 AA and best practices.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { findings } from './findings.js';
import { painted } from './painted.js';
import { TYPES } from './types.js';

const program = process.env.STUDYBOOK ?? fileURLToPath(new URL('../../../target/debug/studybook', import.meta.url));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const NOTES = {
  'content/index.md': 'How ports and locks work.\n',
  'content/ports.md':
    '# Ports\n\n## What is a port? {#port .net}\n\nA *number*: `80`.\n\n```python\nport = 80  # HTTP\n```\n\n## What is a socket?\n\nAn end of a connection.\n',
  'content/locks.md':
    '# Locks\n\n## What is a lock? {.net}\n\nWhat only one [may hold](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## What is a mutex?\n',
  'studybook.toml': 'title = "Ports and locks"\nauthor = "Ann"\n',
};

let browser, folder, server, root;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-'));
  await mkdir(join(folder, 'content'));
  for (const [path, text] of Object.entries(NOTES)) await writeFile(join(folder, path), text);
  await promisify(execFile)(program, ['build', folder]);
  server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname.replace(/\/$/, '/index.html');
    const bytes = await readFile(join(folder, 'public', path)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(bytes);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  root = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The states of the dialog, each with what brings it about. */
const STATES = {
  'as it opens': async (page) => page.getByRole('combobox', { name: 'Search the guide' }).waitFor(),
  'with results': async (page) => {
    await page.getByRole('combobox', { name: 'Search the guide' }).fill('what is a');
    await page.locator('[role=option]').nth(2).waitFor();
    await page.getByLabel('Topic', { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
  },
  'with nothing found': async (page) => {
    await page.getByRole('combobox', { name: 'Search the guide' }).fill('qqqzzzvvv');
    await page.getByText('Nothing found').waitFor();
  },
  'with what was searched for': async (page) => {
    await page.evaluate(() => localStorage.setItem('studybook.search.recent', '["lock"]'));
    await page.getByRole('combobox', { name: 'Search the guide' }).fill('qqqzzzvvv');
    await page.getByText('Nothing found').waitFor();
    await page.getByRole('combobox', { name: 'Search the guide' }).fill('');
    await page.getByRole('button', { name: 'Clear' }).waitFor();
  },
};

for (const colorScheme of ['light', 'dark']) {
  for (const path of [
    '',
    'ports.html',
    'q/port.html',
    'q/locks--what-is-a-mutex.html',
    'tags/index.html',
    'tags/net.html',
    '404.html',
    'study.html',
  ]) {
    test(`/${path}, ${colorScheme}`, async () => {
      const page = await browser.newPage({ colorScheme });
      assert.equal((await page.goto(root + path)).status(), 200);
      assert.deepEqual(await findings(page), []);
      await page.close();
    });
  }
  for (const width of [360, 1440]) {
    test(`the keys, the topics and all answers of a page of ${width}, ${colorScheme}`, async () => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${root}ports.html`);
      await painted(page);
      await page.locator('button.theme[value]').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.keyboard.press('Escape');
      await page.keyboard.press('t');
      await page.locator('.told:not(:empty)').waitFor();
      assert.deepEqual(await findings(page), []);
      if (width < 960) await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('navigation', { name: 'Topics', exact: true }).waitFor();
      assert.deepEqual(await findings(page), []);
      await page.close();
    });
  }
  for (const [state, reach] of Object.entries(STATES)) {
    test(`the search dialog ${state}, ${colorScheme}`, async () => {
      const page = await browser.newPage({ colorScheme });
      await page.goto(`${root}ports.html`);
      await painted(page);
      await page.keyboard.press('/');
      await reach(page);
      assert.deepEqual(await findings(page), []);
      await page.close();
    });
  }
}

test('a result is a link that a browser can open apart', async () => {
  const page = await browser.newPage();
  await page.goto(`${root}ports.html`);
  await painted(page);
  await page.keyboard.press('/');
  await page.keyboard.type('mutex');
  const option = page.locator('#search-results > a[role=option]').first();
  await option.waitFor();
  assert.equal(await page.locator('[role=option] :is(a, button, [tabindex])').count(), 0);
  assert.match(await option.getAttribute('href'), /q\/.*mutex/);
  await option.click();
  await page.waitForURL(/q\/.*mutex/);
  await page.close();
});
