// What HTML validators find: html-validate and, where there is Java, the Nu checker.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const MUCH = 256 * 1024 * 1024;

/** Works the rules out once, and not for each page, which takes a third of the time. */
class Loader extends StaticConfigLoader {
  getConfigFor(...page) {
    this.own ??= super.getConfigFor(...page);
    return this.own;
  }
}

export async function htmlValidate(site) {
  const validator = new HtmlValidate(new Loader({ root: true, extends: ['html-validate:recommended'] }));
  const faults = [];
  for (const page of site.pages) {
    const report = await validator.validateString(page.html);
    for (const { messages } of report.results) {
      faults.push(...messages.map((it) => `${page.path}:${it.line}:${it.column}: ${it.ruleId}: ${it.message}`));
    }
  }
  return faults;
}

// The checker needs Java 11; Java 8 calls itself 1.8.
export function hasJava() {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 && !/version "1\./.test(stderr);
}

// Pages are given to the checker as files, which have no origin: it takes nothing of a page to be from 'self'. What comes
// from the site is told by its relative address; `browser/page.test.js` proves that browsers load all of it.
//
// It also takes data blocks for scripts, which no policy blocks: a browser looks at the policy behind the step that leaves a
// block of data alone (https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element). That no other
// script is inline is checked in `bodies.js`.
const isOfThePage = ({ message }) =>
  !/^Inline script violates Content Security Policy \(meta tag\)/.test(message) &&
  !/^Resource violates Content Security Policy \(meta tag\): (?:external )?\w+ “[^:”]+” blocked/.test(message);

export function nuChecker(site) {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const asked = ['-Xss16m', '-jar', jar, '--format', 'json', '--exit-zero-always', '--skip-non-html', site.folder];
  const { stderr, error } = spawnSync('java', asked, { encoding: 'utf8', maxBuffer: MUCH });
  if (error) return [`the Nu checker could not be run: ${error.message}`];
  let answer;
  try {
    answer = JSON.parse(stderr);
  } catch {
    return [`the Nu checker said: ${stderr.slice(0, 2000)}`];
  }
  return answer.messages.filter(isOfThePage).map((it) => {
    const path = relative(site.folder, fileURLToPath(it.url)).split(sep).join('/');
    return `${path}:${it.lastLine ?? 0}: ${it.subType ?? it.type}: ${it.message}`;
  });
}
