// Takes along the place on a page that has moved: what leads to the new page without a script does not know it.

const way = document.querySelector('link[rel="next"]');
if (location.hash && way instanceof HTMLLinkElement) location.replace(way.href + location.hash);
