// The list of what stands on the page follows the reader.

/** What is followed now. @type {IntersectionObserver | undefined} */
let observer;

/** What a fragment names on this page. @param {string} hash */
export function named(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Begins to follow; what was followed before is left. */
export function follow() {
  observer?.disconnect();
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.contents a[href^="#"]'))];
  const targets = links.map((link) => named(link.hash));
  /** What is in view. @type {Set<Element>} */
  const seen = new Set();
  observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      const at = targets.findIndex((target) => target && seen.has(target));
      if (at >= 0) point(links, links[at]);
    },
    // What stands in the upper part of the window is what is read.
    { rootMargin: '-72px 0px -55% 0px' },
  );
  for (const target of targets) if (target) observer.observe(target);
}

/** Marks the line of what is read, and brings it into view within its list. @param {Element[]} links @param {HTMLElement} now */
function point(links, now) {
  for (const link of links) if (link !== now) link.removeAttribute('aria-current');
  now.setAttribute('aria-current', 'true');
  bring(now, now.closest('.contents'));
}

/** Scrolls a box, and nothing else, so that a line of it can be seen. @param {HTMLElement} line @param {Element | null} box */
export function bring(line, box) {
  if (!box) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
}
