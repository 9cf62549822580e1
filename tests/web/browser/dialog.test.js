// The search dialog in Chromium, on a page under a sub-path with a strict content security policy.
//
// Needs the program, the `search/` files of the test guide, which `cargo test --test tests search::` writes, Chromium and
// playwright-core.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { painted } from './painted.js';

const guide = process.env.SEARCH_GUIDE ?? fileURLToPath(new URL('../../../target/tmp/search-guide', import.meta.url));
const program = process.env.STUDYBOOK ?? fileURLToPath(new URL('../../../target/debug/studybook', import.meta.url));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const playwright = await import('playwright-core').catch(() => undefined);
const skip = !existsSync(guide) || !playwright || !existsSync(chromium);

const page = (
  script,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guide</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/guide/dialog.css"></head><body><main><h1>Guide</h1><button data-search hidden>Search</button><input id="other" aria-label="Other">
<p>What is a mutex? A lock.</p></main>${script}</body></html>`;
const withScript = page(
  '<script type="module" src="/guide/dialog.js" data-base="/guide/search/" data-words="/guide/words.json"></script>',
);

/** What the default theme is published with, by name: `dialog.js`, `dialog.css`, `words.json`. */
const theme = new Map();

/** Builds a guide for the sake of its theme. */
async function publish() {
  const folder = await mkdtemp(join(tmpdir(), 'studybook-'));
  await writeFile(join(folder, 'note.md'), '# A\n\n## What is a?\n\nB.\n');
  const built = spawnSync(program, ['build', folder, '--output', join(folder, 'public')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  for (const below of ['assets', 'assets/search']) {
    const names = await readdir(join(folder, 'public', below));
    for (const name of names.filter((it) => /^(?:dialog|words)\.[0-9a-f]{8}\./.test(it))) {
      theme.set(name.replace(/\.[0-9a-f]{8}/, ''), await readFile(join(folder, 'public', below, name)));
    }
  }
  await rm(folder, { recursive: true });
}

let browser;
let server;
let address;
let requests = [];
let broken = /(?!)/;

async function answer(request, response) {
  const path = new URL(request.url, 'http://x').pathname.replace(/^\/guide\//, '');
  requests.push(path);
  if (broken.test(path)) return response.writeHead(503).end();
  if (path === '' || path.startsWith('q/')) {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" });
    return response.end(withScript);
  }
  try {
    const bytes = theme.get(path) ?? (await readFile(join(guide, path)));
    const type = path.endsWith('.js')
      ? 'text/javascript'
      : path.endsWith('.css')
        ? 'text/css'
        : 'application/octet-stream';
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const piece = range ? bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : bytes.length) : bytes;
    response.writeHead(range ? 206 : 200, { 'content-type': type, 'cache-control': 'no-store' });
    return response.end(piece);
  } catch {
    return response.writeHead(404).end();
  }
}

before(async () => {
  if (skip) return;
  await publish();
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${server.address().port}/guide/`;
  browser = await playwright.chromium.launch({ executablePath: chromium, args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Runs a test on a fresh page; any error of the page fails it. */
function dialog(name, options, run) {
  test(name, { skip }, async () => {
    requests = [];
    broken = /(?!)/;
    const context = await browser.newContext(options.context ?? {});
    const tab = await context.newPage();
    const errors = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('console', (message) => {
      if (/content security policy/i.test(message.text())) errors.push(message.text());
    });
    await options.prepare?.(tab);
    await tab.goto(address + (options.at ?? ''));
    // The button is shown as soon as there is a dialog.
    if (options.context?.javaScriptEnabled !== false) {
      await tab.locator('button[data-search]').waitFor();
      await painted(tab);
    }
    await run(tab, context);
    await context.close();
    assert.deepEqual(errors, []);
  });
}

const results = (tab) => tab.locator('#search-results [role=option]');
const box = (tab) => tab.getByRole('combobox', { name: 'Search the guide' });
const focused = (tab) => tab.evaluate(() => document.activeElement.outerHTML.slice(0, 60));

dialog('nothing of the index is loaded before the dialog opens', {}, async (tab) => {
  await tab.waitForLoadState('networkidle');
  assert.ok(await tab.locator('button[data-search]').isVisible());
  assert.deepEqual(
    requests.filter((it) => it.startsWith('search/')),
    [],
  );
});

dialog('slash and control-K open it, Esc closes it and gives the focus back', {}, async (tab) => {
  await tab.locator('#other').focus();
  await tab.keyboard.press('/');
  assert.equal(await tab.locator('dialog[open]').count(), 0);
  for (const key of ['Control+k', 'Meta+k']) {
    await tab.keyboard.press(key);
    assert.ok(await box(tab).isVisible());
    assert.match(await focused(tab), /combobox/);
    await tab.keyboard.press('Escape');
    assert.equal(await tab.locator('dialog[open]').count(), 0);
    assert.match(await focused(tab), /id="other"/);
  }
  await tab.locator('h1').click();
  await tab.keyboard.press('/');
  assert.ok(await box(tab).isVisible());
});

dialog('results are announced and chosen by arrows and Enter', {}, async (tab) => {
  await tab.keyboard.press('/');
  await tab.keyboard.type('lock');
  await results(tab).first().waitFor();
  assert.match(await tab.getByRole('status').textContent(), /result/);
  assert.equal(await box(tab).getAttribute('aria-expanded'), 'true');
  assert.equal(await box(tab).getAttribute('aria-activedescendant'), 'search-result-0');
  await tab.keyboard.press('ArrowDown');
  assert.equal(await results(tab).nth(1).getAttribute('aria-selected'), 'true');
  await tab.keyboard.press('ArrowUp');
  const href = await results(tab).first().getAttribute('href');
  await tab.keyboard.press('Enter');
  await tab.waitForURL((url) => url.href.endsWith(href.replace(/^.*\/guide\//, '/guide/')));
  await tab.waitForFunction(() => CSS.highlights.get('search')?.size > 0);
});

dialog('control-Enter opens a new tab and leaves the dialog open', {}, async (tab, context) => {
  await tab.keyboard.press('Control+k');
  await tab.keyboard.type('deadlock');
  await results(tab).first().waitFor();
  const [other] = await Promise.all([context.waitForEvent('page'), tab.keyboard.press('Control+Enter')]);
  await other.waitForLoadState();
  assert.match(other.url(), /\/guide\/q\//);
  assert.ok(await box(tab).isVisible());
});

dialog('the focus stays inside', {}, async (tab) => {
  await tab.keyboard.press('/');
  await tab.waitForLoadState('networkidle');
  for (let press = 0; press < 12; press += 1) {
    await tab.keyboard.press('Tab');
    const inside = await tab.evaluate(
      () => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog')),
    );
    assert.ok(inside);
  }
});

dialog('a topic narrows the results', {}, async (tab) => {
  await tab.keyboard.press('/');
  await tab.keyboard.type('what');
  await tab.getByLabel('Topic').waitFor();
  await tab.getByLabel('Topic').selectOption('Databases');
  await tab.waitForFunction(() => {
    const topics = [...document.querySelectorAll('.search-topic')];
    return topics.length > 0 && topics.every((it) => it.textContent === 'Databases');
  });
});

dialog('Enter before the results are there waits for them', {}, async (tab) => {
  await tab.keyboard.press('/');
  await tab.keyboard.type('deadlock');
  await results(tab).first().waitFor();
  await tab.keyboard.press('Control+a');
  await tab.keyboard.insertText('mutex');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/q\/0\//);
});

dialog('where a choice leaves nothing, everything is searched at a press', {}, async (tab) => {
  await tab.keyboard.press('/');
  await tab.keyboard.type('mutex');
  await results(tab).first().waitFor();
  await tab.getByLabel('Topic').selectOption('Databases');
  await tab.getByRole('button', { name: 'Search everything' }).click();
  await results(tab).first().waitFor();
  assert.equal(await tab.getByLabel('Topic').inputValue(), '');
});

dialog(
  'an address with q opens it, and searches are remembered until they are cleared',
  { at: '?q=mutex' },
  async (tab) => {
    await results(tab).first().waitFor();
    assert.equal(await box(tab).inputValue(), 'mutex');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/\/q\//);
    await tab.locator('button[data-search]').waitFor();
    await painted(tab);
    await tab.keyboard.press('/');
    await tab.getByRole('button', { name: 'mutex' }).waitFor();
    await tab.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await tab.evaluate(() => localStorage.getItem('studybook.search.recent')), '[]');
  },
);

dialog('nothing found is said, with near words', {}, async (tab) => {
  await tab.keyboard.press('/');
  await box(tab).fill('mutxyq');
  await tab.getByText('Nothing found').waitFor();
  await tab.getByText('Near words').waitFor();
});

dialog('without a worker it searches in the page', { prepare: (tab) => noWorker(tab) }, async (tab) => {
  await tab.keyboard.press('/');
  await tab.keyboard.type('mutex');
  await results(tab).first().waitFor();
});

const otherFormat = (tab) => tab.route('**/index.silo', (route) => route.fulfill({ body: '{ "format": 99 }' }));
const noWorker = (tab) =>
  tab.addInitScript(() => {
    delete globalThis.Worker;
  });

for (const [how, prepare] of [
  ['in a worker', otherFormat],
  ['in the page', (tab) => Promise.all([otherFormat(tab), noWorker(tab)])],
]) {
  dialog(`a page that is older than the index is loaded again when nobody types, ${how}`, { prepare }, async (tab) => {
    await tab.keyboard.press('/');
    await tab.keyboard.type('deadlock', { delay: 60 });
    await tab.waitForURL(/[?&]reloaded=1/);
    assert.equal(new URL(tab.url()).searchParams.get('q'), 'deadlock');
    await tab.getByText('of different versions').waitFor();
  });
}

dialog('a part that does not load is said, and later found', {}, async (tab) => {
  broken = /^search\/t\d/;
  await tab.keyboard.press('/');
  await tab.keyboard.type('mutex');
  await tab.getByText('Search does not work right now').waitFor();
  broken = /(?!)/;
  await box(tab).fill('mutex lock');
  await results(tab).first().waitFor();
});

dialog('on a phone it fills the screen', { context: { viewport: { width: 360, height: 640 } } }, async (tab) => {
  await tab.locator('button[data-search]').click();
  const place = await tab.locator('dialog').boundingBox();
  assert.deepEqual([place.x, place.y, place.width, place.height], [0, 0, 360, 640]);
});

dialog('without JavaScript the button is not shown', { context: { javaScriptEnabled: false } }, async (tab) => {
  assert.equal(await tab.locator('button[data-search]').isVisible(), false);
});
