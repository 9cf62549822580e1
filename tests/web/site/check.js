// node check.js BUILT_FOLDER BASE_URL: says what is wrong with a built site, seen from outside; exits with 1 if anything is.

import { realpathSync } from 'node:fs';
import * as bodies from './bodies.js';
import { read } from './built.js';
import * as heads from './heads.js';
import * as links from './links.js';
import * as validators from './validators.js';

const SHOWN = 20;

const RULES = {
  'no dead link or fragment': links.deadLinks,
  'no dead link in a stylesheet': links.stylesheetLinks,
  'no orphan': links.orphans,
  'titles and descriptions': heads.titlesAndDescriptions,
  previews: heads.previews,
  'sitemap and canonical addresses': heads.sitemap,
  'robots.txt': heads.robots,
  'one h1': bodies.firstHeading,
  'unique ids': bodies.ids,
  'no inline script or style': bodies.inline,
  'coloured code': bodies.colours,
  images: bodies.images,
  'light pages': bodies.weight,
  'html-validate': validators.htmlValidate,
  'Nu checker': validators.nuChecker,
};

async function main([folder, base]) {
  if (!folder || !base?.endsWith('/')) {
    console.error('usage: node check.js BUILT_FOLDER BASE_URL/');
    return 2;
  }
  const site = read(realpathSync(folder), base);
  if (!site.byPath.has('index.html')) {
    console.error(`${folder}: there is no index.html`);
    return 1;
  }
  let found = 0;
  for (const [name, rule] of Object.entries(RULES)) {
    if (rule === validators.nuChecker && !validators.hasJava()) {
      console.log('left out: the Nu checker, since there is no Java 11');
      continue;
    }
    const faults = await rule(site);
    found += faults.length;
    tell(name, faults);
  }
  console.log(`${site.files.size} files, ${site.pages.length} pages, ${found} findings`);
  return found === 0 ? 0 : 1;
}

function tell(name, faults) {
  if (faults.length === 0) return;
  console.log(`${name}: ${faults.length} findings`);
  for (const fault of faults.slice(0, SHOWN)) console.log(`  ${fault}`);
  if (faults.length > SHOWN) console.log(`  … and ${faults.length - SHOWN} more`);
}

process.exitCode = await main(process.argv.slice(2));
