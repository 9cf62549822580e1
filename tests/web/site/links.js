// Where addresses lead: no dead link, no page or file that nothing leads to.

const LINKS = ['href', 'src', 'poster', 'data', 'cite', 'action'];
// Addresses that lead out of any site.
const OUTSIDE = /^(?:https?|mailto|tel|ftp):/i;
// Files that are found by their names alone, pictures for shared links, those that scripts ask for, and those of the theme, of which a small guide may not need all.
const KNOWN_BY_NAME =
  /^(?:(?:assets|og|search|study)\/.*|404\.html|robots\.txt|sitemap[^/]*\.xml|sw\.js|offline\.json|llms\.txt|CNAME|\.nojekyll|\.studybook-manifest)$/;

// Every address in a page resolves to a file of the output, and every fragment to an element.
export function deadLinks(site) {
  return site.pages.flatMap((page) =>
    addresses(page).flatMap(({ address, line }) => {
      const fault = judge(site, page, address);
      return fault ? [`${page.path}:${line}: \`${address}\` ${fault}`] : [];
    }),
  );
}

function judge(site, page, address) {
  const target = resolve(site, page, address);
  if (target.isOutside) return target.isSound ? null : 'is no address';
  if (target.path === undefined) return "leads out of the site's folder";
  if (!site.files.has(target.path)) return `leads to no file (\`${target.path}\`)`;
  if (!target.fragment) return null;
  return site.byPath.get(target.path)?.ids.includes(target.fragment) ? null : 'leads to no element of that page';
}

// Every page is reached from the home page, and every other file from some page.
export function orphans(site) {
  const reached = new Set(['index.html']);
  const waiting = ['index.html'];
  while (waiting.length > 0) {
    for (const path of linkedFiles(site, waiting.pop())) {
      if (!reached.has(path)) waiting.push(path);
      reached.add(path);
    }
  }
  const isMoved = (path) => site.byPath.get(path)?.movedTo !== undefined;
  const lost = [...site.files.keys()].filter(
    (path) => !reached.has(path) && !KNOWN_BY_NAME.test(path) && !isMoved(path),
  );
  return lost.map((path) => `${path}: nothing leads here from the home page`);
}

function linkedFiles(site, path) {
  const page = site.byPath.get(path);
  if (page)
    return addresses(page)
      .map(({ address }) => resolve(site, page, address).path)
      .filter(Boolean);
  if (!path.endsWith('.css')) return [];
  const css = site.files.get(path).toString();
  const links = [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].map((found) => found[1]);
  return links.map((address) => resolve(site, { address: site.base + path }, address).path).filter(Boolean);
}

// Every `url()` of a stylesheet resolves, and none leads to another host.
export function stylesheetLinks(site) {
  const sheets = [...site.files].filter(([path]) => path.endsWith('.css'));
  return sheets.flatMap(([path, bytes]) =>
    [...bytes.toString().matchAll(/url\(\s*["']?([^"')]+)/g)].flatMap(([, address]) => {
      if (/^(?:data:|#)/.test(address)) return [];
      const target = resolve(site, { address: site.base + path }, address);
      return site.files.has(target.path) ? [] : [`${path}: \`${address}\` leads to no file`];
    }),
  );
}

function addresses(page) {
  const found = page.elements.flatMap((element) =>
    LINKS.filter((name) => element.attributes[name] !== undefined).map((name) => ({
      address: element.attributes[name],
      line: element.line,
    })),
  );
  const sets = page.elements.filter((element) => element.attributes.srcset);
  for (const { attributes, line } of sets) {
    for (const part of attributes.srcset.split(',')) found.push({ address: part.trim().split(/\s+/)[0], line });
  }
  if (page.movedTo !== undefined) found.push({ address: page.movedTo, line: 1 });
  return found;
}

// Follows an address as a browser does that sees the site below its base URL.
function resolve(site, page, address) {
  let url;
  try {
    url = new URL(address, page.address);
  } catch {
    return { isOutside: true, isSound: false };
  }
  if (!url.href.startsWith(site.base)) {
    const isOfOurHost = url.origin === new URL(site.base).origin;
    return isOfOurHost ? {} : { isOutside: true, isSound: OUTSIDE.test(address) || address.startsWith('//') };
  }
  const below = decodeURIComponent(url.href.slice(site.base.length).split(/[?#]/)[0]);
  const path = below === '' || below.endsWith('/') ? `${below}index.html` : below;
  return { path, fragment: decodeURIComponent(url.hash.slice(1)) };
}
