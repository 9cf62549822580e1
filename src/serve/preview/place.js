// Pages and places by their addresses.

/** The address of a file of the site. @param {string} path Below the site's root. */
export const address = (path) => `/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The address of the page in view, with the name of its file. */
export const here = () => (location.pathname.endsWith('/') ? `${location.pathname}index.html` : location.pathname);

/** Whether a page is the one in view. @param {string | null} path Below the site's root. */
export const isPage = (path) => path !== null && decodeURIComponent(here()) === decodeURIComponent(address(path));

/** The element that an anchor names; without one, what the page is about. @param {string | null} anchor */
export const target = (anchor) => (anchor ? document.getElementById(anchor) : document.querySelector('main'));
