// The guide in one file, opened from the disk: search, recall and drill without a server.
//
// STUDYBOOK names the program, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.STUDYBOOK ?? join(project, 'target/debug/studybook');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let browser, folder, page;
const failures = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studybook-single-'));
  const file = join(folder, 'guide.html');
  const guide = join(project, 'tests/deck/guide');
  await promisify(execFile)(program, ['export', 'html', guide, '--single', '--output', file]);
  browser = await chromium.launch({ executablePath });
  page = await browser.newPage();
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && !request.url().endsWith('guide.html')) failures.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const shown = () => page.locator('article:visible').evaluateAll((articles) => articles.map((article) => article.id));

test('search narrows questions to those that hold all words', async () => {
  assert.equal((await shown()).length, 6);
  assert.deepEqual(await page.locator('nav a').allTextContents(), ['Networks', 'Names']);
  await page.keyboard.press('/');
  await page.keyboard.type('port ssh');
  assert.deepEqual(await shown(), ['networks--which-port-is-https']);
  assert.ok(!(await page.locator('nav').isVisible()));
  await page.locator('#search').fill('xyzzy');
  assert.deepEqual(await shown(), []);
  assert.ok(await page.locator('#nothing').isVisible());
  await page.locator('#search').fill('');
});

test('recall hides answers until they are asked for', async () => {
  const answer = page.locator('#dns details li').first();
  assert.ok(await answer.isVisible());
  await page.selectOption('#mode', 'recall');
  assert.ok(!(await answer.isVisible()));
  await page.locator('#dns summary').click();
  assert.ok(await answer.isVisible());
});

test('drill asks what is not known, one question at a time, and keeps marks', async () => {
  await page.selectOption('#mode', 'drill');
  const seen = new Set();
  for (let at = 0; at < 6; at++) {
    const [id, ...others] = await shown();
    assert.deepEqual(others, []);
    seen.add(id);
    await page.locator('article:visible button[value=known]').click();
  }
  assert.equal(seen.size, 6);
  await page.reload();
  await page.selectOption('#mode', 'read');
  assert.equal(await page.locator('article[data-mark=known]').count(), 6);
});

test('a link leads to its question, and nothing else is loaded', async () => {
  await page.selectOption('#mode', 'read');
  await page.locator('#port a', { hasText: 'DNS' }).click();
  assert.ok(await page.locator('#dns').isVisible());
  assert.deepEqual(failures, []);
});
