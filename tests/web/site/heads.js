// What search engines and previews read: titles, descriptions, addresses, the sitemap.

const LONGEST = 160;

// A title and a description of at most 160 characters, unlike that of any other page.
export function titlesAndDescriptions(site) {
  const titles = new Map();
  const descriptions = new Map();
  return site.pages.flatMap((page) => [
    ...judge(page, 'title', page.title, titles),
    ...judge(page, 'description', page.meta('description') ?? '', descriptions),
  ]);
}

function judge(page, what, text, taken) {
  const faults = [];
  const length = [...text].length;
  if (length === 0 || length > LONGEST) faults.push(`${page.path}: the ${what} has ${length} characters: ${text}`);
  if (text !== text.trim().replace(/\s+/g, ' ')) faults.push(`${page.path}: the ${what} has needless spaces: ${text}`);
  if (taken.has(text)) faults.push(`${page.path}: the ${what} is that of ${taken.get(text)}: ${text}`);
  taken.set(text, page.path);
  return faults;
}

// What a link to the page looks like elsewhere.
export function previews(site) {
  return site.pages.flatMap((page) => {
    const wanted = ['og:title', 'og:description', 'og:type', 'og:site_name', ...(page.isHidden ? [] : ['og:url'])];
    const missing = wanted.filter((name) => !page.meta(name)).map((name) => `${page.path}: no \`${name}\``);
    const isOther = !page.isHidden && page.meta('og:url') !== page.canonical;
    return isOther ? [...missing, `${page.path}: \`og:url\` is not the canonical address`] : missing;
  });
}

// Every page that may be found names its own address, and the sitemap names exactly those.
export function sitemap(site) {
  const faults = [];
  const open = site.pages.filter((page) => !page.isHidden);
  for (const page of open.filter((page) => page.canonical !== page.address)) {
    faults.push(`${page.path}: the canonical address is ${page.canonical}, not ${page.address}`);
  }
  const listed = locations(site, 'sitemap.xml', faults);
  const canonical = open.map((page) => page.canonical);
  faults.push(...canonical.filter((it) => !listed.includes(it)).map((it) => `sitemap.xml: ${it} is missing`));
  faults.push(...listed.filter((it) => !canonical.includes(it)).map((it) => `sitemap.xml: ${it} is no page's address`));
  faults.push(...repeated(listed).map((it) => `sitemap.xml: ${it} stands twice`));
  return faults;
}

function locations(site, path, faults) {
  const xml = site.files.get(path)?.toString();
  if (xml === undefined) {
    faults.push(`${path}: is missing`);
    return [];
  }
  const found = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((it) => it[1].replace(/&amp;/g, '&'));
  if (!xml.includes('<sitemapindex')) return found;
  return found.flatMap((address) => locations(site, address.slice(site.base.length), faults));
}

function repeated(list) {
  return list.filter((it, at) => list.indexOf(it) !== at);
}

// robots.txt leads to the sitemap.
export function robots(site) {
  const lines = (site.files.get('robots.txt')?.toString() ?? '').split('\n');
  return lines.includes(`Sitemap: ${site.base}sitemap.xml`) ? [] : ['robots.txt: does not name the sitemap'];
}
